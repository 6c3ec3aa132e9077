/**
 * Contesting a decision, from the address that came with it.
 */
import { useEffect, useId, useState } from 'react';
import { askDecision, sendAppeal } from '../api.ts';
import type { Decision } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { Due } from '../parts/due.tsx';
import { FocusedHeading } from '../parts/focused-heading.tsx';
import { variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

export function AppealPage() {
  const words = useTexts().appeal;
  const failureText = useFailureText();
  const id = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');
  const secret = new URLSearchParams(window.location.search).get('secret') ?? '';
  const [decision, setDecision] = useState<Decision | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    askDecision(`/v1/decisions/${encodeURIComponent(id)}`).then(setDecision, (error: unknown) => setFailure(codeOf(error)));
  }, [id]);
  return (
    <>
      <h1>{words.title}</h1>
      {failure && <p role="alert" className="notice">{failure === 'request/not-found' ? words.unknown : failureText(failure)}</p>}
      {decision && <p>{words.decision} <strong>{words.states[decision.state]}</strong></p>}
      {decision?.appeal && <AppealState appeal={decision.appeal} />}
      {decision && !decision.appeal && secret !== '' && <AppealForm id={id} secret={secret} />}
    </>
  );
}

function AppealState({ appeal: { receivedAt, dueAt, answer } }: { appeal: NonNullable<Decision['appeal']> }) {
  const words = useTexts().appeal;
  const locale = useLocale();
  const moment = (at: string) => new Intl.DateTimeFormat(variant(locale), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  return (
    <div className="card">
      <p>{words.receivedAt.replace('{when}', moment(receivedAt))}</p>
      {answer ? <><p><strong>{words.answeredAt.replace('{when}', moment(answer.at))}</strong></p><p className="asked">{answer.text}</p></> : <><Due at={dueAt} due={words.due} late={words.late} /><p>{words.notAnswered}</p></>}
    </div>
  );
}

function AppealForm({ id, secret }: { id: string; secret: string }) {
  const words = useTexts().appeal;
  const failureText = useFailureText();
  const field = useId();
  const [text, setText] = useState('');
  const [state, setState] = useState<'open' | 'sending'>('open');
  const [dueAt, setDueAt] = useState<string | null>(null); // once it was sent
  const [failure, setFailure] = useState<string | null>(null);
  const send = async () => {
    if (state !== 'open') return;
    setState('sending');
    setFailure(null);
    try {
      setDueAt(await sendAppeal(id, secret, text));
    } catch (error) {
      setFailure(codeOf(error));
      setState('open');
    }
  };
  if (dueAt !== null) return <div className="card"><FocusedHeading level={2} className="sentence">{words.sent}</FocusedHeading><Due at={dueAt} due={words.due} late={words.late} /><p>{words.sentNext}</p></div>;
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <p>{words.intro}</p>
      <label htmlFor={field}>{words.text}</label>
      <textarea id={field} rows={6} maxLength={5000} required value={text} onChange={(event) => setText(event.target.value)} />
      {failure && <p role="alert" className="notice">{failure === 'request/forbidden' ? words.used : failureText(failure)}</p>}
      <p className="actions"><button type="submit" className="primary" aria-disabled={state === 'sending'} disabled={text.trim() === ''}>{words.send}</button></p>
    </form>
  );
}
