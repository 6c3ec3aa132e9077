/**
 * After some cases, or some time, a calm word about a rest. It stops nobody.
 */
import { useEffect, useState } from 'react';
import { useTexts } from '../../texts/use-texts.ts';

/** Reasons in docs/decisions/0063. */
const CASES = 10;
const MINUTES = 25;
const MINUTE_MS = 60_000;

export function Rest({ settled }: { /** cases since the page was opened */ settled: number }) {
  const words = useTexts().review.rest;
  const [since, setSince] = useState({ cases: 0, minutes: 0 });
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinutes((before) => before + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const due = settled - since.cases >= CASES || minutes - since.minutes >= MINUTES;
  return (
    <div role="status">
      {due && <div className="card rest">
        <p><strong>{words.title}</strong> {words.text}</p>
        <p className="actions"><button type="button" onClick={() => setSince({ cases: settled, minutes })}>{words.goOn}</button></p>
      </div>}
    </div>
  );
}
