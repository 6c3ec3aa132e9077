/**
 * Sandbox: the built-in image model, so that everything runs with no key and no network.
 *
 * It is not generative. On edits it changes real pixels by the purposes it was
 * told were recognised; for anything else it gives the photo back unchanged
 * and says so. Without a photo it draws a simple scene from the
 * nouns it knows. It draws no text: a caption goes back as text and is judged
 * and drawn by the guard. docs/reference/sandbox.md says all it can.
 */
import { encode } from '@shozo/picture';
import type { ImageModel, ModelAnswer, ModelRequest, Pixels } from '@shozo/vocabulary';
import { throwIfStopped } from '../stopped.ts';
import { edit } from './edit.ts';
import type { ReadParameters } from './parameters.ts';
import { drawScene } from './scene.ts';

export function createSandbox({ readParameters }: { readonly readParameters: ReadParameters }): ImageModel {
  return {
    ids: ['sandbox'],
    ask: async (request, { signal }) => {
      throwIfStopped(signal);
      return request.kind === 'edit' ? answerEdit(request, readParameters, signal) : answerGeneration(request, signal);
    },
  };
}

/** There is no chance in an edit: all n pictures are the same. */
async function answerEdit(request: ModelRequest, readParameters: ReadParameters, signal: AbortSignal): Promise<ModelAnswer> {
  const { pixels, ...says } = await edit(request, readParameters(request.prompt), signal);
  const picture = await asFile(pixels);
  throwIfStopped(signal);
  return { pictures: Array.from({ length: request.n }, () => picture), ...says, revisedPrompt: null };
}

async function answerGeneration({ prompt, n, size }: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
  const { width, height } = size === 'auto' ? { width: 1024, height: 1024 } : size;
  const pictures: Uint8Array[] = [];
  let understood = false;
  for (let variant = 0; variant < n; variant++) {
    throwIfStopped(signal);
    const scene = await drawScene(prompt, variant, { width, height });
    understood = scene.understood;
    pictures.push(await asFile(scene.pixels));
  }
  return { pictures, caption: null, revisedPrompt: null, notUnderstood: understood ? null : 'all' };
}

/** Fast to make: the guard decodes it at once and encodes its own. */
const asFile = (pixels: Pixels) => encode(pixels, 'png', { compression: 1 });
