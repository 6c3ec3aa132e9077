/**
 * Settling a held picture or a report: one of two endings, and the reason, which is required.
 */
import { useRef, useState } from 'react';
import type { Ending, Hold, ReportedCase, Verdict } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { Reason } from './reason.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useSettling } from './use-settling.ts';

type Settled = Hold | ReportedCase;

const ENDINGS = { hold: ['release', 'refuse'], report: ['confirm', 'lift'] } as const satisfies Record<Settled['kind'], readonly [Verdict, Verdict]>;
/** A case of this kind asks for a thing of its own: that a photo’s people are not changed. */
export const OPT_OUT = 'opt-out';

type Props = { readonly of: Settled; readonly keys: boolean; readonly onSettled: (ending: Ending) => void };

export function SettleForm({ of: { id, kind, about }, keys, onSettled }: Props) {
  const words = useTexts().review;
  const isOptOut = about === OPT_OUT;
  const verdicts = isOptOut ? { ...words.verdicts, ...words.optOutVerdicts } : words.verdicts;
  const field = useRef<HTMLTextAreaElement>(null);
  const [decision, setDecision] = useState<(typeof ENDINGS)[Settled['kind']][number] | null>(null);
  const [reason, setReason] = useState('');
  const [miss, setMiss] = useState(false);
  const { sending, told, send } = useSettling(id, onSettled);
  const [first, second] = ENDINGS[kind];
  const choose = (verdict: typeof first | typeof second) => { setDecision(verdict); field.current?.focus(); };
  useShortcuts(keys, { r: { down: () => choose(first) }, x: { down: () => choose(second) } });
  const settle = () => { if (decision !== null) void send({ decision, reason, miss: miss && decision === 'confirm' }); };
  return (
    <form onSubmit={(event) => { event.preventDefault(); settle(); }}>
      <fieldset>
        <legend>{words.decide}</legend>
        {ENDINGS[kind].map((verdict) => <label key={verdict} className="choice"><input type="radio" name="decision" checked={decision === verdict} onChange={() => setDecision(verdict)} /> {verdicts[verdict]}</label>)}
      </fieldset>
      {decision === 'confirm' && !isOptOut && <label className="choice"><input type="checkbox" checked={miss} onChange={(event) => setMiss(event.target.checked)} /> {words.miss}</label>}
      <Reason label={words.reason} hint={words.reasonHint} field={field} value={reason} onValue={setReason} onSend={settle} />
      {told && <p role="alert" className="notice">{told}</p>}
      <p className="actions"><button type="submit" className="primary" aria-disabled={sending} disabled={decision === null || reason.trim() === ''}>{words.send}</button></p>
    </form>
  );
}
