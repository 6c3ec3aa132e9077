/**
 * Applies the rules to a passage: per signal the highest score, and the words that show it.
 */
import type { Role } from '../lexicon/roles.ts';
import type { Tag } from '../match/tags.ts';
import { closePair, tagsIn } from './passage.ts';
import type { Passage } from './passage.ts';
import { RULES } from './rules.ts';
import type { Rule, RuleSignal } from './rules.ts';

/** What was found for one signal; `tags` point into the segmented text. */
export type Finding = { readonly signal: RuleSignal; readonly says: string; readonly score: number; readonly tags: readonly Tag[] };

/** A finding names at most this many words: enough to explain it. */
const MOST_TAGS = 8;

const STATED: readonly Role[] = ['someone', 'self', 'child'];
const NOBODY: readonly Role[] = ['thing', 'depiction'];

export function judge(of: Passage, kind: 'edit' | 'generation'): Finding[] {
  return RULES.flatMap((rule) => {
    const clause = firstClause(rule, of, kind);
    if (clause === null) return [];
    return [{ signal: rule.signal, says: rule.says, score: rule.score, tags: shown(rule, of, clause) }];
  });
}

function firstClause(rule: Rule, of: Passage, kind: 'edit' | 'generation'): number | null {
  if (!rule.all.every((group) => of.has(group, 0, of.clauses - 1))) return null;
  for (let clause = 0; clause < of.clauses; clause += 1) {
    if (applies(rule, of, clause, kind)) return clause;
  }
  return null;
}

function applies(rule: Rule, of: Passage, clause: number, kind: 'edit' | 'generation'): boolean {
  const last = clause + (rule.within ?? 0);
  if (!rule.all.every((group) => of.has(group, clause, last))) return false;
  if (rule.unless && of.has(rule.unless, clause, last)) return false;
  if (!hitsTarget(rule, of, clause, kind)) return false;
  return !rule.close || closePair(of, clause, rule.all[0] ?? [], rule.all[1] ?? []) !== null;
}

/** INVARIANT: a particular person in the clause always counts, whatever else is named there. */
function hitsTarget(rule: Rule, of: Passage, clause: number, kind: 'edit' | 'generation'): boolean {
  if (rule.target === 'any') return true;
  const last = clause + (rule.within ?? 0);
  if (of.has(STATED, clause, last)) return true;
  if (rule.pronounIsPerson && of.has(['pronoun'], clause, last)) return true;
  if (of.has(['person'], clause, last)) return !of.has(['depiction'], clause, last);
  if (of.has(NOBODY, clause, last)) return false;
  if (of.has(['pronoun'], clause, last)) return true;
  if (rule.target === 'implied' && kind === 'edit') return true;
  return of.has([...STATED, 'person'], clause - 1, last + 1) && !of.has(['depiction'], clause - 1, last + 1);
}

function shown(rule: Rule, of: Passage, clause: number): Tag[] {
  if (rule.close) return [...(closePair(of, clause, rule.all[0] ?? [], rule.all[1] ?? []) ?? [])];
  return tagsIn(of, rule.all.flat(), clause, clause + (rule.within ?? 0), MOST_TAGS);
}
