/**
 * From a guess on the grid to where the lines really are.
 *
 * Moves scale, turn, stretch and slant by halving steps towards more power on
 * the active lines, as the spectrum holds it between its bins.
 */
import { coefficients, whitenLines } from './lines.ts';
import type { Guess } from './lines.ts';
import type { Pattern } from './pattern.ts';
import { sample } from './spectrum.ts';
import type { Spectrum } from './spectrum.ts';

const STEPS = [0.0022, 0.0011, 0.00055];
const CAP = 8;

export function refine(spectrum: Spectrum, pattern: Pattern, start: Guess): Guess {
  const weights = noiseWeights(spectrum, pattern, start);
  const power = (guess: Guess) => powerOn(spectrum, pattern, guess, weights);
  let best = { guess: start, power: power(start) };
  for (const step of STEPS) {
    for (let round = 0; round < 2; round++) {
      const before = best.power;
      for (const move of MOVES) best = better(best, [move(best.guess, step), move(best.guess, -step)], power);
      if (best.power === before) break;
    }
  }
  return best.guess;
}

type Placed = { readonly guess: Guess; readonly power: number };

function better(best: Placed, guesses: readonly Guess[], power: (guess: Guess) => number): Placed {
  return guesses.map((guess) => ({ guess, power: power(guess) })).reduce((left, right) => (right.power > left.power ? right : left), best);
}

const MOVES: readonly ((guess: Guess, by: number) => Guess)[] = [
  ({ a, b, c, d }, by) => ({ a: a * (1 + by), b: b * (1 + by), c: c * (1 + by), d: d * (1 + by) }),
  ({ a, b, c, d }, by) => ({ a: a - by * c, b: b - by * d, c: c + by * a, d: d + by * b }),
  ({ a, b, c, d }, by) => ({ a: a * (1 + by), b: b * (1 + by), c: c * (1 - by), d: d * (1 - by) }),
  ({ a, b, c, d }, by) => ({ a: a + by * c, b: b + by * d, c: c + by * a, d: d + by * b }),
];

/** One over the noise power of every active line, as it is at the start. */
function noiseWeights(spectrum: Spectrum, pattern: Pattern, guess: Guess): Float64Array {
  const found = coefficients(spectrum, pattern, guess);
  const raw = Float64Array.from({ length: pattern.active }, (_, line) => (found.re[line] ?? 0) ** 2 + (found.im[line] ?? 0) ** 2);
  whitenLines(pattern, found);
  return Float64Array.from(raw, (power, line) => ((found.re[line] ?? 0) ** 2 + (found.im[line] ?? 0) ** 2) / Math.max(1e-30, power));
}

function powerOn(spectrum: Spectrum, { u, v, active }: Pattern, { a, b, c, d }: Guess, weights: Float64Array): number {
  const one = new Float64Array(2);
  let sum = 0;
  for (let line = 0; line < active; line++) {
    const [x, y] = [u[line] ?? 0, v[line] ?? 0];
    sample(spectrum, a * x + b * y, c * x + d * y, one);
    sum += Math.min(CAP, ((one[0] ?? 0) ** 2 + (one[1] ?? 0) ** 2) * (weights[line] ?? 0));
  }
  return sum;
}
