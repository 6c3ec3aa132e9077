/**
 * The person lock: inside people the released pixels are the photo's own.
 *
 * Trust: whatever the model did to a person is gone by construction, seen or
 * unseen; what is left to trust is the mask and the alignment.
 */
import { blend, resizeMask } from '@shozo/picture';
import type { Box, Mask, Pixels } from '@shozo/vocabulary';
import { forEllipse } from './areas.ts';
import { boxMean, dilated } from './plane.ts';
import type { Plane } from './plane.ts';

/** Blocks across a pixelated face: too few to know it again. */
const BLOCKS = 8;

/** The lock's area with a soft edge outside of it; inside it stays 1. */
export function feathered(area: Plane): Plane {
  const soft = boxMean(boxMean(dilated(area, 2), 1), 1);
  return { ...soft, data: soft.data.map((value, index) => (area.data[index]! > 0.5 ? 1 : value < 0.004 ? 0 : value)) };
}

/** The draft with the expected pixels where `area` is 1. */
export async function lockPeople(draft: Pixels, expected: Pixels, area: Plane): Promise<Pixels> {
  if (area.data.every((value) => value === 1)) return expected;
  const mask: Mask = { width: area.width, height: area.height, data: Uint8Array.from(area.data, (value) => Math.round(value * 255)) };
  return blend(draft, expected, await resizeMask(mask, draft.width, draft.height));
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
