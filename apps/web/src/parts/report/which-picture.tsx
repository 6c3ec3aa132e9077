/**
 * Which picture is reported: a file, or the address that this server gave out for it.
 *
 * A file stays on the device unless its owner lets us see it; one that shows a
 * child always does, and neither that nor an intimate one is drawn on the page.
 */
import { useId } from 'react';
import type { Report } from '../../api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { PictureInput } from '../picture-input.tsx';
import { Working } from '../working.tsx';
import { HelpLines } from './help-lines.tsx';
import type { Made } from './use-device-fingerprint.ts';

const MOST_LINK = 4096; // as the server’s
/** Nobody hurt needs it in front of them once more. */
const NOT_DRAWN: readonly string[] = ['child', 'intimate'];

type Props = { readonly report: Report; readonly print: Made; /** The server has no picture at this address. */ readonly unknown: boolean; readonly change: (part: Partial<Report>) => void };

export function WhichPicture({ report: { kind, link, mayBeSeen }, print, unknown, change }: Props) {
  const words = useTexts().report;
  const id = useId();
  const isChild = kind === 'child';
  return (
    <>
      {isChild && <><p className="notice">{words.child}</p><p>{words.childFile}</p></>}
      <PictureInput file={print.file} drawn={!NOT_DRAWN.includes(kind)} onFile={print.choose} />
      {print.file && !isChild && (
        <fieldset>
          <legend>{words.see.question}</legend>
          {([false, true] as const).map((may) => <label key={String(may)} className="choice"><input type="radio" name="see" checked={mayBeSeen === may} onChange={() => change({ mayBeSeen: may })} /> {may ? words.see.yes : words.see.no}</label>)}
        </fieldset>
      )}
      {print.file && staysHere({ kind, mayBeSeen }) && <Fingerprint {...print} />}
      {unknown && <p role="alert" className="notice">{isChild ? words.linkUnknownChild : words.linkUnknown}</p>}
      <label>{words.link}<input type="url" inputMode="url" maxLength={MOST_LINK} aria-describedby={id} value={link} onChange={(event) => change({ link: event.target.value })} /></label>
      <p className="hint" id={id}>{isChild ? words.linkHintChild : words.linkHint}</p>
      {isChild && <HelpLines child />}
    </>
  );
}

function Fingerprint({ made, state }: Made) {
  const { report: words, reporting: { optOut } } = useTexts();
  return (
    <>
      {state === 'working' && <Working text={optOut.working} />}
      <p role="status">{made && (made.usable ? optOut.made : words.tooPlain)}</p>
      {state === 'unreadable' && <p role="alert" className="notice">{optOut.unreadable}</p>}
      <p className="hint">{optOut.limits}</p>
    </>
  );
}

/** The picture itself is not sent. */
export function staysHere({ kind, mayBeSeen }: Pick<Report, 'kind' | 'mayBeSeen'>): boolean {
  return kind === 'child' || mayBeSeen === false;
}
