/**
 * Decisions: the outcome of judging signals and facts under every applicable layer.
 */
import type { Signals } from './signal.ts';
import type { ImageRequest } from './request.ts';

export type Effect = 'release' | 'hold' | 'refuse';

/**
 * Styles of the visible label that a layer may ask for, the smallest first. One that
 * is not built is drawn as the largest; docs/reference/policies.md says which.
 */
export const LABEL_STYLES = {
  default: { built: true, meaning: '5 % of the picture’s short side' },
  large: { built: true, meaning: '8 % of the short side: for laws that want a prominent label' },
  'gb-45438': { built: true, meaning: 'China’s own words (AI with 生成 or 合成) before those of the request, in letters of 5 % of the short side' },
} as const satisfies Record<string, { readonly built: boolean; readonly meaning: string }>;
export type LabelStyle = keyof typeof LABEL_STYLES;

/** Languages that a law fixes for the label, beside that of the request. `zh` comes with the style `gb-45438`. */
export const LABEL_LANGUAGES = { en: { built: true }, ja: { built: true }, zh: { built: true } } as const;
export type LabelLanguage = keyof typeof LABEL_LANGUAGES;

export const METADATA_GROUPS = ['iptc', 'california', 'china'] as const;

/** What must be done to a picture that is released, asked for by the layers that applied. */
export type Obligations = {
  /** Which visible label is drawn; the largest demanded wins. */
  readonly label: LabelStyle;
  /** XMP field groups to write. */
  readonly metadata: readonly (typeof METADATA_GROUPS)[number][];
};

/** Obligations as the layers put them: also what is not built, and what is no mark. */
export type AskedObligations = Obligations & {
  readonly labelStyles: readonly LabelStyle[];
  readonly labelLanguages: readonly LabelLanguage[];
  /** Least time that the sealed part of the record is kept; null when no layer says. */
  readonly retentionDays: number | null;
};

export type Decision = {
  readonly effect: Effect;
  /** Ids of the policies that settled it (`base/no-undressing`, `switches/person-edits`), strictest first, never empty. */
  readonly policies: readonly string[];
  readonly obligations: AskedObligations;
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
