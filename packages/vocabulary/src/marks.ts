/**
 * Marks: what tells anyone that a picture was made or changed by AI, and what Check answers.
 */
import type { Box } from './picture.ts';

/** INVARIANT: a picture without every one of these, read back from its final bytes, is never released. */
export const MANDATORY_MARKS = ['label', 'watermark', 'metadata', 'credentials'] as const;
export type MarkName = (typeof MANDATORY_MARKS)[number];

/**
 * The row of the register that a watermark points to.
 *
 * `weak`: the mark is in the released bytes, but did not stand the trial (half
 * size and JPEG 50) at any strength; such a picture carries the large label.
 */
export type Watermark = { /** 48 bits, 12 hex digits */ readonly id: string; readonly keyId: string; readonly strength: 'full' | 'weak' };

/** What the manifest of a parent or component comes to. */
export type IngredientState = { readonly title: string | null; readonly manifest: 'none' | 'invalid' | 'valid'; readonly signer: string | null };

/**
 * A mark of another maker that the file says it has: a watermark or a fingerprint that its
 * credentials name, or the trace that a generator leaves in metadata. Whether it is in the pixels cannot be looked for here.
 */
export type OtherMark = { readonly kind: 'watermark' | 'fingerprint' | 'generator'; readonly name: string; readonly saidBy: 'credentials' | 'metadata' };

/** The disclosure that California asks for, as an installation of Shozo writes it. */
export type CaliforniaDisclosure = { readonly provider: string; readonly system: string; readonly version: string; readonly at: string; readonly identifier: string };

/** One question's answer, as a word and as a sentence. */
export type Answer<Is extends string> = { readonly is: Is; readonly en: string; readonly ja: string };

/** Was this picture doctored? It never says "not AI". */
export type Verification = {
  readonly doctored: 'yes' | 'claimed' | 'conflict' | 'signed-unedited' | 'no-marks-found' | 'unreadable';
  readonly made: 'generated' | 'edited' | 'unknown';
  /** The system that says it made it, or null. Never a person. */
  readonly by: string | null;
  /** ISO 8601, or null. */
  readonly when: string | null;
  /** It was reported as misuse, and withdrawn; null = nobody could be asked. */
  readonly withdrawn: boolean | null;
  /** Of a release of ours that was confirmed: where it differs from the photo it was made from; null = not known. Shares of the release, the label included. */
  readonly changed: { readonly share: number; /** all of it, in tone */ readonly tone: boolean; readonly box: Box | null; /** fields of a 16 × 16 grid over the release, 0 to 255, row by row */ readonly cells: readonly number[] } | null;
  readonly answers: {
    readonly picture: Answer<'generated' | 'edited' | 'claims-ai' | 'conflict' | 'signed-unedited' | 'no-marks' | 'unreadable'>;
    readonly parents: Answer<'none' | 'unsigned' | 'valid' | 'invalid'>;
    readonly time: Answer<'proven' | 'unproven' | 'day-of-release' | 'none'>;
    readonly signer: Answer<'trusted' | 'unknown' | 'none'>;
  };
  readonly layers: {
    readonly credentials: {
      readonly manifest: 'none' | 'remote' | 'unreadable' | 'invalid' | 'valid';
      readonly signer: { readonly name: string | null; readonly trust: 'trusted' | 'unknown' } | null;
      readonly time: { readonly at: string | null; readonly trust: 'trusted' | 'untrusted' | 'legacy' | 'none' } | null;
      readonly parents: readonly IngredientState[];
      /** What went into it beside a parent: the file of the image model, for one. */
      readonly components: readonly IngredientState[];
    };
    readonly watermark: { readonly state: 'found' | 'none' | 'unavailable'; readonly id: string | null };
    readonly fingerprint: { readonly match: 'same' | 'near' | 'none' | 'unavailable' };
    readonly labels: { readonly iptc: string | null; readonly tc260: string | null; readonly california: CaliforniaDisclosure | null; readonly visible: 'found' | 'none' | 'unavailable' };
    readonly others: readonly OtherMark[];
  };
};

/**
 * What of an answer is passed on without the picture, in a signed statement; every whole answer is one.
 *
 * Neither file names nor numbers of releases, and of names only those that this
 * server vouches for: everything else in a file is whatever somebody wrote into it.
 */
export type StatedAnswer = Pick<Verification, 'doctored' | 'made' | 'by' | 'when' | 'withdrawn'> & {
  readonly changed: Pick<NonNullable<Verification['changed']>, 'share' | 'tone'> | null;
  readonly answers: { readonly [Question in keyof Verification['answers']]: Pick<Verification['answers'][Question], 'is'> };
  readonly layers: {
    readonly credentials: Pick<Verification['layers']['credentials'], 'manifest' | 'signer' | 'parents'> & { readonly time: Pick<NonNullable<Verification['layers']['credentials']['time']>, 'trust'> | null };
    readonly watermark: Pick<Verification['layers']['watermark'], 'state'>;
    readonly fingerprint: Verification['layers']['fingerprint'];
    readonly labels: Pick<Verification['layers']['labels'], 'iptc' | 'tc260' | 'visible'>;
  };
};

/**
 * How a picture that holds a watermark lies in the release that it came from.
 *
 * Lengths are in sides: the square root of a picture's own area is 1. A point of
 * the picture, from its middle, is at (a·x + c·y + left, b·x + d·y + top) of the
 * release, from its top left corner; `left` and `top` are known up to a multiple of `period`.
 */
export type Placement = { readonly a: number; readonly b: number; readonly c: number; readonly d: number; readonly left: number; readonly top: number; readonly period: number };
