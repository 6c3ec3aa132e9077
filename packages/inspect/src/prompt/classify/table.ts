/**
 * The shape of the classifier's tables: what training writes and reading reads.
 *
 * Bytes of `weights.bin`, in order: one int16 a place of the abuse table, then of
 * every family's table, of the table of changes and of the table of captions;
 * little-endian. A weight is its number times the scale in `weights.json`.
 */

/** What an abusive request asks for; each is a prompt signal. */
export const FAMILIES = ['undress', 'sexualise', 'demean', 'deceive', 'no-consent', 'remove-marks'] as const;
export type Family = (typeof FAMILIES)[number];

/** Upper bits of a feature's hash that are its place. */
export const ABUSE_BITS = 20;
export const FAMILY_BITS = 16;
export const CHANGE_BITS = 16;
export const CAPTION_BITS = 19;

/** How much a group of features may say, in the order of GROUPS: chosen by cross-validation (MODEL.md). */
export const SHARES = [1.2, 1, 0.6, 1, 0.5] as const;

/** How the numbers of one table become a sum. */
export type Scale = { readonly scale: number; readonly bias: number };
/** Platt: the probability is sigmoid(slope * sum + offset), fitted on out-of-fold sums. */
export type Calibration = { readonly slope: number; readonly offset: number };

/** `weights.json`. */
export type Shape = {
  readonly version: string;
  /** SHA-256 of the rows it was trained on, as read, and their number. */
  readonly rows: string;
  readonly count: number;
  readonly abuse: Scale;
  readonly families: Readonly<Record<Family, Scale>>;
  readonly calibration: Calibration;
  /** Is a harmless request a change of a person that is on no list? */
  readonly change: Scale & { readonly calibration: Calibration };
  /** Does a text to be drawn accuse, insult or threaten? */
  readonly captions: Scale & { readonly calibration: Calibration };
};

/** One table, ready to be summed. */
export type Table = Scale & { readonly weights: Int16Array; readonly bits: number };

export function placeOf(hash: number, bits: number): number {
  return hash >>> (32 - bits);
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
