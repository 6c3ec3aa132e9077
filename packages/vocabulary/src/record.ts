/**
 * What is recorded of every decision, and the receipt that proves it.
 */
import type { Effect } from './decision.ts';
import type { Watermark } from './marks.ts';
import type { Subject } from './request.ts';

/**
 * `fault`: a stage could not do its work; nothing was released. `correction`: no request was decided; a report of misuse
 * or an opt-out was received, confirmed or lifted, as its policy says (`reports/received`, …), or an appeal was answered.
 */
export type RecordedEffect = Effect | 'fault' | 'correction';

/** The stages of the story, in order. */
export const STAGES = ['request', 'inspect', 'decide', 'produce', 'inspect-draft', 'decide-draft', 'mark', 'record', 'release', 'review'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * One decision as it goes into the log.
 *
 * The `open` part is written into the leaf as it is: no personal data. The
 * `sealed` part enters the leaf only as SHA-256(salt ‖ canonical JSON), so that
 * destroying the salt erases it and breaks no proof.
 */
export type DecisionRecord = {
  readonly id: string;
  readonly open: {
    readonly at: string;
    readonly effect: RecordedEffect;
    /** The stage that settled it. */
    readonly stage: Stage;
    readonly kind: 'edit' | 'generation';
    readonly policies: readonly string[];
    readonly policySet: string;
    /** An error code for a fault, else null. */
    readonly fault: string | null;
    /** How many pictures leave with this record; 0 unless released. */
    readonly pictures: number;
  };
  readonly sealed: {
    readonly id: string;
    readonly requester: string;
    /** The key that asked, where `requester` may be the name of its user; erased with the rest, absent in records made before it was kept. */
    readonly keyId?: string;
    readonly door: string;
    readonly model: string;
    /** The uploader's word about who is in the photo; erased with the rest, absent in records made before it was kept. */
    readonly subject?: Subject;
    /** Of the answer to an appeal: the decision that it answers. */
    readonly answers?: string;
    readonly promptSha256: string;
    readonly photoSha256: readonly string[];
    /** SHA-256 of the exact bytes released, in order. */
    readonly releasedSha256: readonly string[];
    /** The watermarks of the pictures released, in order; each becomes a row of the register. */
    readonly watermarks: readonly Watermark[];
  };
};

/**
 * Proof that a leaf is in the log: RFC 6962 inclusion in a C2SP signed checkpoint.
 * Hashes are base64.
 */
export type Receipt = {
  readonly leaf: string;
  readonly index: number;
  readonly checkpoint: string;
  readonly proof: readonly string[];
};
