/**
 * A hold: why a person looks, what happens next, what needs nobody; the page asks again by itself and shows what came of it.
 */
import { useEffect, useState } from 'react';
import { askDecision, fetchPicture } from '../api.ts';
import type { Decision, PictureAnswer, PictureQuestion, Stop } from '../api.ts';
import { useTexts } from '../texts/use-texts.ts';
import { AppealLink, Instead } from './refused.tsx';
import { withoutAddresses } from './stop-message.ts';

type Props = { readonly stop: Stop; readonly question: PictureQuestion; readonly made: string | null; readonly working: boolean; readonly onAsk: (prompt: string) => void; readonly onSettled: (answer: PictureAnswer) => void };

export function Held({ stop, question, made, working, onAsk, onSettled }: Props) {
  const { studio: words, appeal } = useTexts();
  const decision = usePoll(stop.poll);
  useReleased(decision, question, onSettled);
  const settled = decision !== null && decision.state !== 'held';
  return (
    <>
      <p lang={question.choices.reasonsIn}>{withoutAddresses(stop)}</p>
      <p role="status" className="next">{settled ? `${words.settled} ${appeal.states[decision.state]}` : words.heldNow}</p>
      {!settled && <ol>{words.heldNext.map((line) => <li key={line}>{line}</li>)}</ol>}
      {!settled && <Instead question={question} made={made} offers working={working} onAsk={onAsk} />}
      {stop.appeal && <p className="links"><AppealLink appeal={stop.appeal} question={question}>{words.heldAddress}</AppealLink></p>}
    </>
  );
}

/** A picture that a person released takes the place of the hold. */
function useReleased(decision: Decision | null, question: PictureQuestion, onSettled: Props['onSettled']): void {
  const address = decision?.state === 'released' ? decision.url : undefined;
  useEffect(() => {
    if (!decision || address === undefined) return;
    fetchPicture(address, question).then(
      (picture) => onSettled({ outcome: 'released', picture, notUnderstood: null, decision: decision.id, receipt: null }),
      () => {}, // no longer kept: how it was decided still stands there
    );
  }, [address]); // once an address: the rest is the same while the hold shows
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
