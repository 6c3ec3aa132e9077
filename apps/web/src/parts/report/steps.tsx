/**
 * One question a screen: where one is, the question, back and next. Nothing is sent before the last.
 */
import type { ReactNode } from 'react';
import { useFailureText } from '../../failures.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { FocusedHeading } from '../focused-heading.tsx';
import { useMissing } from '../missing.tsx';
import { Working } from '../working.tsx';

type Props = {
  /** From 1. */
  readonly at: number;
  readonly of: number;
  readonly question: string;
  /** What is missing before the next question, in words; null when nothing is. */
  readonly missing: string | null;
  readonly sending: boolean;
  readonly failure: string | null;
  /** What the last button says. */
  readonly send: string;
  readonly onBack: () => void;
  /** The next question, or sending after the last. */
  readonly onNext: () => void;
  readonly children: ReactNode;
};

export function Steps({ at, of, question, missing, sending, failure, send, onBack, onNext, children }: Props) {
  const words = useTexts().report;
  const failureText = useFailureText();
  const { around, attempt } = useMissing(missing);
  return (
    <form className="card" noValidate onSubmit={(event) => { event.preventDefault(); if (!sending && attempt()) onNext(); }}>
      <p className="hint">{words.step.replace('{at}', String(at)).replace('{of}', String(of))}</p>
      <FocusedHeading key={question} level={2}>{question}</FocusedHeading>
      {around(children)}
      {sending && <Working text={words.sending} />}
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      <p className="actions">
        <button type="button" onClick={onBack}>{words.back}</button>
        <button type="submit" className="primary" aria-disabled={sending}>{at === of ? send : words.go}</button>
      </p>
    </form>
  );
}
