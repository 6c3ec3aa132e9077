/**
 * Which signals a rule reads: where one of them could not be measured, the rule may hold for that alone.
 */
import { SIGNALS } from '@shozo/vocabulary';
import type { SignalName } from '@shozo/vocabulary';
import { encoding } from './context.ts';
import { parseMatched } from './layer.ts';
import type { Layer } from './layer.ts';

/** `as`: Object.keys of a constant table gives its keys. */
const NAMES = Object.keys(SIGNALS) as SignalName[];
/** What policies see of `prompt.purpose`. */
const PURPOSES = 'purposes';

/** @param rule - `base/no-demeaning`. @returns in the order of the table; none of a rule that is not known. */
export function signalsReadBy(layers: readonly Layer[], rule: string): SignalName[] {
  const text = layers.flatMap(({ statements }) => Object.entries(statements)).filter(([id]) => parseMatched(id).rule === rule).map(([, statement]) => statement).join('\n');
  const read = new Set([...text.matchAll(/context\.(prompt|photo|draft)(?:\.| has )(\w+)/g)].map(([, of, name]) => `${of}.${name}`));
  const isPurposed = new RegExp(`context(?:\\.| has )${PURPOSES}\\b`).test(text);
  return NAMES.filter((name) => (name === 'prompt.purpose' ? isPurposed : read.has(encoding(name).attribute)));
}
