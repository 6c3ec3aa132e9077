/**
 * A picture put to Check, and the first of its answer: one sentence, how it was made, by what system, when.
 */
import { useCallback, useRef, useState } from 'react';
import type { Verification } from '@shozo/vocabulary';
import { askVerification } from '../api.ts';
import { codeOf } from '../failures.ts';
import { variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';
import { FocusedHeading } from './focused-heading.tsx';

/** One picture at a time: choosing another lets go of the one before. */
export function useCheck() {
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<Verification | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const running = useRef<AbortController | null>(null);
  const check = useCallback((chosen: File | null) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const unlessAborted = <Value,>(set: (value: Value) => void) => (value: Value) => {
      if (controller.signal.aborted) return;
      setWorking(false);
      set(value);
    };
    setFile(chosen);
    setAnswer(null);
    setFailure(null);
    setWorking(chosen !== null);
    if (chosen) askVerification(chosen, controller.signal).then(unlessAborted(setAnswer), unlessAborted((error: unknown) => setFailure(codeOf(error))));
  }, []);
  return { file, answer, failure, working, check };
}

/** A release that is known by its watermark has a day and no time: `2026-11-22`. */
const isDay = (when: string) => when.length === 10;
const DAY = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
const MOMENT = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** @param level - of its heading, under what stands around it. */
export function CheckSentence({ answer, level }: { answer: Verification; level: 2 | 4 }) {
  const words = useTexts().check;
  const locale = useLocale();
  const when = answer.when === null ? words.notSaid : new Intl.DateTimeFormat(variant(locale), isDay(answer.when) ? DAY : MOMENT).format(new Date(answer.when));
  return (
    <>
      <FocusedHeading level={level} className="sentence">{words.answers[answer.doctored]}</FocusedHeading>
      {answer.withdrawn && <p className="notice">{words.withdrawn}</p>}
      {isMarked(answer) && <dl>
        <dt>{words.made}</dt><dd>{words.madeValues[answer.made]}</dd>
        <dt>{words.by}</dt><dd>{answer.by ?? words.notSaid}</dd>
        <dt>{words.when}</dt><dd>{when}</dd>
      </dl>}
    </>
  );
}

export function isMarked({ doctored }: Verification): boolean {
  return doctored !== 'no-marks-found' && doctored !== 'unreadable';
}
