/**
 * A link that shows this answer again without the picture: made on the device, out of what the server signed.
 */
import { useState } from 'react';
import { codeOf, useFailureText } from '../../failures.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Made = { /** null: too long */ readonly link: string | null; readonly copied: boolean };

export function LinkToAnswer({ statement }: { statement: string }) {
  const words = useTexts().passed;
  const failureText = useFailureText();
  const [made, setMade] = useState<Made | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const make = () => { void makeLink(statement).then(setMade, (error: unknown) => setFailure(codeOf(error))); };
  return (
    <div className="passed-link">
      <button type="button" onClick={make}>{words.link}</button>
      <p className="hint">{words.linkHint}</p>
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      {made && <p role="status">{made.link === null ? words.tooLong : made.copied ? words.copied : words.copyByHand}</p>}
      {made?.link && <input type="url" readOnly value={made.link} aria-label={words.address} onFocus={({ target }) => target.select()} />}
      {made?.link && isLoopback(window.location.hostname) && <p className="hint">{words.onlyHere}</p>}
    </div>
  );
}

/** Some browsers, and pages without TLS, let nothing be copied: then the reader does. */
async function makeLink(statement: string): Promise<Made> {
  const { linkTo } = await import('./link.ts');
  const link = await linkTo(statement);
  const copied = link !== null && await copy(link).then(() => true, () => false);
  return { link, copied };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
