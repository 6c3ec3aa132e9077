/**
 * The checks: what is not built and what is off stands open, what works is folded away.
 */
import { useTexts } from '../../texts/use-texts.ts';
import type { OnOff } from './status.ts';

const STATES = ['not-built', 'off', 'on'] as const;

export function Signals({ signals }: { signals: OnOff }) {
  const words = useTexts().status;
  return (
    <section>
      <h2>{words.signals}</h2>
      {STATES.map((state) => {
        const names = Object.keys(signals).filter((name) => signals[name] === state);
        if (names.length === 0) return null;
        return (
          <details key={state} className="card" open={state !== 'on'}>
            <summary>{words[state]} ({names.length})</summary>
            <ul>{names.map((name) => <SignalName key={name} name={name} />)}</ul>
          </details>
        );
      })}
    </section>
  );
}

/** In words, with its name in the API for those who look for it there. */
function SignalName({ name }: { name: string }) {
  const words: Readonly<Record<string, string>> = useTexts().status.signalNames;
  return <li>{words[name] ?? name} <code className="soft">{name}</code></li>;
}
