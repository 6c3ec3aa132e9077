/**
 * One request for a picture, whichever door it came through.
 */
import type { LabelLocale, Locale } from './locale.ts';
import type { Mask, Photo, PictureFormat } from './picture.ts';

export type Tier = 'free' | 'verified' | 'enterprise';

/** What the uploader says about the people in the photo. Recorded; never a pass on its own: `nobody` opens what `unknown` opens. */
export const SUBJECTS = ['unknown', 'nobody', 'self', 'permitted', 'public-figure', 'not-permitted'] as const;
export type Subject = (typeof SUBJECTS)[number];

export type Asker = {
  /** The API key's id; never the key. */
  readonly keyId: string;
  /** The client's own name for its user (`safety_identifier` or `user`), or the key's id. */
  readonly requester: string;
  readonly tier: Tier;
  /** ISO 3166 codes, lower case (`jp`, `us-ca`, `eu`). Empty = unknown = the union of all layers. */
  readonly jurisdictions: readonly string[];
  readonly administrator: boolean;
};

export type Door = 'openai-multipart' | 'openai-json' | 'openai-generations' | 'xai-edits' | 'xai-generations' | 'studio' | 'command' | 'inspection';

export type ImageRequest = {
  /** Unguessable; names the decision to outsiders. */
  readonly id: string;
  readonly kind: 'edit' | 'generation';
  readonly door: Door;
  readonly prompt: string;
  /** The first is the one that is edited: the root. Empty for a generation. */
  readonly photos: readonly Photo[];
  /** Where the model may paint: 255 = may change. */
  readonly mask: Mask | null;
  readonly model: string;
  /** 1–10 */
  readonly n: number;
  readonly size: { readonly width: number; readonly height: number } | 'auto';
  readonly format: PictureFormat;
  /** Of reasons. */
  readonly locale: Locale;
  readonly labelLocale: LabelLocale;
  readonly subject: Subject;
  readonly asker: Asker;
  /** The instant it was received, ISO 8601 UTC. */
  readonly receivedAt: string;
};
