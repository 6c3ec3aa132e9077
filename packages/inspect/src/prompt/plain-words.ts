/**
 * The words by which a plain rule reads a request, to be told to whoever wrote them.
 *
 * Rules alone are asked here and never the classifier: what it weighs would tell
 * whoever tries again which word to change. A disguised text is told nothing,
 * since a marked word would say which disguise was seen through (decision 0072).
 */
import { mergedSpans } from '@shozo/vocabulary';
import type { Span } from '@shozo/vocabulary';
import { judge } from './judge/judge.ts';
import { PLAIN } from './judge/rules.ts';
import type { RuleSignal } from './judge/rules.ts';
import { looksAt } from './look.ts';
import { readingsOf } from './readings.ts';
import { originalSpan } from './text/mapped.ts';

/**
 * @param text - the prompt as it was sent.
 * @param signals - only what rules of these say is told.
 * @returns in UTF-16 units of `text`, in order, none over another; empty where no plain rule reads it.
 */
export function plainWords(text: string, kind: 'edit' | 'generation', signals: readonly RuleSignal[]): Span[] {
  if (readingsOf(text).length > 1) return [];
  const [{ view, of }] = looksAt(text);
  const findings = judge(of, kind).filter(({ signal, score }) => score >= PLAIN && signals.includes(signal));
  return mergedSpans(findings.flatMap(({ tags }) => tags.map(({ start, end }) => originalSpan(view, start, end))));
}
