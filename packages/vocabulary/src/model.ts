/**
 * The image model as the guard sees it: untrusted, asked under a deadline.
 */
import type { People, Pixels, Mask } from './picture.ts';
import type { Purpose } from './purpose.ts';

/**
 * What a model is asked. Photos are our re-encode of the inspected pixels.
 * `purposes` and `people` are this request's own findings: the sandbox works
 * from them, other models never see them.
 */
export type ModelRequest = {
  readonly model: string;
  readonly kind: 'edit' | 'generation';
  readonly prompt: string;
  readonly photos: readonly Pixels[];
  readonly mask: Mask | null;
  readonly n: number;
  readonly size: { readonly width: number; readonly height: number } | 'auto';
  readonly purposes: readonly Purpose[];
  readonly people: readonly People[];
};

/** How much of its instruction a model says that it did not understand. */
export type NotUnderstood = 'all' | 'part';

/**
 * What a model says beside its pictures.
 *
 * `caption` is text to be drawn under the picture. The guard reads it like a
 * prompt and draws it itself; text that a model draws into the pixels counts as
 * a changed scene. `revisedPrompt` is read like a prompt too. `notUnderstood`
 * is no text of the model's: the marker says it under the picture in our words.
 */
export type ModelWords = { readonly caption: string | null; readonly revisedPrompt: string | null; readonly notUnderstood: NotUnderstood | null };

/** What a model answers: picture files, as untrusted bytes, and what it says of them. */
export type ModelAnswer = ModelWords & { readonly pictures: readonly Uint8Array[] };

export type ImageModel = {
  /** The ids it serves, as `GET /v1/models` lists them. */
  readonly ids: readonly string[];
  /** @throws ShozoError `model/*` */
  readonly ask: (request: ModelRequest, options: { readonly signal: AbortSignal }) => Promise<ModelAnswer>;
};
