/**
 * A scripted image model in process. It remembers what it was asked.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { ImageModel, ModelAnswer, ModelRequest, People } from '@shozo/vocabulary';
import type { Behaviour, Breakage } from './behaviour.ts';
import { animated, bomb, cutShort, GARBAGE, hugeBytes, PAGE, plainFile, somebodyElse } from './breakage.ts';

export type ScriptedModel = ImageModel & { /** in the order they came */ readonly asked: readonly ModelRequest[] };

export function createScriptedModel(behaviour: Behaviour): ScriptedModel {
  const asked: ModelRequest[] = [];
  return {
    ids: ['scripted'],
    asked,
    ask: async (request) => {
      const { kind, prompt, photos, n, size } = request;
      const act = await behaviour.act({ kind, model: request.model, prompt, photos, n, size, people: request.people[0] ?? NOBODY, turn: asked.push(request) - 1 });
      if ('breakage' in act) return broken(act.breakage, n);
      return { pictures: act.pictures, caption: act.caption ?? null, revisedPrompt: act.revisedPrompt ?? null, notUnderstood: null };
    },
  };
}

/** Somebody in the middle, for photos whose people nobody knows. */
export const NOBODY: People = { faces: [], mask: { width: 8, height: 8, data: Uint8Array.from({ length: 64 }, (_, at) => (at % 8 >= 2 && at % 8 < 6 && at >= 16 ? 255 : 0)) } };

/** What reaches the guard of such an answer, once an adapter has read it. */
async function broken(breakage: Breakage, n: number): Promise<ModelAnswer> {
  switch (breakage) {
    case 'garbage': return sameFor(n, GARBAGE);
    case 'nothing': return sameFor(0, GARBAGE);
    case 'empty-picture': return sameFor(n, new Uint8Array(0));
    case 'bomb': return sameFor(n, bomb());
    case 'animated': return sameFor(n, animated());
    case 'somebody-else': return sameFor(n, await somebodyElse());
    case 'cut-short': return sameFor(n, await cutShort());
    case 'too-many': return sameFor(n + 1, await plainFile());
    case 'huge': return sameFor(n, hugeBytes());
    case 'html': return sameFor(n, PAGE);
    // It never answers, and does not listen to its signal either.
    case 'silent': return new Promise<ModelAnswer>(() => undefined);
    case 'refuses': throw new ShozoError('model/refused');
    case 'server-error': case 'hang-up': throw new ShozoError('model/unreachable');
    case 'wrong-type': case 'redirect': case 'elsewhere': throw new ShozoError('model/unusable-answer');
  }
}

function sameFor(n: number, picture: Uint8Array): ModelAnswer {
  return { pictures: Array.from({ length: n }, () => picture), caption: null, revisedPrompt: null, notUnderstood: null };
}
