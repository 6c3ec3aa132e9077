/**
 * Settling a case: one of two endings, and the reason, which is required.
 */
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { codeOf, useFailureText } from '../../failures.ts';
import { settle } from '../../review-api.ts';
import type { Case, Ending, Verdict } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { useShortcuts } from './shortcuts.ts';

const ENDINGS = { hold: ['release', 'refuse'], report: ['confirm', 'lift'] } as const satisfies Record<Case['kind'], readonly [Verdict, Verdict]>;
const MOST = 5000; // as the server’s
/** A case of this kind asks for a thing of its own: that a photo’s people are not changed. */
export const OPT_OUT = 'opt-out';

type Props = { readonly of: Case; readonly keys: boolean; readonly onSettled: (ending: Ending) => void };

export function SettleForm({ of: { id, kind, about }, keys, onSettled }: Props) {
  const words = useTexts().review;
  const isOptOut = about === OPT_OUT;
  const verdicts = isOptOut ? { ...words.verdicts, ...words.optOutVerdicts } : words.verdicts;
  const failureText = useFailureText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [decision, setDecision] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const [miss, setMiss] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [first, second] = ENDINGS[kind];
  const choose = (verdict: Verdict) => { setDecision(verdict); field.current?.focus(); };
  useShortcuts(keys, { r: { down: () => choose(first) }, x: { down: () => choose(second) } });
  const send = async () => {
    if (decision === null || reason.trim() === '' || sending) return;
    setSending(true);
    setFailure(null);
    try {
      onSettled(await settle(id, { decision, reason, miss: miss && decision === 'confirm' }));
    } catch (error) {
      setFailure(codeOf(error));
      setSending(false);
    }
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  const own: Readonly<Record<string, string>> = words.failures;
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <fieldset>
        <legend>{words.decide}</legend>
        {ENDINGS[kind].map((verdict) => <label key={verdict} className="choice"><input type="radio" name="decision" checked={decision === verdict} onChange={() => setDecision(verdict)} /> {verdicts[verdict]}</label>)}
      </fieldset>
      {decision === 'confirm' && !isOptOut && <label className="choice"><input type="checkbox" checked={miss} onChange={(event) => setMiss(event.target.checked)} /> {words.miss}</label>}
      <label>{words.reason}<textarea ref={field} rows={3} maxLength={MOST} required value={reason} onChange={(event) => setReason(event.target.value)} onKeyDown={sendByKey} /></label>
      <p className="hint">{words.reasonHint}</p>
      {failure && <p role="alert" className="notice">{own[failure] ?? failureText(failure)}</p>}
      <p className="actions"><button type="submit" className="primary" aria-disabled={sending} disabled={decision === null || reason.trim() === ''}>{words.send}</button></p>
    </form>
  );
}
