/**
 * The person lock: inside people the released pixels are the photo's own.
 *
 * Trust: whatever the model did to a person is gone by construction, seen or
 * unseen; what is left to trust is the mask and the alignment.
 */
import { blend, resize, resizeMask } from '@shozo/picture';
import type { Box, Pixels } from '@shozo/vocabulary';
import { both, either, forEllipse, RING_EDGE } from './areas.ts';
import type { Areas } from './areas.ts';
import type { Colour } from './grid.ts';
import { matteOf } from './matte.ts';
import type { Matte } from './matte.ts';
import { asMask, boxMean, eroded, joined } from './plane.ts';
import type { Plane } from './plane.ts';
import type { View } from './view.ts';

/** Blocks across a pixelated face: too few to know it again. */
const BLOCKS = 8;

/** Of the photo's frame: people, the ring around them, and the seam; what the lock makes the photo's. Falls to 0 over the outermost pixels. */
export function within({ ringed, seam }: Areas, seen: Plane): Plane {
  const soft = eroded(either(ringed, seam), RING_EDGE / 2);
  boxMean(boxMean(soft, 1, soft), 1, soft);
  for (let at = 0; at < soft.data.length; at++) if (soft.data[at]! < 0.004) soft.data[at] = 0;
  return both(soft, seen);
}

/** The draft with the photo's own pixels where people are, in the ring around them and at the seam of the photo's frame. */
export async function lockPeople(draft: Pixels, expected: Pixels, areas: Areas, seen: Plane): Promise<Pixels> {
  return lockWhere(draft, expected, within(areas, seen));
}

/** One picture with another's pixels where `area` is 1; the other itself where that is everywhere. */
export async function lockWhere(under: Pixels, over: Pixels, area: Plane): Promise<Pixels> {
  if (area.data.every((value) => value === 1)) return over;
  return blend(under, over, await resizeMask(asMask(area), under.width, under.height));
}

/**
 * The photo's people before a scene. What was measured of a scene is what the grid shows of it: nothing finer is released,
 * nor what the model painted in the ring around people, nor anything of the old scene there.
 *
 * @param scene - on the grid, from `behind`; null where none is known: then everything is the photo's.
 * @param asDrawn - beyond the ring the draft as it is: a human looks at it.
 */
export async function setBefore(draft: Pixels, expected: Pixels, scene: Colour | null, { areas, grid: { seen } }: Pick<View, 'areas' | 'grid'>, asDrawn: boolean): Promise<Pixels> {
  if (scene === null) return lockWhere(draft, expected, seen);
  const { width, height } = draft;
  const matte = await matteOf(expected, areas);
  const ring = within(areas, seen);
  const share = (await resizeMask(asMask(ring), width, height)).data;
  const release = await lockWhere(draft, await resize(joined(scene), width, height), asDrawn ? ring : seen);
  const colours = new Float64Array(6);
  for (let y = 0; y < height; y++) setRow(release, expected, { y, share, matte, colours });
  return release;
}

/** `share`: of what is the photo's, 0–255; `colours` is written to. */
type Row = { readonly y: number; readonly share: Uint8Array; readonly matte: Matte; readonly colours: Float64Array };

function setRow({ width, data }: Pixels, { data: photo }: Pixels, { y, share, matte, colours }: Row): void {
  for (let x = 0, at = y * width; x < width; x++, at++) {
    if (share[at] === 0 || matte.outer[at] === 0) continue;
    const from = at * 3;
    const whole = matte.inner[at] === 255 ? 1 : matte.alpha(x, y);
    const alpha = (share[at]! / 255) * whole;
    if (alpha === 0) continue;
    if (alpha < 1) matte.colours(x, y, colours);
    for (let channel = 0; channel < 3; channel++) {
      const own = photo[from + channel]!;
      data[from + channel] = alpha === 1 ? own : Math.round(alpha * personColour(own, alpha, colours[channel]!, colours[channel + 3]!) + (1 - alpha) * data[from + channel]!);
    }
  }
}

/** What the person adds to a pixel that shows them and the old scene. */
function personColour(own: number, alpha: number, person: number, scene: number): number {
  return Math.min(255, Math.max(0, person + alpha * (own - alpha * person - (1 - alpha) * scene)));
}

/** Our own pixelation of faces, in place: what `faces.pixelate` may change of a person, and nothing else. */
export function pixelateFaces(pixels: Pixels, faces: readonly Box[]): void {
  for (const face of faces) {
    const box = pixelated(face);
    const block = Math.max(2, Math.ceil(box.width / BLOCKS));
    const means = blockMeans(pixels, box, block);
    forEllipse(pixels, box, (x, y) => {
      const mean = means(x, y);
      pixels.data.set(mean, (y * pixels.width + x) * 3);
    });
  }
}

/** The ellipse that is pixelated: the detected face, ears, brow and chin. */
export function pixelated({ x, y, width, height }: Box, margin = 0): Box {
  const across = width * (0.2 + margin);
  const down = height * (0.28 + margin);
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down };
}

function blockMeans({ width, height, data }: Pixels, box: Box, block: number): (x: number, y: number) => Uint8Array {
  const original = data.slice();
  const known = new Map<string, Uint8Array>();
  return (x, y) => {
    const column = Math.floor((x - box.x) / block);
    const row = Math.floor((y - box.y) / block);
    const key = `${column} ${row}`;
    const found = known.get(key);
    if (found) return found;
    const sums = [0, 0, 0, 0];
    for (let by = Math.max(0, Math.floor(box.y + row * block)); by < Math.min(height, box.y + (row + 1) * block); by++) {
      for (let bx = Math.max(0, Math.floor(box.x + column * block)); bx < Math.min(width, box.x + (column + 1) * block); bx++) {
        const at = (by * width + bx) * 3;
        sums[0]! += original[at]!; sums[1]! += original[at + 1]!; sums[2]! += original[at + 2]!; sums[3]!++;
      }
    }
    const mean = Uint8Array.from(sums.slice(0, 3), (sum) => Math.round(sum / Math.max(1, sums[3]!)));
    known.set(key, mean);
    return mean;
  };
}
