/**
 * The prompt reader: what a request for a picture says, by roles and rules in 14 languages.
 *
 * Words are an early filter, never what carries the safeguard: MODEL.md says
 * what was measured and what passes by.
 */
export { plainWords } from './plain-words.ts';
export type { RuleSignal as PlainSignal } from './judge/rules.ts';
export { readPrompt } from './read.ts';
export type { PromptKind, PromptReading } from './read.ts';
export { readingsOf } from './readings.ts';
export { readParameters } from './parameters.ts';
export type { Parameters } from './parameters.ts';
export { instructionScore } from './instruction.ts';
export { isPlainWord } from './dictionaries.ts';
