/**
 * What the base policies make of a reading, for measuring: `shozo inspect --prompts` asks the policies themselves.
 *
 * A test holds the two together (tests/prompt-lines.test.ts).
 */
import type { PromptReading } from '../src/prompt/read.ts';
import type { SignalName, Signals } from '@shozo/vocabulary';

export type Decision = 'release' | 'hold' | 'refuse';

/** policies/base/no-undressing.cedar and its siblings; docs/decisions/0009. Values round towards the strict side. */
const REFUSE = 0.649;
const CHANGED = 0.499;
const NAMED = 0.399;
const CHILD = 0.299;
const CHILD_SEXUAL = 0.399;
const CHILD_DOUBT = 0.199;
const ABUSIVE: readonly SignalName[] = ['prompt.undress', 'prompt.sexualise', 'prompt.demean', 'prompt.deceive', 'prompt.no-consent', 'prompt.remove-marks'];

/** What a name of a real person turns from a doubt into a refusal: policies/base/named-person.cedar. */
const OF_SOMEBODY: readonly SignalName[] = ['prompt.undress', 'prompt.sexualise', 'prompt.demean', 'prompt.deceive'];

export function decide({ signals, purposes }: PromptReading): Decision {
  if (score(signals, 'prompt.real-person') === 1 && OF_SOMEBODY.some((name) => score(signals, name) > NAMED)) return 'refuse';
  const sexual = score(signals, 'prompt.minor') > CHILD ? Math.max(score(signals, 'prompt.sexualise'), score(signals, 'prompt.undress')) : 0;
  if (sexual > CHILD_SEXUAL || worstOf({ signals, purposes }) > REFUSE) return 'refuse';
  const changed = score(signals, 'prompt.person-change') > CHANGED && purposes.length === 0;
  const unread = ABUSIVE.some((name) => signals[name]?.state !== 'measured');
  return unread || changed || sexual > CHILD_DOUBT || score(signals, 'prompt.minor') > CHANGED ? 'hold' : 'release';
}

/** The score a curve is drawn from: the worst of what was measured. */
export function worstOf({ signals }: PromptReading): number {
  return Math.max(...ABUSIVE.map((name) => score(signals, name)));
}

/** The name of the signal that `worstOf` took. */
export function worstSignal({ signals }: PromptReading): SignalName {
  return ABUSIVE.reduce((worst, name) => (score(signals, name) > score(signals, worst) ? name : worst));
}

function score(signals: Signals, name: SignalName): number {
  const signal = signals[name];
  return signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : 0;
}
