/**
 * Settling a case: one of two endings, and the reason, which is required; of an appeal the answer, which whoever appealed reads.
 */
import { useRef, useState } from 'react';
import type { Case, Ending, Verdict } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { useMissing } from '../missing.tsx';
import { Working } from '../working.tsx';
import { Reason } from './reason.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useSettling } from './use-settling.ts';
import { isWithoutResult } from './without-result.ts';

const ENDINGS = { hold: ['release', 'refuse'], report: ['confirm', 'lift'], appeal: ['uphold', 'overturn'] } as const satisfies Record<Case['kind'], readonly [Verdict, Verdict]>;
/** A case of this kind asks for a thing of its own: that a photo’s people are not changed. */
export const OPT_OUT = 'opt-out';

type Props = { readonly of: Case; readonly keys: boolean; readonly onSettled: (ending: Ending) => void };

export function SettleForm({ of, keys, onSettled }: Props) {
  const { id, kind, about } = of;
  const words = useTexts().review;
  const isOptOut = about === OPT_OUT;
  const verdicts = { ...words.verdicts, ...(isOptOut ? words.optOutVerdicts : isWithoutResult(of) ? words.requestVerdicts : {}) };
  const field = useRef<HTMLTextAreaElement>(null);
  const [decision, setDecision] = useState<(typeof ENDINGS)[Case['kind']][number] | null>(null);
  const [reason, setReason] = useState('');
  const [miss, setMiss] = useState(false);
  const isForOperator = of.kind === 'report' && !of.fromHere && !isOptOut; // to be blocked: a stranger’s photo would be locked
  const { sending, told, send } = useSettling(id, { onSettled, forbidden: isForOperator ? words.onlyOperator : words.failures['request/forbidden'] });
  const [first, second] = ENDINGS[kind];
  const choose = (verdict: typeof first | typeof second) => { setDecision(verdict); field.current?.focus(); };
  useShortcuts(keys, { r: { down: () => choose(first) }, x: { down: () => choose(second) } });
  const deciding = useMissing(decision === null ? words.missing.decision : null);
  const reasoning = useMissing(reason.trim() === '' ? words.missing.reason : null);
  const settle = () => { if (deciding.attempt() && reasoning.attempt() && decision !== null) void send({ decision, reason, miss: miss && decision === 'confirm' }); };
  return (
    <form noValidate aria-busy={sending} onSubmit={(event) => { event.preventDefault(); settle(); }}>
      {deciding.around(<fieldset>
        <legend>{words.decide}</legend>
        {ENDINGS[kind].map((verdict) => <label key={verdict} className="choice"><input type="radio" name="decision" checked={decision === verdict} onChange={() => setDecision(verdict)} /> {verdicts[verdict]}</label>)}
        {isForOperator && <p className="hint">{words.onlyOperator}</p>}
      </fieldset>)}
      {decision === 'confirm' && !isOptOut && <label className="choice"><input type="checkbox" checked={miss} onChange={(event) => setMiss(event.target.checked)} /> {words.miss}</label>}
      {reasoning.around(<Reason label={kind === 'appeal' ? words.answer : words.reason} hint={kind === 'appeal' ? words.answerHint : words.reasonHint} field={field} value={reason} onValue={setReason} onSend={settle} />)}
      {sending && <Working text={words.settling} />}
      {told && <p role="alert" className="notice">{told}</p>}
      <p className="actions"><button type="submit" className="primary" aria-disabled={sending}>{kind === 'appeal' ? words.answerSend : words.send}</button></p>
    </form>
  );
}
