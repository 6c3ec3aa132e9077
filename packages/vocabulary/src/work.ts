/**
 * What the stages of the story ask of inspectors and marker, and what these give back.
 */
import type { MarkName, Watermark } from './marks.ts';
import type { Obligations } from './decision.ts';
import type { NotUnderstood } from './model.ts';
import type { People, Photo, PictureFormat, Pixels } from './picture.ts';
import type { Purpose } from './purpose.ts';
import type { ImageRequest } from './request.ts';
import type { Signals } from './signal.ts';

/** What inspecting a photo gives: the `photo.*` signals of that photo, and who is in it. */
export type PhotoInspection = { readonly signals: Signals; readonly people: People };

/**
 * What inspecting a draft gives: the `draft.*` signals, and the pixels that may
 * be released: the locked picture where the person is locked, else the draft.
 * `draft.nudity`, `draft.exposure` and `draft.people` are measured on `release`.
 */
export type DraftInspection = {
  readonly signals: Signals;
  readonly release: Pixels;
  readonly locked: boolean;
  readonly people: People;
};

export type DraftQuestion = {
  /** The photo that is edited; null for a generation. */
  readonly root: { readonly photo: Photo; readonly inspection: PhotoInspection } | null;
  readonly draft: Pixels;
  readonly purposes: readonly Purpose[];
};

export type MarkQuestion = {
  readonly pixels: Pixels;
  readonly people: People;
  readonly format: PictureFormat;
  readonly kind: ImageRequest['kind'];
  readonly labelLocale: ImageRequest['labelLocale'];
  /** Text to be drawn under the picture, already judged; null for none. */
  readonly caption: string | null;
  /** Said beside the caption, in the language of the label and where there is room for it; null where the model understood. */
  readonly notUnderstood: NotUnderstood | null;
  readonly obligations: Obligations;
  /** The upload the picture was made from, kept as ingredient; null for a generation. */
  readonly parent: Photo | null;
  /** The image model's own file: its credentials are kept as a component, and nothing else of it; null where nobody has it any more. */
  readonly upstream: Uint8Array | null;
  readonly decisionId: string;
  /** ISO 8601 */
  readonly at: string;
};

/** A marked picture as the marker gives it back: final bytes, the pixels they hold, and which marks were read back from exactly these bytes. */
export type MarkedBytes = { readonly bytes: Uint8Array; readonly pixels: Pixels; readonly readBack: readonly MarkName[]; readonly watermark: Watermark; /** What is written under it; null for nothing. */ readonly words: string | null };
