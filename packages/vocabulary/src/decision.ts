/**
 * Decisions: the outcome of judging signals and facts under every applicable layer.
 */
import type { Signals } from './signal.ts';
import type { ImageRequest } from './request.ts';

export type Effect = 'release' | 'hold' | 'refuse';

/** What must be done to a picture that is released, asked for by the layers that applied. */
export type Obligations = {
  /** Which visible label; the largest demanded wins. */
  readonly label: 'default' | 'large';
  /** XMP field groups to write. */
  readonly metadata: readonly ('iptc' | 'california')[];
};

export type Decision = {
  readonly effect: Effect;
  /** Ids of the policies that settled it (`base/no-undressing`), strictest first, never empty. */
  readonly policies: readonly string[];
  readonly obligations: Obligations;
  /** SHA-256 over the policy set, `sha256:` + hex; goes into the log. */
  readonly policySet: string;
};

/** What decide is asked: a request alone, or a request with one inspected draft. */
export type Question = {
  readonly stage: 'request' | 'draft';
  readonly request: Pick<ImageRequest, 'kind' | 'door' | 'subject' | 'asker' | 'n'>;
  readonly signals: Signals;
  /** True when the person in the picture is the photo's own pixels by construction (draft stage). */
  readonly locked: boolean;
};

const ORDER: Record<Effect, number> = { release: 0, hold: 1, refuse: 2 };

/** The stricter of two outcomes: refuse over hold over release. */
export function strictest(left: Effect, right: Effect): Effect {
  return ORDER[left] >= ORDER[right] ? left : right;
}
