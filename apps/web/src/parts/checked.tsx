/**
 * A picture put to Check, and the first of its answer: one sentence, how it was made, by what system, when.
 */
import { useCallback, useRef, useState } from 'react';
import type { StatedAnswer } from '@shozo/vocabulary';
import { askVerification } from '../api.ts';
import type { CheckedAnswer } from '../api.ts';
import { codeOf } from '../failures.ts';
import { variant } from '../texts/texts.ts';
import type { Locale } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';
import { FocusedHeading } from './focused-heading.tsx';

export type Checked = { readonly file: File; /** null until it came */ readonly answer: CheckedAnswer | null; readonly failure: string | null };

/** As many as a person looks through; the server counts them a minute. */
export const MOST_AT_ONCE = 20;

/** Pictures one after the other, in their order: choosing others lets go of those before. */
export function useChecks() {
  const [checks, setChecks] = useState<readonly Checked[]>([]);
  const running = useRef<AbortController | null>(null);
  const start = useCallback((files: readonly File[]) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setChecks(files.map((file) => ({ file, answer: null, failure: null })));
    const put = (file: File, found: Partial<Checked>) => {
      if (!controller.signal.aborted) setChecks((before) => before.map((check) => (check.file === file ? { ...check, ...found } : check)));
    };
    const checkAll = async () => {
      for (const file of files) {
        if (controller.signal.aborted) return;
        await askVerification(file, controller.signal).then((answer) => put(file, { answer }), (error: unknown) => put(file, { failure: codeOf(error) }));
      }
    };
    void checkAll();
  }, []);
  return { checks, start };
}

export function isUnderWay({ answer, failure }: Checked): boolean {
  return answer === null && failure === null;
}

/** A release that is known by its watermark has a day and no time: `2026-11-22`. */
const isDay = (when: string) => when.length === 10;
const DAY = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
const MOMENT = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** A day, or an instant with its zone, as the reader writes it. */
export function whenText(locale: Locale, when: string): string {
  return new Intl.DateTimeFormat(variant(locale), isDay(when) ? DAY : MOMENT).format(new Date(when));
}

type Sentence = { readonly answer: StatedAnswer; /** of its heading, under what stands around it */ readonly level: 2 | 4; /** whether the answer is what just came */ readonly focused?: boolean };

export function CheckSentence({ answer, level, focused = true }: Sentence) {
  const words = useTexts().check;
  const locale = useLocale();
  const when = answer.when === null ? words.notSaid : whenText(locale, answer.when);
  return (
    <>
      <FocusedHeading level={level} className="sentence" focused={focused}>{words.answers[answer.doctored]}</FocusedHeading>
      {answer.withdrawn && <p className="notice">{words.withdrawn}</p>}
      {isMarked(answer) && <dl>
        <dt>{words.made}</dt><dd>{words.madeValues[answer.made]}</dd>
        <dt>{words.by}</dt><dd>{answer.by ?? words.notSaid}</dd>
        <dt>{words.when}</dt><dd>{when}</dd>
      </dl>}
    </>
  );
}

export function isMarked({ doctored }: StatedAnswer): boolean {
  return doctored !== 'no-marks-found' && doctored !== 'unreadable';
}
