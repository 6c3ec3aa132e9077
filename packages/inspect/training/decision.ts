/**
 * What the base policies make of a reading, for measuring: `shozo inspect --prompts` asks the policies themselves.
 *
 * A test holds the two together (tests/story/prompt-lines.test.ts).
 */
import type { PromptReading } from '../src/prompt/read.ts';
import type { SignalName } from '@shozo/vocabulary';

export type Decision = 'release' | 'hold' | 'refuse';

/** policies/base/no-undressing.cedar and its siblings; docs/decisions/0009. */
export const REFUSE = 0.6;
export const HOLD = 0.6;
const CHANGED = 0.5;
const ABUSIVE: readonly SignalName[] = ['prompt.undress', 'prompt.sexualise', 'prompt.demean', 'prompt.deceive', 'prompt.no-consent', 'prompt.remove-marks'];

export function decide({ signals, purposes }: PromptReading): Decision {
  const value = (name: SignalName): number => {
    const signal = signals[name];
    return signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : 1;
  };
  const worst = Math.max(...ABUSIVE.map(value));
  if (worst >= REFUSE) return 'refuse';
  if (worst >= HOLD || (value('prompt.person-change') >= CHANGED && purposes.length === 0)) return 'hold';
  return 'release';
}
