/**
 * Keyed trials on pictures that hold no mark: how often is one found?
 *
 * Every trial looks into another cut of a real photo, with a key of its own, in
 * the mode that Check uses. Beside what was counted stands what follows from
 * the construction alone. `PROVE_FALSE_MARKS` says how many (20,000).
 */
import { randomBytes } from 'node:crypto';
import { inWords, wilson } from '@shozo/measure';
import { LEAST_SYNC, MOST_DECISIONS } from '../../packages/mark/src/watermark/parameters.ts';
import { patternOf } from '../../packages/mark/src/watermark/pattern.ts';
import { readMarks } from '../../packages/mark/src/watermark/read.ts';
import { openUnmarked } from './false-marks-pictures.ts';

const TRIALS = Number(process.env.PROVE_FALSE_MARKS ?? 20_000);
/** false alarms that design §10 allows a picture */
const ALLOWED = 1e-9;

export async function proveFalseMarks(): Promise<boolean> {
  const unmarked = await openUnmarked(Math.random);
  let [found, above, highest] = [0, 0, 0];
  for (let trial = 1; trial <= TRIALS; trial++) {
    const { hits, sync } = readMarks(await unmarked(), [patternOf('trial', randomBytes(32))], 'usual');
    found += hits.length > 0 ? 1 : 0;
    above += sync >= LEAST_SYNC ? 1 : 0;
    highest = Math.max(highest, sync);
    if (trial % 100 === 0) console.log(`${trial} of ${TRIALS}, found ${found}`);
  }
  const bound = MOST_DECISIONS * 2 ** -32;
  const gate = wilson(above, TRIALS);
  console.log(`found ${inWords(wilson(found, TRIALS))}`);
  console.log(`sync peak at ${LEAST_SYNC} or more ${inWords(gate)}; highest ${highest.toFixed(2)}`);
  console.log(`by construction, for a picture over all keys and modes: at most ${MOST_DECISIONS} words tried, ≤ ${bound.toExponential(2)}; with the sync peak, ≤ ${(gate.high * bound).toExponential(2)}`);
  return found === 0 && bound <= ALLOWED;
}
