/**
 * Words that stand in a picture: do they ask for something abusive?
 *
 * A shop's sign, a shirt or a poster asks for nothing, so two must agree: the
 * classifier, and a rule that reads plain words about a person who is named.
 * Nobody is implied, as in a picture from words alone.
 */
import { judge } from './judge/judge.ts';
import { looksAt } from './look.ts';
import { readPrompt } from './read.ts';
import { PLAIN } from './judge/rules.ts';
import type { RuleSignal } from './judge/rules.ts';

/** What is abusive by itself. A child, a name or a change of a person is not. */
const ABUSIVE: readonly RuleSignal[] = ['sexualise', 'undress', 'demean', 'deceive', 'no-consent', 'remove-marks'];
/** What only one of the two says. */
const DOUBT = 0.5;

/** @returns a score in [0, 1]: the classifier's where a rule agrees, else at most a doubt. */
export function instructionScore(text: string): number {
  const { signals } = readPrompt(text, 'generation');
  const scores = ABUSIVE.map((name) => signals[`prompt.${name}`]).map((signal) => (signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : 0));
  const plain = looksAt(text).some(({ of }) => judge(of, 'generation').some(({ signal, score }) => ABUSIVE.includes(signal) && score >= PLAIN));
  const score = Math.max(...scores);
  return plain ? score : Math.min(score, DOUBT);
}
