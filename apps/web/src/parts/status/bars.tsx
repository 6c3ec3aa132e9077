/**
 * The bars: what the whole must reach, with the last figure of each. What is not reached stands open and is said calmly; what is, is folded away.
 */
import { variant } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import type { Bar } from './status.ts';

const STATES = ['missed', 'too-few', 'unmeasured', 'met'] as const;

export function Bars({ bars }: { bars: readonly Bar[] }) {
  const words = useTexts().status.bars;
  return (
    <section>
      <h2>{words.title}</h2>
      <p className="hint">{words.intro}</p>
      {STATES.map((state) => {
        const rows = bars.filter((bar) => bar.state === state);
        if (rows.length === 0) return null;
        return (
          <details key={state} className="card" open={state !== 'met'}>
            <summary>{words.states[state]} ({rows.length})</summary>
            <ul>{rows.map((row) => <li key={row.id}><Row row={row} /></li>)}</ul>
          </details>
        );
      })}
    </section>
  );
}

/** In words, with the command that prints it for those who want to see it anew. Figures and signs run from left to right, as formulas do, also among Arabic. */
function Row({ row: { id, name, bar, measured, command } }: { row: Bar }) {
  const words = useTexts().status.bars;
  const locale = useLocale();
  const names: Readonly<Record<string, string>> = words.names;
  const number = (value: number) => value.toLocaleString(variant(locale), { maximumFractionDigits: 2, numberingSystem: 'latn' }); // a formula of Arabic digits would run the other way
  const amount = (value: number) => `${number(value)}${UNITS[bar.unit] ?? ''}`;
  const { atLeast, atMost = 0, n, of } = bar;
  const about = measured === null ? '' : [intervalOf(measured, number), measured.n === null ? '' : `n = ${number(measured.n)}`].filter((part) => part !== '').join(', ');
  const goal = `${atLeast === undefined ? `${atMost === 0 ? '' : '≤\u00a0'}${amount(atMost)}` : `≥\u00a0${amount(atLeast)}`}${n === null ? '' : `, n\u00a0≥\u00a0${number(n)}`}`;
  return (
    <>
      {names[id] ?? name}<br />
      {measured && <><strong><bdi dir="ltr">{amount(measured.figure)}</bdi></strong>{about !== '' && <> <bdi dir="ltr" className="soft">({about})</bdi></>} · </>}
      {of === 'lower-bound' ? words.lowerBound : words.goal} <bdi dir="ltr">{goal}</bdi>
      {measured && <> · {new Intl.DateTimeFormat(variant(locale), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(measured.date))}</>}
      <br /><code className="soft">{command}</code>
    </>
  );
}

const UNITS: Readonly<Record<string, string>> = { percent: '\u00a0%', ms: '\u00a0ms', s: '\u00a0s', times: '\u00a0×', kB: '\u00a0kB' };

function intervalOf({ interval }: NonNullable<Bar['measured']>, number: (value: number) => string): string {
  const [low, high] = interval ?? [];
  return low === undefined || high === undefined ? '' : `${number(low)}–${number(high)}\u00a0%`;
}
