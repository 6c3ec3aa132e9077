/**
 * Review: held pictures and reports, for people who hold a reviewer’s key.
 *
 * Made for many hours: one case at a time, nothing sharp unless asked for,
 * everything by keyboard, and a word about a rest.
 */
import { useCallback, useEffect, useState } from 'react';
import { codeOf, useFailureText } from '../failures.ts';
import { CaseView } from '../parts/review/case-view.tsx';
import { IN_QUEUE, Keys } from '../parts/review/keys.tsx';
import type { Looking } from '../parts/review/pictures.tsx';
import { Queue } from '../parts/review/queue.tsx';
import { Rest } from '../parts/review/rest.tsx';
import '../parts/review/review.css';
import { useShortcutsOn } from '../parts/review/shortcuts.ts';
import { SignIn } from '../parts/review/sign-in.tsx';
import { FocusedHeading } from '../parts/focused-heading.tsx';
import { Working } from '../parts/working.tsx';
import { askQueue, giveBack, signOut } from '../review-api.ts';
import type { Ending, QueueRow } from '../review-api.ts';
import { useTexts } from '../texts/use-texts.ts';

const ASK_AGAIN_MS = 20_000;

export function ReviewPage() {
  const words = useTexts().review;
  const failureText = useFailureText();
  const { rows, failure, refresh, leave } = useQueue();
  const signedOut = failure === 'request/unauthenticated' || failure === 'request/forbidden';
  return (
    <>
      <h1>{words.title}</h1>
      {signedOut && <SignIn onSignedIn={() => { refresh(); document.getElementById('content')?.focus(); }} />}
      {failure && !signedOut && <p role="alert" className="notice">{failureText(failure)}</p>}
      {!rows && !failure && <Working text={words.loading} />}
      {rows && !signedOut && <Desk rows={rows} refresh={refresh} onLeave={leave} />}
    </>
  );
}

function Desk({ rows, refresh, onLeave }: { rows: readonly QueueRow[]; refresh: () => void; onLeave: () => void }) {
  const words = useTexts().review;
  const [keys, setKeys] = useShortcutsOn();
  const [looking, setLooking] = useState<Looking>({ sticky: false, colour: false });
  const [open, setOpen] = useState<string | null>(null);
  const [endings, setEndings] = useState<readonly Ending[]>([]);
  const back = () => {
    if (open !== null) void giveBack(open).then(refresh);
    setOpen(null);
  };
  const settled = (ending: Ending) => {
    setEndings((before) => [...before, ending]);
    setOpen(null);
    refresh();
  };
  const last = endings.at(-1);
  return (
    <>
      <Rest settled={endings.length} />
      {open === null && rows.length > 0 && <Keys on={keys} of={IN_QUEUE} />}
      {open === null && last && <FocusedHeading key={endings.length} level={2} className="sentence">{words.endings[last]}</FocusedHeading>}
      {open === null ? <Queue rows={rows} keys={keys} onOpen={setOpen} /> : <CaseView key={open} id={open} keys={keys} looking={looking} gone={!rows.some(({ id }) => id === open)} onBack={back} onSettled={settled} />}
      <details className="settings">
        <summary>{words.settings}</summary>
        <label className="choice"><input type="checkbox" checked={keys} onChange={(event) => setKeys(event.target.checked)} /> {words.keysOn}</label>
        <label className="choice"><input type="checkbox" checked={looking.sticky} onChange={(event) => setLooking({ ...looking, sticky: event.target.checked })} /> {words.sticky}</label>
        <label className="choice"><input type="checkbox" checked={looking.colour} onChange={(event) => setLooking({ ...looking, colour: event.target.checked })} /> {words.colour}</label>
        <p className="actions"><button type="button" onClick={() => { back(); void signOut().then(onLeave, onLeave); }}>{words.signOut}</button></p>
      </details>
    </>
  );
}

function useQueue() {
  const [rows, setRows] = useState<readonly QueueRow[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const refresh = useCallback(() => {
    askQueue().then((found) => { setRows(found); setFailure(null); }, (error: unknown) => setFailure(codeOf(error)));
  }, []);
  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, ASK_AGAIN_MS);
    const seen = () => { if (document.visibilityState === 'visible') refresh(); };
    document.addEventListener('visibilitychange', seen); // somebody comes back to the page: what they see must hold
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', seen); };
  }, [refresh]);
  return { rows, failure, refresh, leave: () => setFailure('request/unauthenticated') };
}
