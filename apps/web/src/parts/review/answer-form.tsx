/**
 * Answering an appeal: in words alone, which whoever appealed reads.
 */
import { useRef, useState } from 'react';
import type { Ending } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { Reason } from './reason.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useSettling } from './use-settling.ts';

type Props = { readonly id: string; readonly keys: boolean; readonly onSettled: (ending: Ending) => void };

export function AnswerForm({ id, keys, onSettled }: Props) {
  const words = useTexts().review;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const { sending, told, send } = useSettling(id, onSettled);
  useShortcuts(keys, { r: { down: () => field.current?.focus() } });
  const answer = () => void send({ decision: 'answer', reason: text, miss: false });
  return (
    <form onSubmit={(event) => { event.preventDefault(); answer(); }}>
      <Reason label={words.answer} hint={words.answerHint} field={field} value={text} onValue={setText} onSend={answer} />
      {told && <p role="alert" className="notice">{told}</p>}
      <p className="actions"><button type="submit" className="primary" aria-disabled={sending} disabled={text.trim() === ''}>{words.answerSend}</button></p>
    </form>
  );
}
