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

/**
 * What a model answers: picture files, as untrusted bytes.
 *
 * `caption` is text to be drawn under the picture. The guard reads it like a
 * prompt and draws it itself; text that a model draws into the pixels counts as
 * a changed scene. `revisedPrompt` is read like a prompt too.
 */
export type ModelAnswer = {
  readonly pictures: readonly Uint8Array[];
  readonly caption: string | null;
  readonly revisedPrompt: string | null;
};

export type ImageModel = {
  /** The ids it serves, as `GET /v1/models` lists them. */
  readonly ids: readonly string[];
  /** @throws ShozoError `model/*` */
  readonly ask: (request: ModelRequest, options: { readonly signal: AbortSignal }) => Promise<ModelAnswer>;
};
