/**
 * The curve of a poster effect: few levels in each channel.
 *
 * A curve of levels cannot know a person, so every even number of levels may be
 * tried on the whole picture. A free curve could learn "this cloth becomes that
 * skin": it is learned outside people only, and each of its levels must lie among the values that become it.
 */
import type { Pixels } from '@shozo/vocabulary';
import type { Curves } from './expected.ts';
import type { Plane } from './plane.ts';

const MOST_LEVELS = 16;
/** Pixels outside people that a free curve needs. */
const LEAST_SAMPLES = 4000;
const STRIDE = 5;
const BINS = 64;
const TRUSTED = 0.95;

/** @param expected - the photo under its tone, at the draft's size. @param scene - where no person is, any grid. */
export function fitPoster(expected: Pixels, draft: Pixels, scene: Plane): { readonly curves: Curves | null; /** mean of the smaller differences, in levels */ readonly error: number } {
  const everywhere = samples(expected, draft, null);
  const free = freeCurves(samples(expected, draft, scene));
  const plain = { curves: null, error: error(IDENTITY, everywhere) };
  const fits = [...evenCurves(), ...(free ? [free] : [])].map((curves) => ({ curves, error: error(curves, everywhere) }));
  return fits.reduce<{ curves: Curves | null; error: number }>((one, other) => (other.error < one.error * 0.9 ? other : one), plain);
}

type Samples = { readonly from: Uint8Array; readonly to: Uint8Array; readonly count: number };

/** Pairs of values, red, green, blue in turn. */
function samples(expected: Pixels, draft: Pixels, where: Plane | null): Samples {
  const { width, height } = draft;
  const from: number[] = [];
  const to: number[] = [];
  for (let y = 0; y < height; y += STRIDE) {
    const row = where ? Math.floor(((y + 0.5) * where.height) / height) * where.width : 0;
    for (let x = y % 3; x < width; x += STRIDE) {
      if (where && where.data[row + Math.floor(((x + 0.5) * where.width) / width)]! < 0.5) continue;
      for (let channel = 0; channel < 3; channel++) {
        from.push(expected.data[(y * width + x) * 3 + channel]!);
        to.push(draft.data[(y * width + x) * 3 + channel]!);
      }
    }
  }
  return { from: Uint8Array.from(from), to: Uint8Array.from(to), count: from.length / 3 };
}

const LINE = Uint8Array.from({ length: 256 }, (_, value) => value);
const IDENTITY: Curves = [LINE, LINE, LINE];

function evenCurves(): Curves[] {
  return Array.from({ length: MOST_LEVELS - 1 }, (_, index) => index + 2).flatMap((levels) => {
    const step = 255 / (levels - 1);
    const curves = [
      (value: number) => Math.round(value / step) * step,
      (value: number) => Math.floor((value * levels) / 256) * step,
      (value: number) => (Math.floor((value * levels) / 256) + 0.5) * (256 / levels),
    ];
    return curves.map((curve): Curves => {
      const table = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round(curve(value))));
      return [table, table, table];
    });
  });
}

/** Median of what each value became, made to rise. */
function freeCurves(pairs: Samples): Curves | null {
  if (pairs.count < LEAST_SAMPLES) return null;
  const curves: Curves = [freeCurve(pairs, 0), freeCurve(pairs, 1), freeCurve(pairs, 2)];
  return curves.every(isPoster) ? curves : null;
}

/** Levels by which one level's values may part, and by which it may lie beside the values that become it. */
const [ONE_LEVEL, BESIDE] = [6, 10];

/** INVARIANT: a curve that moves values elsewhere, black cloth to skin, is no poster's. */
export function isPoster(curve: Uint8Array): boolean {
  for (let from = 0, to = 0; from < 256; from = to) {
    for (to = from + 1; to < 256 && Math.abs(curve[to]! - curve[from]!) <= ONE_LEVEL; to++);
    const level = curve[(from + to) >> 1]!;
    if (level < from - BESIDE || level > to - 1 + BESIDE) return false;
  }
  return true;
}

function freeCurve({ from, to, count }: Samples, channel: number): Uint8Array {
  const bins = Array.from({ length: BINS }, (): number[] => []);
  for (let index = 0; index < count; index++) bins[from[index * 3 + channel]! >> 2]!.push(to[index * 3 + channel]!);
  const medians = bins.map((bin) => (bin.length < 12 ? null : bin.sort((one, other) => one - other)[bin.length >> 1]!));
  const known = medians.flatMap((value, bin) => (value === null ? [] : [{ at: bin * 4 + 1.5, value }]));
  let floor = 0;
  const rising = known.map(({ at, value }) => ({ at, value: (floor = Math.max(floor, value)) }));
  return Uint8Array.from({ length: 256 }, (_, value) => nearestValue(rising, value));
}

function nearestValue(known: readonly { at: number; value: number }[], value: number): number {
  return known.reduce((one, other) => (Math.abs(other.at - value) < Math.abs(one.at - value) ? other : one), known[0] ?? { at: value, value }).value;
}

/** Mean of the 95 % smallest differences. */
function error(curves: Curves, { from, to }: Samples): number {
  const counts = new Float64Array(256);
  for (let index = 0; index < from.length; index++) counts[Math.abs(curves[index % 3]![from[index]!]! - to[index]!)]!++;
  let left = from.length * TRUSTED;
  let sum = 0;
  for (let difference = 0; difference < 256 && left > 0; difference++) {
    const taken = Math.min(left, counts[difference]!);
    sum += taken * difference;
    left -= taken;
  }
  return sum / Math.max(1, from.length * TRUSTED);
}
