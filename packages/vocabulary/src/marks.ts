/**
 * Marks: what tells anyone that a picture was made or changed by AI, and what Check answers.
 */

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

/** Was this picture doctored? It never says "not AI". */
export type Verification = {
  readonly doctored: 'yes' | 'claimed' | 'conflict' | 'signed-unedited' | 'no-marks-found' | 'unreadable';
  readonly made: 'generated' | 'edited' | 'unknown';
  /** The system that says it made it, or null. Never a person. */
  readonly by: string | null;
  /** ISO 8601, or null. */
  readonly when: string | null;
  readonly layers: {
    readonly credentials: {
      readonly manifest: 'none' | 'remote' | 'unreadable' | 'invalid' | 'valid';
      readonly signer: { readonly name: string | null; readonly trust: 'trusted' | 'unknown' } | null;
      readonly time: { readonly at: string | null; readonly trust: 'trusted' | 'untrusted' | 'legacy' | 'none' } | null;
      readonly parents: readonly { readonly title: string | null; readonly manifest: 'none' | 'invalid' | 'valid'; readonly signer: string | null }[];
    };
    readonly watermark: { readonly state: 'found' | 'none' | 'unavailable'; readonly id: string | null };
    readonly fingerprint: { readonly match: 'same' | 'near' | 'none' | 'unavailable' };
    readonly labels: { readonly iptc: string | null; readonly tc260: string | null; readonly visible: 'found' | 'none' | 'unavailable' };
  };
};
