/**
 * Where a refused request says what it is refused for: offsets into the prompt as it was sent.
 *
 * Only for rules of the base that read one kind of words, and only where a
 * plain rule reads them, never the classifier (decision 0072). Nothing of a hold,
 * of a photo's or a draft's own reasons, of lists of names, nor of a brake.
 */
import { plainWords } from '@shozo/inspect';
import type { PlainSignal } from '@shozo/inspect';
import type { ImageRequest, Span } from '@shozo/vocabulary';

const READ_BY: Readonly<Record<string, readonly PlainSignal[]>> = {
  'base/no-undressing': ['undress'],
  'base/no-sexualising': ['sexualise'],
  'base/no-minor-sexualising': ['undress', 'sexualise'],
  'base/no-demeaning': ['demean'],
  'base/no-deception': ['deceive'],
  'base/no-consent': ['no-consent'],
  'base/keep-marks': ['remove-marks'],
};

/** @param policies - the rules that are told. @returns none where no such rule refused it. */
export function toldWords({ prompt, kind }: Pick<ImageRequest, 'prompt' | 'kind'>, policies: readonly string[]): Span[] {
  const signals = policies.flatMap((id) => READ_BY[id] ?? []);
  return signals.length === 0 ? [] : plainWords(prompt, kind, signals);
}
