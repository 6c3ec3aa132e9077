/**
 * Contesting a decision, from the address that came with it.
 */
import { useEffect, useId, useState } from 'react';
import { askDecision, sendAppeal } from '../api.ts';
import type { Decision } from '../api.ts';
import { useTexts } from '../texts/use-texts.ts';

export function AppealPage() {
  const words = useTexts().appeal;
  const decisionId = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');
  const secret = new URLSearchParams(window.location.search).get('secret') ?? '';
  const [decision, setDecision] = useState<Decision | null | 'unknown'>(null);
  useEffect(() => {
    askDecision(`/v1/decisions/${encodeURIComponent(decisionId)}`).then(setDecision, () => setDecision('unknown'));
  }, [decisionId]);
  return (
    <>
      <h1>{words.title}</h1>
      {decision === 'unknown' && <p role="alert" className="notice">{words.unknown}</p>}
      {decision && decision !== 'unknown' && (
        <>
          <p>{words.decision}: <strong>{words.states[decision.state]}</strong></p>
          <AppealForm id={decisionId} secret={secret} />
        </>
      )}
    </>
  );
}

function AppealForm({ id, secret }: { id: string; secret: string }) {
  const words = useTexts().appeal;
  const field = useId();
  const [text, setText] = useState('');
  const [note, setNote] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  const send = async () => {
    try {
      await sendAppeal(id, secret, text);
      setSent(true);
      setNote(words.sent);
    } catch (error) {
      setNote(`${words.failed}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <p>{words.intro}</p>
      <label htmlFor={field}>{words.text}</label>
      <textarea id={field} rows={6} maxLength={5000} required value={text} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="primary" disabled={sent || text.trim() === ''}>{words.send}</button>
      <p role="status">{note}</p>
    </form>
  );
}
