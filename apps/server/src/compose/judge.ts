/**
 * The judge of words as the guard's port: which readings it gets, what its verdict is called as a signal, who hears of it.
 *
 * INVARIANT: where one is configured, nothing but its own verdict makes a
 * measured signal. What fails is thrown on, and the guard takes it for
 * `unavailable`; nothing is remembered from one request to the next.
 */
import type { Judge } from '@shozo/guard';
import { readingsOf } from '@shozo/inspect';
import { createJudge } from '@shozo/models';
import { measured, ShozoError } from '@shozo/vocabulary';
import type { Config } from '../config.ts';
import type { Following, JudgeAnswer } from '../events/events.ts';

/** For one story, whose listeners are told. */
export type Judgement = (judged: Following['judged']) => Judge;

/** Never the model's name: signals are shown to administrators, and stored. */
const BY = 'judge/1';

export function composeJudge(options: Config['judge']): Judgement {
  if (options === null) return () => async () => measured(['off'], 'verdicts', BY);
  const ask = createJudge(options);
  return (judged) => async (words, signal) => {
    const startedMs = performance.now();
    const tell = (answer: JudgeAnswer): void => judged(answer, (performance.now() - startedMs) / 1000);
    try {
      const verdict = await ask(readingsOf(words), signal);
      tell(verdict);
      return measured([verdict], 'verdicts', BY);
    } catch (error) {
      tell(failureOf(error));
      throw error;
    }
  };
}

function failureOf(error: unknown): JudgeAnswer {
  if (!(error instanceof ShozoError)) return 'unusable';
  if (error.code === 'model/cancelled') return 'cancelled';
  return error.code === 'model/unreachable' ? 'unreachable' : 'unusable';
}
