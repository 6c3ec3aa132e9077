/**
 * How a request ended: the picture, or what happened, under which rule, and what can be done.
 */
import { useEffect, useState } from 'react';
import { askDecision } from '../api.ts';
import type { Decision, PictureAnswer, Stop } from '../api.ts';
import { useTexts } from '../texts/use-texts.ts';
import { usePreview } from './picture-input.tsx';

type Props = { readonly prompt: string; readonly answer: PictureAnswer; readonly format: string; readonly onContinue: (picture: Blob) => void };

export function OutcomeCard({ prompt, answer, format, onContinue }: Props) {
  const words = useTexts().studio;
  return (
    <article className={`card ${answer.outcome}`}>
      <p className="asked"><span>{words.you}:</span> {prompt}</p>
      {answer.outcome === 'released' ? <ReleasedPicture picture={answer.picture} format={format} onContinue={onContinue} /> : <Stopped outcome={answer.outcome} stop={answer.stop} />}
    </article>
  );
}

function ReleasedPicture({ picture, format, onContinue }: { picture: Blob; format: string; onContinue: Props['onContinue'] }) {
  const words = useTexts().studio;
  const preview = usePreview(picture);
  if (!preview) return null;
  return (
    <>
      <h3>{words.released}</h3>
      <img src={preview} alt={words.alt} />
      <p className="actions">
        <a className="button" href={preview} download={`shozo.${format === 'jpeg' ? 'jpg' : format}`}>{words.download}</a>
        <button type="button" onClick={() => onContinue(picture)}>{words.continue}</button>
        <a href="/check">{words.verify}</a>
      </p>
    </>
  );
}

const TITLES = { refused: 'refused', held: 'held', failed: 'failed' } as const;

function Stopped({ outcome, stop }: { outcome: 'refused' | 'held' | 'failed'; stop: Stop }) {
  const { studio: words, appeal } = useTexts();
  const decision = usePoll(outcome === 'held' ? stop.poll : null);
  return (
    <>
      <h3>{words[TITLES[outcome]]}</h3>
      <p>{withoutAddresses(stop)}</p>
      {outcome === 'held' && <p role="status">{decision && decision.state !== 'held' ? appeal.states[decision.state] : words.heldNext}</p>}
      {decision?.url?.map((url) => <p key={url}><a className="button" href={url}>{words.download}</a></p>)}
      {outcome === 'refused' && <p>{words.help}</p>}
      {stop.policies.length > 0 && <p className="rules"><span>{words.rules}:</span> {stop.policies.join(', ')}</p>}
      {stop.appeal && <p><a href={stop.appeal}>{words.appeal}</a></p>}
    </>
  );
}

/** The message repeats the addresses for clients that show nothing else; here they are links. */
function withoutAddresses({ message, appeal, poll }: Stop): string {
  return [appeal, poll].reduce<string>((text, address) => (address ? text.replace(address, '') : text), message).trim();
}

const POLL_MS = 5000;

function usePoll(address: string | null): Decision | null {
  const [decision, setDecision] = useState<Decision | null>(null);
  useEffect(() => {
    if (!address) return undefined;
    const timer = setInterval(() => {
      askDecision(address).then(setDecision, () => {}); // asked again soon: a lost answer needs no word
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [address]);
  return decision;
}
