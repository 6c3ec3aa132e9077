/**
 * How a request ended: the picture, or what happened, under which rule, and what can be done.
 */
import { useId, useState } from 'react';
import type { PictureAnswer } from '../api.ts';
import { useFailureText, usePictureFailureText } from '../failures.ts';
import { useTexts } from '../texts/use-texts.ts';
import { AskedWords } from './asked-words.tsx';
import { BeforeAfter } from './before-after.tsx';
import { CheckSentence, isUnderWay, useChecks } from './checked.tsx';
import { isUnchanged } from './conversation.ts';
import type { Turn } from './conversation.ts';
import { FocusedHeading } from './focused-heading.tsx';
import { Held } from './held.tsx';
import { usePreview } from './picture-input.tsx';
import { Refused } from './refused.tsx';
import { Working } from './working.tsx';

type Props = {
  readonly turn: Turn;
  /** The wish that made its photo, where it was made here: it is not offered again. */
  readonly made: string | null;
  readonly working: boolean;
  readonly onContinue: (picture: File) => void;
  /** Another wish for the same photos. */
  readonly onAsk: (prompt: string) => void;
  readonly onSettled: (key: string, answer: PictureAnswer) => void;
};

export function OutcomeCard({ turn, ...does }: Props) {
  const words = useTexts().studio;
  const { question, answer, restored } = turn;
  const title = answer.outcome === 'released' && answer.notUnderstood === 'all' ? words.notUnderstood : words[answer.outcome];
  const spans = answer.outcome === 'refused' ? (answer.stop.spans ?? []) : [];
  const id = useId();
  return (
    <article className={`card ${answer.outcome}`}>
      {restored ? <h3>{title}</h3> : <FocusedHeading level={3} describedBy={spans.length > 0 ? id : undefined}>{title}</FocusedHeading>}
      <AskedWords question={question} spans={spans} id={id} />
      <Outcome turn={turn} {...does} />
    </article>
  );
}

function Outcome({ turn: { key, question, answer }, made, working, onContinue, onAsk, onSettled }: Props) {
  const failureText = usePictureFailureText();
  switch (answer.outcome) {
    case 'released': return <ReleasedPicture answer={answer} from={question.photos[0] ?? null} unchanged={isUnchanged({ question, answer })} onContinue={onContinue} />;
    case 'refused': return <Refused stop={answer.stop} question={question} made={made} working={working} onAsk={onAsk} />;
    case 'held': return <Held stop={answer.stop} question={question} made={made} working={working} onAsk={onAsk} onSettled={(settled) => onSettled(key, settled)} />;
    case 'failed': return <p>{failureText(answer.stop.code)}</p>;
  }
}

type Released = Extract<PictureAnswer, { outcome: 'released' }>;

function ReleasedPicture({ answer, from, unchanged, onContinue }: { answer: Released; from: File | null; unchanged: boolean; onContinue: Props['onContinue'] }) {
  const { studio: words, check: checkWords } = useTexts();
  const { picture, notUnderstood } = answer;
  const preview = usePreview(picture);
  const failureText = useFailureText();
  const { checks: [check], start } = useChecks();
  const [compares, setCompares] = useState(false);
  const working = check !== undefined && isUnderWay(check);
  if (!preview) return null;
  return (
    <>
      {notUnderstood && <p className="notice">{words.sandbox[notUnderstood]} {unchanged && words.sandbox.unchanged} {words.sandbox.limits}</p>}
      {compares && from ? <BeforeAfter before={from} after={picture} alt={words.alt} /> : <img src={preview} alt={words.alt} />}
      <p className="actions">
        <a className="button" href={preview} download={picture.name}>{words.download}</a>
        {from && !unchanged && <button type="button" aria-pressed={compares} onClick={() => setCompares(!compares)}>{words.compare}</button>}
        {!unchanged && <button type="button" onClick={() => onContinue(picture)}>{words.continue}</button>}
        <button type="button" aria-disabled={working} onClick={() => { if (!working) start([picture]); }}>{words.verify}</button>
      </p>
      <Marks answer={answer} />
      {working && <Working text={checkWords.working} />}
      {check?.failure && <p role="alert" className="notice">{failureText(check.failure)}</p>}
      {check?.answer && <CheckSentence answer={check.answer} level={4} />}
    </>
  );
}

/** No picture is released without each of them: the server reads them back from the file first. */
function Marks({ answer: { decision, receipt } }: { answer: Released }) {
  const words = useTexts().studio.marks;
  return (
    <details>
      <summary>{words.title}</summary>
      <ul>{words.list.map((mark) => <li key={mark}>{mark}</li>)}</ul>
      <p className="hint">{words.readBack}</p>
      <p className="hint">{words.record} <code>{decision}</code>{receipt && <> · {words.entry.replace('{number}', String(receipt.index))}</>}</p>
      {receipt && <p><a href={`data:application/json,${encodeURIComponent(JSON.stringify(receipt))}`} download={`${decision}.receipt.json`}>{words.receipt}</a></p>}
    </details>
  );
}
