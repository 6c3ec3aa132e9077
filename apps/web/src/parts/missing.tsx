/**
 * A form that says what is missing, in words: its button always answers, and the focus goes to where it is missing.
 */
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';

const FIELDS = 'input, textarea, select, button';

/**
 * @param missing - what to say; null when nothing is.
 * @returns `around` goes around the fields; `attempt` says true when nothing is missing, and else says what is.
 */
export function useMissing(missing: string | null) {
  const id = useId();
  const fields = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const said = asked !== null && missing !== null ? missing : null; // what was given since is missing no longer
  const attempt = (): boolean => {
    setAsked(missing);
    if (missing === null) return true;
    const places = [...(fields.current?.querySelectorAll<HTMLElement>(FIELDS) ?? [])].filter((place) => place.tabIndex >= 0 && place.getClientRects().length > 0);
    (places.find((place) => place.matches(':required:invalid')) ?? places[0])?.focus(); // of several, the one that is empty
    return false;
  };
  const around = (children: ReactNode) => (
    <div ref={fields} role="group" aria-describedby={said === null ? undefined : id}>
      {said !== null && <p id={id} role="alert" className="notice missing">{said}</p>}
      {children}
    </div>
  );
  return { around, attempt };
}
