/**
 * What the rules found and what the classifiers think, as one score a signal.
 *
 * The classifier has the rules' findings among its features, so its score is the
 * answer for an edit: a rule alone refuses none, one that says it outright needs only a doubt beside it, and a request no rule knows can be
 * refused. Figures in MODEL.md, reasons in docs/decisions/0009.
 */
import type { Span } from '@shozo/vocabulary';
import { FAMILIES } from './classify/table.ts';
import type { Family } from './classify/table.ts';
import { PLAIN } from './judge/rules.ts';
import type { RuleSignal } from './judge/rules.ts';

export type Evidence = { readonly score: number; readonly spans: readonly Span[] };
export type Evidences = ReadonlyMap<RuleSignal, Evidence>;

export type Opinion = {
  /** Calibrated, [0, 1]: how likely it is that the request is abusive. */
  readonly score: number;
  /** The words that say so. */
  readonly spans: readonly Span[];
  readonly families: Readonly<Record<Family, number>>;
  /** Calibrated, [0, 1]: how likely it is that a harmless request changes a person in a way that is on no list. */
  readonly change: number;
};

/** A rule of this grade reads words that say it outright. */
const OUTRIGHT = 0.9;
/** A doubt from here on is enough beside such a rule; it was set with “naked on the sofa” (0.39) in view. */
const SLIGHT = 0.35;
/** Below this a rule that reads a change of a person is overruled: what is on no list is learned. What the model then does to a person is still compared and held. */
const OVERRULED = 0.5;
/** From here on something sexual counts beside a child. */
const SEXUAL = 0.35;
/** From here on a learned change counts; below it the comparison of the draft decides alone. */
const UNLISTED = 0.5;
/**
 * From here on a doubt about what is done to a person counts as a change of them, which holds where no ordinary
 * purpose is read: a twentieth below the line that refuses (docs/decisions/0009).
 */
const SUSPECTED = 0.6;
/** From here on the classifier needs no rule beside it, also against an ordinary purpose; below it counts a doubt there. */
const SURE = 0.65;
const DOUBT = 0.5;
/** What no policy asks for is not reported. */
const LEAST = 0.05;

/** What else is known of the text. */
export type Circumstances = {
  /** The classifiers learned from requests for edits: of pictures from words alone they know less, and plain rules count there too. */
  readonly kind: 'edit' | 'generation';
  /** A few words, which give a classifier little to go by. */
  readonly brief: boolean;
  /** It states an ordinary purpose that has no business with the person. */
  readonly ordinary: boolean;
  /** Calibrated, [0, 1]: how likely the words to be drawn demean somebody; 0 where nothing is drawn. */
  readonly caption: Evidence;
};

export function combine(found: Evidences, asked: Opinion, { kind, brief, ordinary, caption }: Circumstances): Map<RuleSignal, Evidence> {
  const opinion = ordinary || kind === 'generation' ? tempered(found, asked) : asked;
  const combined = new Map<RuleSignal, Evidence>();
  const likeliest = Math.max(...FAMILIES.map((family) => opinion.families[family]));
  for (const family of FAMILIES) {
    const learned = opinion.score * (opinion.families[family] / likeliest);
    const score = Math.max(learned, kind === 'generation' ? plain(found.get(family)) : brief ? outright(family, learned, found.get(family)) : 0);
    if (score >= LEAST) combined.set(family, { score, spans: found.get(family)?.spans ?? opinion.spans });
  }
  if (caption.score > (combined.get('demean')?.score ?? LEAST)) combined.set('demean', caption);
  personChange(combined, found, opinion);
  minor(combined, found);
  return combined;
}

/** What a rule says by itself, where it reads plain words. */
function plain(rule: Evidence | undefined): number {
  return rule && rule.score >= PLAIN ? rule.score : 0;
}

/** Undressing in so many words is refused with a doubt of the classifier’s beside it. */
function outright(family: Family, learned: number, rule: Evidence | undefined): number {
  return family === 'undress' && learned >= SLIGHT && rule && rule.score >= OUTRIGHT ? rule.score : 0;
}

/** Where no rule finds anything, an ordinary purpose, or a picture from words alone, is refused only by a classifier that is sure. */
function tempered(found: Evidences, opinion: Opinion): Opinion {
  const suspected = FAMILIES.some((family) => found.has(family));
  return suspected || opinion.score >= SURE ? opinion : { ...opinion, score: Math.min(opinion.score, DOUBT) };
}

/** Never below what is probably done to a person; a slight doubt is no change. */
function personChange(combined: Map<RuleSignal, Evidence>, found: Evidences, opinion: Opinion): void {
  const rule = found.get('person-change');
  const overruled = opinion.score < OVERRULED;
  const touching: readonly Family[] = ['undress', 'sexualise', 'demean', 'deceive', 'no-consent'];
  const worst = Math.max(...touching.map((family) => combined.get(family)?.score ?? 0));
  const score = Math.max(worst >= SUSPECTED ? worst : 0, rule && !overruled ? rule.score : 0, opinion.change >= UNLISTED ? opinion.change : 0);
  if (score > 0) combined.set('person-change', { score, spans: rule?.spans ?? opinion.spans });
}

/** Beside anything sexual a child is the highest score. */
function minor(combined: Map<RuleSignal, Evidence>, found: Evidences): void {
  const child = found.get('minor');
  if (!child) return;
  const sexual = Math.max(combined.get('sexualise')?.score ?? 0, combined.get('undress')?.score ?? 0, sexualByRule(found) ? 1 : 0);
  combined.set('minor', sexual >= SEXUAL ? { ...child, score: 1 } : child);
}

function sexualByRule(found: Evidences): boolean {
  return (['sexualise', 'undress'] as const).some((signal) => (found.get(signal)?.score ?? 0) >= PLAIN);
}
