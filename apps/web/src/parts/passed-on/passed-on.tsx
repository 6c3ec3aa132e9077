/**
 * An answer that was passed on: who gave it and when, the answer, and whether it is about the file the reader has.
 *
 * What cannot be verified is not shown, not even in part.
 */
import { useEffect, useState } from 'react';
import type { CheckStatement } from '@shozo/tlog';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { CheckAnswer } from '../check-answer.tsx';
import { whenText } from '../checked.tsx';
import { FocusedHeading } from '../focused-heading.tsx';
import { Working } from '../working.tsx';
import { CompareFile } from './compare-file.tsx';
import { openPassedOn } from './opening.ts';
import type { PassedOn } from './opening.ts';

export type PassedOnProps = { readonly fragment: string; /** Leaves the answer, to check these files, or none yet. */ readonly onCheck: (files: readonly File[]) => void };

export function PassedOnAnswer({ fragment, onCheck }: PassedOnProps) {
  const words = useTexts().passed;
  const [opened, setOpened] = useState<PassedOn | null>(null);
  useEffect(() => {
    let current = true;
    void openPassedOn(fragment).then((found) => { if (current) setOpened(found); });
    return () => { current = false; };
  }, [fragment]);
  if (opened === null) return <Working text={words.opening} />;
  return (
    <>
      {opened.state === 'valid' ? <Shown statement={opened.statement} onCheck={onCheck} /> : <NotShown why={opened.state} />}
      <p className="actions"><button type="button" onClick={() => onCheck([])}>{words.another}</button></p>
    </>
  );
}

function NotShown({ why }: { why: Exclude<PassedOn['state'], 'valid'> }) {
  const words = useTexts().passed;
  return <section className="card passed"><FocusedHeading level={2}>{words.untrusted}</FocusedHeading><p>{words.why[why]}</p></section>;
}

function Shown({ statement: { origin, at, sha256, answer }, onCheck }: { statement: CheckStatement; onCheck: PassedOnProps['onCheck'] }) {
  const words = useTexts().passed;
  const locale = useLocale();
  return (
    <>
      <section className="card passed">
        <FocusedHeading level={2}>{words.title}</FocusedHeading>
        <p>{words.said.replace('{origin}', origin).replace('{when}', whenText(locale, at))}</p>
        <p>{words.notHere}</p>
      </section>
      <CheckAnswer file={null} answer={answer} />
      <CompareFile sha256={sha256} onCheck={(file) => onCheck([file])} />
    </>
  );
}
