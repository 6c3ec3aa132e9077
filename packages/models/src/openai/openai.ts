/**
 * Any image model that speaks OpenAI's image API.
 *
 * It only translates: our request into theirs, field by field from a closed
 * list, and their answer into bytes. Safety switches are pinned here; nothing a
 * requester sends can loosen them. One request for one ask: no retries, no
 * redirects, no cookies.
 *
 * Trust: the model is not trusted. Its answer is capped while it is read,
 * parsed into a type, and its pictures are inspected like a stranger's. The key
 * goes into one header and into no error.
 */
import { encode, encodeMask, resizeMask } from '@shozo/picture';
import type { ImageModel, ModelAnswer, ModelRequest } from '@shozo/vocabulary';
import { FormData } from 'undici';
import { throwIfStopped } from '../stopped.ts';
import { createExchange, withoutPrefix } from '../wire/exchange.ts';
import type { Exchange, UpstreamOptions } from '../wire/exchange.ts';
import { failureOf, readAnswer } from './answer.ts';

export type OpenAiOptions = UpstreamOptions & {
  /** Ids without the prefix, for the list of models; other ids are passed on all the same. */
  readonly listed?: readonly string[];
};

/** INVARIANT: pinned. `low` is for operators who say so in code, never for a request. */
const SAFETY = { moderation: 'auto' } as const;

export function createOpenAiModel(options: OpenAiOptions): ImageModel {
  const { prefix, listed = [] } = options;
  const exchange = createExchange(options, failureOf);
  return {
    ids: listed.map((id) => `${prefix}/${id}`),
    ask: async (request, { signal }) => {
      throwIfStopped(signal);
      const upstream = { ...request, model: withoutPrefix(request.model, prefix) };
      const body = upstream.kind === 'edit' ? await askEdit(upstream, exchange, signal) : await askGeneration(upstream, exchange, signal);
      return picturesOf(body, upstream.n, exchange, signal);
    },
  };
}

async function askEdit(request: ModelRequest, exchange: Exchange, signal: AbortSignal): Promise<Uint8Array> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fieldsOf(request))) form.set(name, String(value));
  for (const [index, photo] of request.photos.entries()) {
    form.append('image[]', pngFile(await encode(photo, 'png', { compression: 1 })), `photo-${index}.png`);
  }
  const [root] = request.photos;
  if (request.mask && root) form.set('mask', pngFile(await encodeMask(await resizeMask(request.mask, root.width, root.height))), 'mask.png');
  throwIfStopped(signal);
  return exchange.post('images/edits', form, signal);
}

async function askGeneration(request: ModelRequest, exchange: Exchange, signal: AbortSignal): Promise<Uint8Array> {
  return exchange.post('images/generations', JSON.stringify(fieldsOf(request)), signal);
}

/** All that ever goes up, besides photos and mask. */
function fieldsOf({ model, prompt, n, size }: ModelRequest): Record<string, string | number> {
  return { model, prompt, n, size: size === 'auto' ? 'auto' : `${size.width}x${size.height}`, output_format: 'png', ...SAFETY };
}

const pngFile = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)], { type: 'image/png' });

async function picturesOf(body: Uint8Array, n: number, exchange: Exchange, signal: AbortSignal): Promise<ModelAnswer> {
  const { pictures: sources, revisedPrompt } = readAnswer(body, n);
  return { pictures: await exchange.pictures(sources, signal), caption: null, revisedPrompt, notUnderstood: null };
}
