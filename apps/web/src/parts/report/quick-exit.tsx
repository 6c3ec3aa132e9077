/**
 * Leaving at once: the page is emptied, another one takes its place in the history, and `back` does not lead here again.
 *
 * Its limits are said beside it: it deletes nothing that the browser has kept.
 */
import { useEffect } from 'react';
import { useTexts } from '../../texts/use-texts.ts';

/** A neutral page. */
const ELSEWHERE = 'https://www.wikipedia.org/';
/** Two presses of Escape within so long leave; one alone only closes what is open. */
const TWICE_MS = 1000;

export function QuickExit() {
  const { reporting: words, report } = useTexts();
  useEffect(() => {
    let pressed = -Infinity; // when Escape was last pressed
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (event.timeStamp - pressed < TWICE_MS) leave();
      pressed = event.timeStamp;
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);
  return (
    <>
      <p className="leave"><button type="button" aria-describedby="leave-limits" onClick={leave}>{report.leave}</button></p>
      <p className="hint" id="leave-limits">{words.leaveLimits}</p>
    </>
  );
}

/** What is on the screen goes first: the other page may take a moment. */
function leave(): void {
  document.title = '';
  document.body.hidden = true;
  window.location.replace(ELSEWHERE);
}
