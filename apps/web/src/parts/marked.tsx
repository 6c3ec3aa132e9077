/**
 * Somebody’s own words with some of them marked.
 */
/** UTF-16 offsets, in order, none over another. */
export type Spans = readonly { readonly start: number; readonly end: number }[];

export function Marked({ text, spans }: { text: string; spans: Spans }) {
  const parts = spans.flatMap(({ start, end }, index) => [
    <span key={`before ${start}`}>{text.slice(spans[index - 1]?.end ?? 0, start)}</span>, <mark key={start}>{text.slice(start, end)}</mark>,
  ]);
  return <>{parts}{text.slice(spans.at(-1)?.end ?? 0)}</>;
}
