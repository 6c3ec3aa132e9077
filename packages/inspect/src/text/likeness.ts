/**
 * Do two pictures show the same at one place? Without reading it.
 */
import { crop } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import type { LineBox } from './boxes.ts';
import { along } from './recognise.ts';

/** px of a line laid out for comparing. */
const HEIGHT = 24;
const LONGEST = 480;
/** Levels: a deviation below shows nothing. */
const PLAIN = 1;
const BYTES = { scale: 1, offset: 0, fill: NaN }; // beyond the picture there is nothing to compare

/** Normalised correlation of the two, [-1, 1]: a tone changes nothing; 0 where one of them is plain. */
export function likeness(one: Pyramid, other: Pyramid, box: LineBox): number {
  const size = { width: Math.min(LONGEST, Math.ceil((box.length / box.height) * HEIGHT)), height: HEIGHT };
  const placement = along(box, size, false);
  return correlation(crop(one, placement, size, BYTES), crop(other, placement, size, BYTES));
}

function correlation(one: Float32Array, other: Float32Array): number {
  const inside = one.map((_, at) => at).filter((at) => !Number.isNaN(one[at]));
  const [meanOne, meanOther] = [mean(one, inside), mean(other, inside)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (const at of inside) {
    const [a, b] = [one[at]! - meanOne, other[at]! - meanOther];
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  }
  const least = inside.length * PLAIN ** 2;
  return ofOne < least || ofOther < least ? 0 : both / Math.sqrt(ofOne * ofOther);
}

function mean(values: Float32Array, inside: Float32Array): number {
  return inside.reduce((sum, at) => sum + values[at]!, 0) / inside.length;
}
