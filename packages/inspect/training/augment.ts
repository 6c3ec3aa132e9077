/**
 * Disguised copies of training rows, for what the normaliser does not quite undo.
 */
import { looksAt } from '../src/prompt/look.ts';
import { featuresOfText } from './examples.ts';
import type { Labelled } from './examples.ts';
import { randomOf } from './fit.ts';
import { DISGUISES, obfuscate } from './obfuscate.ts';
import type { Disguise } from './obfuscate.ts';
import type { Row } from './rows.ts';

/** A copy counts this much of its row. */
const WEIGHT = 0.3;
const COPIES = 2;

/** Copies that still read differently once their disguise is off; the same row gives the same copies. */
export function obfuscatedCopies(row: Row, index: number): Labelled[] {
  const random = randomOf(index + 1);
  const plain = clearText(row.text);
  const disguises: Disguise[] = Array.from({ length: COPIES }, () => DISGUISES[Math.floor(random() * DISGUISES.length)] ?? 'leet');
  return [...disguises, ...(row.lang === 'hi' ? ['romanised' as const] : [])].flatMap((disguise) => {
    const text = obfuscate(row.text, disguise, random);
    return text === row.text || clearText(text) === plain ? [] : [{ row, features: featuresOfText(text), weight: WEIGHT }];
  });
}

function clearText(text: string): string {
  const looks = looksAt(text);
  return (looks.at(-1) ?? looks[0]).view.text;
}
