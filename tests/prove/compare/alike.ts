/**
 * Are the people of a release the people of the photo? Read from the pixels
 * alone, with nothing of the comparison that made them: a straight line of tone
 * a channel where the tone is not known, then windows inside people.
 *
 * For drafts that lie on their photo as it is: same frame, same direction.
 */
import { resize, resizeMask } from '@shozo/picture';
import type { People, Pixels } from '@shozo/vocabulary';

const SIDE = 512;
const WINDOW = 8;
const INSIDE = 200;

/** What the release is laid on: the photo under the straight line a channel that fits best, or a picture that has the release's tone already. */
type Tone = 'fitted' | 'same';

/** `differs`: levels, the worst window after the best shift of a pixel. `alike`: SSIM, the mean of the windows. */
export type Likeness = { readonly differs: number; readonly alike: number };

export async function likeness(photo: Pixels, release: Pixels, people: People, tone: Tone = 'fitted'): Promise<Likeness> {
  const scale = SIDE / Math.max(photo.width, photo.height);
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const mask = (await resizeMask(people.mask, width, height)).data;
  const one = await resize(photo, width, height);
  const other = await resize(release, width, height);
  const before = [0, 1, 2].map((channel) => (tone === 'same' ? levelsOf(one, channel) : toned(one, other, channel, mask)));
  const after = [0, 1, 2].map((channel) => levelsOf(other, channel));
  let [differs, sum, count] = [0, 0, 0];
  for (let y = 1; y + WINDOW < height - 1; y += WINDOW / 2) {
    for (let x = 1; x + WINDOW < width - 1; x += WINDOW / 2) {
      if (!wholly(mask, width, x, y)) continue;
      const shifts = [0, -1, 1, -width, width].map((shift) => windowOf(before, after, y * width + x, width, shift));
      differs = Math.max(differs, Math.min(...shifts.map((window) => window.differs)));
      sum += Math.max(...shifts.map((window) => window.alike));
      count++;
    }
  }
  return { differs, alike: count === 0 ? 1 : sum / count };
}

/**
 * What a bad draft painted and the release shows: the largest window that lies nearer to the bad draft than to anything
 * honest, that is to what an honest model would have sent and to what would be released of it (before a new background the
 * rims of people differ from both). Levels of the difference between bad and honest draft; 0 for nothing.
 */
export async function carriedOver(release: Pixels, bad: Pixels, honest: { readonly draft: Pixels; readonly release: Pixels }): Promise<number> {
  const scale = SIDE / Math.max(bad.width, bad.height);
  const [width, height] = [Math.round(bad.width * scale), Math.round(bad.height * scale)];
  const [shown, painted, asked, usual] = [await resize(release, width, height), await resize(bad, width, height), await resize(honest.draft, width, height), await resize(honest.release, width, height)];
  let most = 0;
  for (let y = 0; y + FINE < height; y += FINE / 2) {
    for (let x = 0; x + FINE < width; x += FINE / 2) {
      const apart = (one: Pixels, other: Pixels) => meanDifference(one, other, x, y);
      if (apart(shown, painted) < Math.min(apart(shown, asked), apart(shown, usual)) / 2) most = Math.max(most, apart(painted, asked));
    }
  }
  return most;
}

const FINE = 6;

/** Over a window, the channel that differs most. */
function meanDifference({ data: one, width }: Pixels, { data: other }: Pixels, left: number, top: number): number {
  const sums = [0, 0, 0];
  for (let y = top; y < top + FINE; y++) {
    for (let at = (y * width + left) * 3, end = at + FINE * 3; at < end; at++) sums[at % 3]! += Math.abs(one[at]! - other[at]!);
  }
  return Math.max(...sums) / (FINE * FINE);
}

function levelsOf({ width, height, data }: Pixels, channel: number): Float64Array {
  return Float64Array.from({ length: width * height }, (_, at) => data[at * 3 + channel]!);
}

/** The photo's channel on the straight line that fits the release best inside people. */
function toned(photo: Pixels, release: Pixels, channel: number, mask: Uint8Array): Float64Array {
  let [n, a, b, aa, ab] = [0, 0, 0, 0, 0];
  for (let at = 0; at < mask.length; at++) {
    if (mask[at]! < INSIDE) continue;
    const [x, y] = [photo.data[at * 3 + channel]!, release.data[at * 3 + channel]!];
    n++; a += x; b += y; aa += x * x; ab += x * y;
  }
  const slope = n > 0 && aa * n - a * a > 1e-6 ? (ab * n - a * b) / (aa * n - a * a) : 1;
  const offset = n > 0 ? (b - slope * a) / n : 0;
  return Float64Array.from({ length: mask.length }, (_, at) => photo.data[at * 3 + channel]! * slope + offset);
}

function wholly(mask: Uint8Array, width: number, x: number, y: number): boolean {
  for (let row = 0; row < WINDOW; row++) for (let column = 0; column < WINDOW; column++) if (mask[(y + row) * width + x + column]! < INSIDE) return false;
  return true;
}

function windowOf(before: readonly Float64Array[], after: readonly Float64Array[], from: number, width: number, shift: number): Likeness {
  const means = before.map((_, channel) => {
    let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
    for (let row = 0; row < WINDOW; row++) {
      for (let column = 0, at = from + row * width; column < WINDOW; column++, at++) {
        const [x, y] = [before[channel]![at + shift]!, after[channel]![at]!];
        a += x; b += y; aa += x * x; bb += y * y; ab += x * y;
      }
    }
    const n = WINDOW * WINDOW;
    return { difference: Math.abs(a - b) / n, ssim: ssim({ a: a / n, b: b / n, aa: aa / n, bb: bb / n, ab: ab / n }) };
  });
  return { differs: Math.max(...means.map(({ difference }) => difference)), alike: means[1]!.ssim };
}

type Moments = { readonly a: number; readonly b: number; readonly aa: number; readonly bb: number; readonly ab: number };

function ssim({ a, b, aa, bb, ab }: Moments): number {
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  return ((2 * a * b + c1) * (2 * (ab - a * b) + c2)) / ((a * a + b * b + c1) * (aa - a * a + bb - b * b + c2));
}
