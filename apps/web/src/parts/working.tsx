/**
 * Progress: from the first second on, what happens and for how long already.
 *
 * The words are said once to a screen reader; the seconds are not read out.
 */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { amount } from '../texts/texts.ts';
import { useLocale } from '../texts/use-texts.ts';

export function Working({ text, children }: { text: string; children?: ReactNode }) {
  const locale = useLocale();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="working">
      <progress aria-label={text} />
      <span role="status">{seconds > 0 && `${text}…`}</span>
      <span aria-hidden="true" className="seconds">{seconds > 0 && amount(locale, seconds, 'second', 'short')}</span>
      {children}
    </div>
  );
}
