/**
 * What the rules found and what the classifier thinks, as one score a signal.
 *
 * The classifier has the rules' findings among its features, so its score is the
 * answer: a rule alone refuses nothing, and a request no rule knows can be
 * refused. Only where a rule reads plain words and the classifier is not sure of
 * the opposite does the rule decide. Figures in MODEL.md, reasons in docs/decisions/0009.
 */
import type { Span } from '@shozo/vocabulary';
import { FAMILIES } from './classify/table.ts';
import type { Family } from './classify/table.ts';
import type { RuleSignal } from './judge/rules.ts';

export type Evidence = { readonly score: number; readonly spans: readonly Span[] };
export type Evidences = ReadonlyMap<RuleSignal, Evidence>;

export type Opinion = {
  /** Calibrated, [0, 1]: how likely it is that the request is abusive. */
  readonly score: number;
  /** The words that say so. */
  readonly spans: readonly Span[];
  readonly families: Readonly<Record<Family, number>>;
};

/** From which score on a rule is believed, by its grade: plain words, and clear ones; a likely meaning never is. */
const BELIEVED_FROM = [{ grade: 0.9, from: 0.28 }, { grade: 0.85, from: 0.4 }] as const;
/** Cross-validation: in doubt, rules of the other families are wrong as often as right. */
const BELIEVABLE: readonly Family[] = ['undress', 'sexualise', 'demean'];
/** What a believed finding counts. */
const BELIEVED = 0.8;
/** Below this a rule that reads a change of a person is overruled: look-alikes. What the model then does to a person is still compared and held. */
const HARMLESS = 0.35;
/** The line of the policies, docs/decisions/0009. */
const REFUSED = 0.55;
/** From here on the classifier needs no rule beside it, also against an ordinary purpose; below it counts a doubt there. */
const SURE = 0.7;
const DOUBT = 0.5;
/** What no policy asks for is not reported. */
const LEAST = 0.05;

/** What else is known of the text. */
export type Circumstances = {
  /** It holds words to be drawn. The classifier has learned requests, not what a caption says: there every rule is believed. */
  readonly quoted: boolean;
  /** It states an ordinary purpose that has no business with the person. */
  readonly ordinary: boolean;
};

export function combine(found: Evidences, asked: Opinion, circumstances: Circumstances): Map<RuleSignal, Evidence> {
  const opinion = circumstances.ordinary ? tempered(found, asked) : asked;
  const combined = new Map<RuleSignal, Evidence>();
  const likeliest = Math.max(...FAMILIES.map((family) => opinion.families[family]));
  for (const family of FAMILIES) {
    const rule = found.get(family);
    const learned = opinion.score * (opinion.families[family] / likeliest);
    const score = rule && isBelieved(family, rule, opinion, circumstances) ? Math.max(learned, Math.min(rule.score, BELIEVED)) : learned;
    if (score >= LEAST) combined.set(family, { score, spans: rule ? rule.spans : opinion.spans });
  }
  personChange(combined, found, opinion);
  minor(combined, found);
  return combined;
}

/** An ordinary purpose in which no rule finds anything is refused only by a classifier that is sure. */
function tempered(found: Evidences, opinion: Opinion): Opinion {
  const suspected = FAMILIES.some((family) => found.has(family));
  return suspected || opinion.score >= SURE ? opinion : { ...opinion, score: Math.min(opinion.score, DOUBT) };
}

function isBelieved(family: Family, rule: Evidence, opinion: Opinion, { quoted }: Circumstances): boolean {
  if (quoted && rule.score >= REFUSED) return true;
  return BELIEVABLE.includes(family) && BELIEVED_FROM.some(({ grade, from }) => rule.score >= grade && opinion.score >= from);
}

/** Never below what is surely done to a person; a mere doubt is no change. */
function personChange(combined: Map<RuleSignal, Evidence>, found: Evidences, opinion: Opinion): void {
  const rule = found.get('person-change');
  const overruled = opinion.score < HARMLESS;
  const touching: readonly Family[] = ['undress', 'sexualise', 'demean', 'deceive', 'no-consent'];
  const worst = Math.max(...touching.map((family) => combined.get(family)?.score ?? 0));
  const score = Math.max(worst >= REFUSED ? worst : 0, rule && !overruled ? rule.score : 0);
  if (score > 0) combined.set('person-change', { score, spans: rule?.spans ?? opinion.spans });
}

/** Beside anything sexual a child is the highest score. */
function minor(combined: Map<RuleSignal, Evidence>, found: Evidences): void {
  const child = found.get('minor');
  if (!child) return;
  const sexual = Math.max(combined.get('sexualise')?.score ?? 0, combined.get('undress')?.score ?? 0, sexualByRule(found) ? 1 : 0);
  combined.set('minor', sexual >= HARMLESS ? { ...child, score: 1 } : child);
}

function sexualByRule(found: Evidences): boolean {
  return (['sexualise', 'undress'] as const).some((signal) => (found.get(signal)?.score ?? 0) >= BELIEVED);
}
