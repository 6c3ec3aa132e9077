/**
 * Progress of anything longer than a second: what happens, and for how long already.
 */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

export function Working({ text, children }: { text: string; children?: ReactNode }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="working">
      <progress aria-label={text} />
      <span role="status">{text}…</span> <span aria-hidden="true">{seconds} s</span> {children}
    </div>
  );
}
