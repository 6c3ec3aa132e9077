/**
 * Several pictures checked: a row each, one of them open below.
 */
import { useState } from 'react';
import { useFailureText } from '../failures.ts';
import { useTexts } from '../texts/use-texts.ts';
import { CheckAnswer } from './check-answer.tsx';
import { isUnderWay } from './checked.tsx';
import type { Checked } from './checked.tsx';
import { Small } from './small-picture.tsx';

export function CheckTable({ checks }: { checks: readonly Checked[] }) {
  const words = useTexts().check;
  const [open, setOpen] = useState<File | null>(null);
  const shown = checks.find(({ file }) => file === open);
  const done = checks.filter((check) => !isUnderWay(check)).length;
  return (
    <>
      <table className="card checks">
        <caption>{words.several.replace('{count}', String(checks.length))}</caption>
        <thead><tr><th scope="col">{words.file}</th><th scope="col">{words.answer}</th></tr></thead>
        <tbody>{checks.map((check, at) => <Row key={`${at} ${check.file.name}`} check={check} isOpen={check.file === open} onOpen={() => setOpen(check.file)} />)}</tbody>
      </table>
      <p role="status" className="hint">{words.seen.replace('{done}', String(done)).replace('{count}', String(checks.length))}</p>
      {shown?.answer && <CheckAnswer key={checks.indexOf(shown)} file={shown.file} answer={shown.answer} />}
    </>
  );
}

function Row({ check: { file, answer, failure }, isOpen, onOpen }: { check: Checked; isOpen: boolean; onOpen: () => void }) {
  const words = useTexts().check;
  const failureText = useFailureText();
  return (
    <tr>
      <th scope="row"><span className="named"><Small picture={file} /> {file.name}</span></th>
      <td>{answer ? <button type="button" aria-pressed={isOpen} onClick={onOpen}>{words.short[answer.doctored]}{answer.withdrawn ? ` · ${words.withdrawnShort}` : ''}</button> : failure ? failureText(failure) : words.waiting}</td>
    </tr>
  );
}
