/**
 * What the whole must reach, and what was measured last: the figures of the project, on its own sets, not of this server.
 *
 * bars.json is the only place; bars.test.ts holds each figure to the words of
 * the document it stands in, and each state to its figure.
 */
import rows from './bars.json' with { type: 'json' };

export type Bar = {
  readonly id: string;
  /** English; the pages have their own words for each id. */
  readonly name: string;
  /** One of both. `of`: what must reach it. `n`: of how many at least; null = not said. `count`: of `n`. */
  readonly bar: { readonly atLeast?: number; readonly atMost?: number; readonly unit: Unit; readonly of: 'figure' | 'lower-bound'; readonly n: number | null };
  /** Null: no figure is written down. `interval`: percent, Wilson, 95 %; null where it is no share. `date`: when it was written down, ISO 8601. */
  readonly measured: { readonly figure: number; readonly count: number | null; readonly n: number | null; readonly interval: readonly number[] | null; readonly date: string } | null;
  /** What prints it. */
  readonly command: string;
  /** The document that has it. */
  readonly source: string | null;
  /** `too-few`: the figure reaches the bar, of fewer than the bar asks for. */
  readonly state: State;
};
type Unit = 'percent' | 'count' | 'ms' | 's' | 'times' | 'kB';
type State = 'met' | 'missed' | 'too-few' | 'unmeasured';
/** @property says - the words of `source`. */
type Row = Bar & { readonly says: string | null };

export const ROWS = rows as readonly Row[]; // as: our own file, which bars.test.ts holds to this type

export const BARS: readonly Bar[] = ROWS.map(({ says: _says, ...bar }) => bar);
