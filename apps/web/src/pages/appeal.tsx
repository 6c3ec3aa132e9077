/**
 * Contesting a decision, from the address that came with it.
 *
 * What an answer can do and cannot is said before anybody writes. The page asks
 * by itself until the answer is there.
 */
import { useEffect, useId, useState } from 'react';
import { askDecision, sendAppeal } from '../api.ts';
import type { Decision } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { takeAlong } from '../parts/appeal-wish.ts';
import { Due } from '../parts/due.tsx';
import { FocusedHeading } from '../parts/focused-heading.tsx';
import { useMissing } from '../parts/missing.tsx';
import { Working } from '../parts/working.tsx';
import { variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

export function AppealPage() {
  const { appeal: words, studio: { download } } = useTexts();
  const failureText = useFailureText();
  const id = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');
  const secret = new URLSearchParams(window.location.search).get('secret') ?? '';
  const [sentHere, setSentHere] = useState(false);
  const { decision, failure, askAgain } = useDecision(id);
  const sent = () => { setSentHere(true); askAgain(); };
  return (
    <>
      <h1>{words.title}</h1>
      {failure && <p role="alert" className="notice">{failure === 'request/not-found' ? words.unknown : failureText(failure)}</p>}
      {decision && <p>{words.decision} <strong>{words.states[decision.state]}</strong></p>}
      {decision?.appeal && <AppealState appeal={decision.appeal} sentHere={sentHere} />}
      {decision?.url && <p className="actions"><a className="button" href={new URL(decision.url, window.location.href).pathname} download>{download}</a></p>}
      {decision && decision.state !== 'released' && !decision.appeal && secret === '' && <p className="notice">{words.used}</p>}
      {decision && decision.state !== 'released' && !decision.appeal && secret !== '' && <AppealForm id={id} secret={secret} onSent={sent} />}
    </>
  );
}

const POLL_MS = 10_000;

/** Asked for until an appeal has its answer. */
function useDecision(id: string) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const waits = Boolean(decision?.appeal && !decision.appeal.answer);
  useEffect(() => {
    askDecision(`/v1/decisions/${encodeURIComponent(id)}`).then(setDecision, (error: unknown) => setFailure(codeOf(error)));
  }, [id, asked]);
  useEffect(() => {
    if (!waits) return undefined;
    const look = () => {
      if (document.visibilityState === 'visible') askDecision(`/v1/decisions/${encodeURIComponent(id)}`).then(setDecision, () => {}); // asked again soon: a lost answer needs no word
    };
    const timer = setInterval(look, POLL_MS);
    document.addEventListener('visibilitychange', look);
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', look); };
  }, [id, waits]);
  return { decision, failure, askAgain: () => setAsked((before) => before + 1) };
}

function AppealState({ appeal: { receivedAt, dueAt, answer }, sentHere }: { appeal: NonNullable<Decision['appeal']>; sentHere: boolean }) {
  const words = useTexts().appeal;
  const locale = useLocale();
  const moment = (at: string) => new Intl.DateTimeFormat(variant(locale), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  return (
    <div className="card">
      {sentHere && <><FocusedHeading level={2} className="sentence">{words.sent}</FocusedHeading><p>{words.sentNext}</p></>}
      <p>{words.receivedAt.replace('{when}', moment(receivedAt))}</p>
      <div role="status">
        {answer ? <>
          <p><strong>{words.answeredAt.replace('{when}', moment(answer.at))}</strong></p>
          <p>{answer.overturned ? words.overturned : words.upheld}</p>
          <p className="asked said"><bdi>{answer.text}</bdi></p>
        </> : <><Due at={dueAt} due={words.due} late={words.late} /><p>{words.notAnswered}</p></>}
      </div>
    </div>
  );
}

function AppealForm({ id, secret, onSent }: { id: string; secret: string; onSent: () => void }) {
  const words = useTexts().appeal;
  const failureText = useFailureText();
  const field = useId();
  const [text, setText] = useState('');
  const [wish, setWish] = useState(() => takeAlong(window.location.href));
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { around, attempt } = useMissing(text.trim() === '' ? words.missing : null);
  const send = async () => {
    if (sending || !attempt()) return;
    setSending(true);
    setFailure(null);
    try {
      await sendAppeal(id, { secret, text, wish });
      onSent();
    } catch (error) {
      setFailure(codeOf(error));
      setSending(false);
    }
  };
  return (
    <form noValidate aria-busy={sending} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <p>{words.intro}</p>
      <ul>{words.can.map((line) => <li key={line}>{line}</li>)}</ul>
      {around(<>
        <label htmlFor={field}>{words.text}</label>
        <textarea id={field} rows={6} maxLength={5000} value={text} onChange={(event) => setText(event.target.value)} />
      </>)}
      <label htmlFor={`${field}-wish`}>{words.wish}</label>
      <textarea id={`${field}-wish`} rows={3} maxLength={32_000} dir="auto" aria-describedby={`${field}-hint`} value={wish} onChange={(event) => setWish(event.target.value)} />
      <p className="hint" id={`${field}-hint`}>{words.wishHint}</p>
      {sending && <Working text={words.sending} />}
      {failure && <p role="alert" className="notice">{failure === 'request/forbidden' ? words.used : failureText(failure)}</p>}
      <p className="actions"><button type="submit" className="primary" aria-disabled={sending}>{words.send}</button></p>
    </form>
  );
}
