/**
 * The person lock: inside people the released pixels are the photo's own.
 *
 * Trust: whatever the model did to a person is gone by construction, seen or
 * unseen; what is left to trust is the mask and the alignment.
 */
import { blend, resizeMask } from '@shozo/picture';
import type { Box, Mask, Pixels } from '@shozo/vocabulary';
import { both, forEllipse } from './areas.ts';
import type { Areas } from './areas.ts';
import { continued } from './continued.ts';
import type { Grid } from './grid.ts';
import { matteOf } from './matte.ts';
import { boxMean, eroded, mapPlane, sample } from './plane.ts';
import type { Plane } from './plane.ts';

/** Blocks across a pixelated face: too few to know it again. */
const BLOCKS = 8;

/** Grid pixels over which the ring passes into the scene; the scene is measured from its inner end on. */
export const RING_EDGE = 4;

/** 1 in the ring and in people, falling to 0 over the ring's outermost pixels. */
function within(ringed: Plane): Plane {
  const soft = boxMean(boxMean(eroded(ringed, RING_EDGE / 2), 1), 1);
  return mapPlane(soft, (value) => (value < 0.004 ? 0 : value));
}

/** The draft with the photo's own pixels where people are, in the ring around them, and where `everywhere` is not null. */
export async function lockPeople(draft: Pixels, expected: Pixels, { ringed }: Areas, seen: Plane): Promise<Pixels> {
  return lockWhere(draft, expected, both(within(ringed), seen));
}

/** The draft with the expected pixels where `area` is 1. */
export async function lockWhere(draft: Pixels, expected: Pixels, area: Plane): Promise<Pixels> {
  if (area.data.every((value) => value === 1)) return expected;
  return blend(draft, expected, await resizeMask(asMask(area), draft.width, draft.height));
}

function asMask({ width, height, data }: Plane): Mask {
  return { width, height, data: Uint8Array.from(data, (value) => Math.round(value * 255)) };
}

/**
 * The photo's people before the draft's scene: in the ring around them the scene is
 * continued from beyond it, so that neither the old one nor anything else that
 * the model painted beside them shows.
 */
export async function setBefore(draft: Pixels, expected: Pixels, areas: Areas, { draft: drawn, seen, width, height }: Grid): Promise<Pixels> {
  const ring = both(within(areas.ringed), seen);
  const scene = continued(drawn, mapPlane(both(areas.ringed, seen), (value) => 1 - value));
  if (scene === null) return lockWhere(draft, expected, seen);
  const [matte, share] = [await matteOf(expected, areas), await resizeMask(asMask(ring), draft.width, draft.height)];
  const data = Uint8Array.from(draft.data);
  const colours = new Float64Array(6);
  for (let y = 0, at = 0; y < draft.height; y++) {
    const v = (y + 0.5) / draft.height;
    for (let x = 0; x < draft.width; x++, at++) {
      const inRing = share.data[at]! / 255;
      if (inRing === 0) continue;
      const u = (x + 0.5) / draft.width;
      const [r, g, b] = [expected.data[at * 3]!, expected.data[at * 3 + 1]!, expected.data[at * 3 + 2]!];
      const alpha = inRing * matte.alpha(u, v, r, g, b);
      if (alpha > 0 && alpha < 1) matte.colours(u, v, colours);
      for (let channel = 0; channel < 3; channel++) {
        const own = expected.data[at * 3 + channel]!;
        const behind = alpha === 1 ? 0 : inRing * sample(scene[channel]!, u * width, v * height) + (1 - inRing) * draft.data[at * 3 + channel]!;
        const person = alpha === 0 || alpha === 1 ? own : personColour(own, alpha, colours[channel]!, colours[channel + 3]!);
        data[at * 3 + channel] = Math.round(alpha * person + (1 - alpha) * behind);
      }
    }
  }
  return { ...draft, data };
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
