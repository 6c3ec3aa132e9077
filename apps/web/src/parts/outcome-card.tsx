/**
 * How a request ended: the picture, or what happened, under which rule, and what can be done.
 */
import { Fragment, useEffect, useState } from 'react';
import { askDecision } from '../api.ts';
import type { Decision, PictureAnswer, Stop } from '../api.ts';
import { useFailureText } from '../failures.ts';
import { useTexts } from '../texts/use-texts.ts';
import { CheckSentence, useCheck } from './checked.tsx';
import { FocusedHeading } from './focused-heading.tsx';
import { usePreview } from './picture-input.tsx';
import { Working } from './working.tsx';

type Props = { readonly prompt: string; readonly answer: PictureAnswer; /** of the file to download */ readonly name: string; readonly onContinue: (picture: Blob) => void };

export function OutcomeCard({ prompt, answer, name, onContinue }: Props) {
  const words = useTexts().studio;
  return (
    <article className={`card ${answer.outcome}`}>
      <FocusedHeading level={3}>{words[answer.outcome]}</FocusedHeading>
      <p className="asked">{words.you} <q>{prompt}</q></p>
      {answer.outcome === 'released' ? <ReleasedPicture picture={answer.picture} caption={answer.caption} name={name} onContinue={onContinue} /> : <Stopped outcome={answer.outcome} stop={answer.stop} />}
    </article>
  );
}

function ReleasedPicture({ picture, caption, name, onContinue }: { picture: Blob; caption: string | null; name: string; onContinue: Props['onContinue'] }) {
  const { studio: words, check: checkWords } = useTexts();
  const preview = usePreview(picture);
  const failureText = useFailureText();
  const { answer, failure, working, check } = useCheck();
  if (!preview) return null;
  return (
    <>
      {caption?.startsWith('sandbox:') && <p className="notice">{words.sandbox}</p>}
      <img src={preview} alt={words.alt} />
      <p className="actions">
        <a className="button" href={preview} download={name}>{words.download}</a>
        <button type="button" onClick={() => onContinue(picture)}>{words.continue}</button>
        <button type="button" aria-disabled={working} onClick={() => { if (!working) check(new File([picture], name, { type: picture.type })); }}>{words.verify}</button>
      </p>
      {working && <Working text={checkWords.working} />}
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      {answer && <CheckSentence answer={answer} level={4} />}
    </>
  );
}

function Stopped({ outcome, stop }: { outcome: 'refused' | 'held' | 'failed'; stop: Stop }) {
  const { studio: words, appeal, rules } = useTexts();
  const failureText = useFailureText();
  const decision = usePoll(outcome === 'held' ? stop.poll : null);
  return (
    <>
      <p>{outcome === 'failed' ? failureText(stop.code) : withoutAddresses(stop)}</p>
      {outcome === 'held' && <p role="status">{decision && decision.state !== 'held' ? appeal.states[decision.state] : words.heldNext}</p>}
      {decision?.url?.map((url) => <p key={url}><a className="button" href={url}>{words.download}</a></p>)}
      <Rules policies={stop.policies} />
      {outcome === 'refused' && <p><a href="/rules" target="_blank">{rules.title}</a></p>}
      {stop.appeal && <p><a href={stop.appeal}>{words.appeal}</a></p>}
    </>
  );
}

/** The first settled it everywhere; where the country is unknown every country’s own rule follows, too many to read at once. */
function Rules({ policies: [first, ...more] }: { policies: readonly string[] }) {
  const words = useTexts().studio;
  if (first === undefined) return null;
  return (
    <div className="rules">
      <p>{words.rule} <code>{first}</code></p>
      {more.length > 0 && <details><summary>{words.moreRules} ({more.length})</summary><p>{more.map((policy) => <Fragment key={policy}><code>{policy}</code> </Fragment>)}</p></details>}
    </div>
  );
}

/** The message repeats the addresses for clients that show nothing else; here they are links. */
function withoutAddresses({ message, appeal, poll }: Stop): string {
  return [appeal, poll].reduce<string>((text, address) => (address ? text.replace(address, '') : text), message).trim();
}

const POLL_MS = 5000;

/** Asks until the case is settled. */
function usePoll(address: string | null): Decision | null {
  const [decision, setDecision] = useState<Decision | null>(null);
  const settled = decision !== null && decision.state !== 'held';
  useEffect(() => {
    if (!address || settled) return undefined;
    const timer = setInterval(() => {
      askDecision(address).then(setDecision, () => {}); // asked again soon: a lost answer needs no word
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [address, settled]);
  return decision;
}
