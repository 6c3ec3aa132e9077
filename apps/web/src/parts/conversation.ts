/**
 * The conversation of Studio: what was asked and what came of it, oldest first.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { askPicture } from '../api.ts';
import type { PictureAnswer, PictureQuestion } from '../api.ts';
import { openKeeper } from './kept-conversation.ts';
import type { Keeper } from './kept-conversation.ts';

export type Turn = { readonly key: string; readonly question: PictureQuestion; readonly answer: PictureAnswer; /** it was here before this page was opened */ readonly restored?: true };

/** `step` is 0 for a photo that was brought; a picture from words alone is the first step. */
export type Past = { readonly picture: File; readonly step: number };

/** The model understood nothing of the wish, and gave the photo back as it was: no step to go on from. */
export function isUnchanged({ question: { photos, choices }, answer }: Pick<Turn, 'question' | 'answer'>): boolean {
  return answer.outcome === 'released' && answer.notUnderstood === 'all' && photos.length > 0 && choices.size === 'auto';
}

/** The pictures to go on from: of a wish that changed nothing, those that it was asked of. */
function leftBy({ question, answer }: Turn): readonly File[] {
  if (answer.outcome !== 'released') return [];
  return isUnchanged({ question, answer }) ? question.photos : [answer.picture];
}

/** From the first picture to `picture`: each was made from the one before. */
export function historyOf(turns: readonly Turn[], picture: File): readonly Past[] {
  const made = turns.find(({ answer }) => answer.outcome === 'released' && answer.picture === picture);
  const from = made?.question.photos[0];
  if (!from) return [{ picture, step: made ? 1 : 0 }];
  const before = historyOf(turns, from);
  return [...before, { picture, step: (before.at(-1)?.step ?? 0) + 1 }];
}

/** The wish that made a picture; null for one that was brought. */
export function wishThatMade(turns: readonly Turn[], picture: File | undefined): string | null {
  return turns.find(({ answer }) => answer.outcome === 'released' && answer.picture === picture)?.question.prompt ?? null;
}

type Options = {
  /** Of a turn that just ended, also of a held one that a person settled. */
  readonly onReleased: (pictures: readonly File[]) => void;
  /** Cancelled, a fault, or not understood: it can be asked again, or in other words. */
  readonly onUnanswered: (question: PictureQuestion) => void;
};

export function useConversation({ onReleased, onUnanswered }: Options) {
  const { turns, setTurns, kept, forgetKept } = useKeptTurns(onReleased);
  const [asked, setAsked] = useState<PictureQuestion | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const running = useRef<AbortController | null>(null);
  const send = async (question: PictureQuestion) => {
    if (running.current) return; // the button stays focused while it works; a second press must not send again
    const controller = new AbortController();
    running.current = controller;
    setAsked(question);
    setCancelled(false);
    try {
      const answer = await askPicture(question, controller.signal);
      controller.signal.throwIfAborted(); // forgotten in the very moment it came
      setTurns((before) => [...before, { key: `turn-${performance.timeOrigin + performance.now()}`, question, answer }]);
      if (answer.outcome === 'released' && !isUnchanged({ question, answer })) onReleased([answer.picture]);
      if (answer.outcome === 'failed' || isUnchanged({ question, answer })) onUnanswered(question);
    } catch {
      setCancelled(true); // nothing else throws here
      onUnanswered(question);
    } finally {
      running.current = null;
      setAsked(null);
    }
  };
  const cancel = () => running.current?.abort();
  const settle = useCallback((key: string, answer: PictureAnswer) => {
    setTurns((before) => before.map((turn) => (turn.key === key ? { ...turn, answer } : turn)));
    if (answer.outcome === 'released') onReleased([answer.picture]);
  }, [setTurns, onReleased]);
  const forget = () => {
    cancel();
    setTurns([]);
    forgetKept();
  };
  return { turns, asked, cancelled, kept, send: (question: PictureQuestion) => void send(question), cancel, settle, forget };
}

/** Turns that outlive a reload, where the browser has a place for them. */
function useKeptTurns(onReleased: Options['onReleased']) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  useEffect(() => {
    let left = false;
    const open = async () => {
      const opened = await openKeeper();
      const before = (await opened?.load()) ?? [];
      if (left) return;
      setTurns((since) => [...before, ...since]);
      const latest = before.map(leftBy).findLast((pictures) => pictures.length > 0);
      if (latest) onReleased(latest);
      setKeeper(opened);
    };
    open().catch(() => setKeeper(null)); // what cannot be read again is as good as not kept
    return () => { left = true; };
  }, [onReleased]);
  useEffect(() => {
    keeper?.save(turns).catch(() => { // no room: nothing is better kept than a part
      setKeeper(null);
      return keeper.forget();
    });
  }, [keeper, turns]);
  return { turns, setTurns, kept: keeper !== null, forgetKept: () => void keeper?.forget() };
}
