/**
 * What the recogniser answers → a line of text.
 *
 * CTC, greedy: per step the likeliest class; repeats count once, class 0 is
 * "nothing" and parts two equal letters. Classes: nothing, the letters of
 * `alphabet.txt` in order, a space.
 */
import { readFileSync } from 'node:fs';

/** `confidence`: mean probability of the letters, [0, 1]; 0 for an empty line. */
export type Reading = { readonly text: string; readonly confidence: number };

/** PaddleOCR’s `ppocr_keys_v1.txt`, Apache-2.0; a test holds it and the package’s together. */
export const ALPHABET: readonly string[] = ['', ...readFileSync(new URL('./alphabet.txt', import.meta.url), 'utf8').replace(/\n$/, '').split('\n'), ' '];

/** @param steps - `[time, classes]`, probabilities. */
export function decode(steps: Float32Array, alphabet: readonly string[] = ALPHABET): Reading {
  const classes = alphabet.length;
  let text = '';
  let sum = 0;
  let letters = 0;
  let last = 0;
  for (let at = 0; at + classes <= steps.length; at += classes) {
    const best = likeliest(steps, at, classes);
    if (best !== 0 && best !== last) {
      text += alphabet[best] ?? '';
      sum += steps[at + best] ?? 0;
      letters++;
    }
    last = best;
  }
  return { text: text.trim(), confidence: letters === 0 ? 0 : sum / letters };
}

function likeliest(steps: Float32Array, at: number, classes: number): number {
  let best = 0;
  for (let index = 1; index < classes; index++) if (steps[at + index]! > steps[at + best]!) best = index;
  return best;
}
