/**
 * Somebody’s own words with some of them marked.
 */
import { joined } from './spans.ts';
import type { Spans } from './spans.ts';

export function Marked({ text, spans }: { text: string; spans: Spans }) {
  const shown = joined(text, spans);
  const parts = shown.flatMap(({ start, end }, index) => [
    <span key={`before ${start}`}>{text.slice(shown[index - 1]?.end ?? 0, start)}</span>, <mark key={start}>{text.slice(start, end)}</mark>,
  ]);
  return <>{parts}{text.slice(shown.at(-1)?.end ?? 0)}</>;
}
