/**
 * Check: was this picture doctored? One picture with everything that was found, or several as a table.
 */
import { Suspense, useEffect } from 'react';
import { useFailureText } from '../failures.ts';
import { CheckAnswer } from '../parts/check-answer.tsx';
import { CheckTable } from '../parts/check-table.tsx';
import { isUnderWay, MOST_AT_ONCE, useChecks } from '../parts/checked.tsx';
import { PassedOn, useFragment } from '../parts/passed-on/fragment.tsx';
import { ChosenPicture, PictureFrame } from '../parts/picture-input.tsx';
import { takeShared } from '../parts/shared-picture.ts';
import { Working } from '../parts/working.tsx';
import { useTexts } from '../texts/use-texts.ts';
import '../parts/check.css';

export function CheckPage() {
  const words = useTexts().check;
  const failureText = useFailureText();
  const { checks, start } = useChecks();
  const { fragment, leave } = useFragment();
  useEffect(() => {
    const shared = takeShared();
    if (shared) start([shared]);
  }, [start]);
  if (fragment !== null) {
    return (
      <>
        <h1>{words.title}</h1>
        <Suspense fallback={<Working text={words.working} />}>
          <PassedOn key={fragment} fragment={fragment} onCheck={(files) => { leave(); start(files); }} />
        </Suspense>
      </>
    );
  }
  const [first] = checks;
  const only = checks.length === 1 ? first : undefined;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <PictureFrame chosen={checks.length > 0} most={MOST_AT_ONCE} camera onFiles={start}>{only && <ChosenPicture file={only.file} />}</PictureFrame>
      {checks.some(isUnderWay) && <Working text={words.working} />}
      {only?.failure && <p role="alert" className="notice">{failureText(only.failure)}</p>}
      {only?.answer && <CheckAnswer file={only.file} answer={only.answer} />}
      {checks.length > 1 && <CheckTable checks={checks} />}
    </>
  );
}
