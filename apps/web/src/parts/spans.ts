/**
 * Parts of somebody’s own words, as they are shown.
 */
import type { Span } from '@shozo/vocabulary';

/** UTF-16 offsets, in order, none over another. */
export type Spans = readonly Span[];

/** Between them nothing is said. */
const NOTHING_SAID = /^[\s\p{P}]*$/u;

/** As a reader sees them: what only space or punctuation sets apart is one. */
export function joined(text: string, spans: Spans): Spans {
  return spans.reduce<readonly Span[]>((before, span) => {
    const last = before.at(-1);
    const goesOn = last !== undefined && NOTHING_SAID.test(text.slice(last.end, span.start));
    return goesOn ? [...before.slice(0, -1), { start: last.start, end: span.end }] : [...before, span];
  }, []);
}
