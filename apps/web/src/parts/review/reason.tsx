/**
 * The words that settle a case, which are required; Ctrl+Enter sends them.
 */
import { useId } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

const MOST = 5000; // as the server’s

type Props = { readonly label: string; readonly hint: string; readonly field: RefObject<HTMLTextAreaElement | null>; readonly value: string; readonly onValue: (value: string) => void; readonly onSend: () => void };

export function Reason({ label, hint, field, value, onValue, onSend }: Props) {
  const id = useId();
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <>
      <label>{label}<textarea ref={field} aria-describedby={id} rows={3} maxLength={MOST} required value={value} onChange={(event) => onValue(event.target.value)} onKeyDown={sendByKey} /></label>
      <p className="hint" id={id}>{hint}</p>
    </>
  );
}
