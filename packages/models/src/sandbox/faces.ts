/**
 * Faces made coarse: blocks of one colour over each face and a little around it.
 */
import type { Face, Pixels } from '@shozo/vocabulary';

/** Blocks across a face's longer side: too few to know anybody by. */
const BLOCKS = 6;

/** How far the ellipse reaches beyond the detector's box. */
const GROWN = { width: 1.3, height: 1.5 } as const;

export function pixelateFaces(pixels: Pixels, faces: readonly Face[]): Pixels {
  const result = { ...pixels, data: Uint8Array.from(pixels.data) };
  for (const face of faces) pixelate(result, face);
  return result;
}

type Ellipse = { readonly x: number; readonly y: number; readonly radiusX: number; readonly radiusY: number };

function pixelate(pixels: Pixels, { box }: Face): void {
  const ellipse = {
    x: box.x + box.width / 2, y: box.y + box.height / 2,
    radiusX: box.width * GROWN.width / 2, radiusY: box.height * GROWN.height / 2,
  };
  const block = Math.max(4, Math.ceil(Math.max(box.width, box.height) / BLOCKS));
  const left = Math.max(0, Math.floor(ellipse.x - ellipse.radiusX));
  const top = Math.max(0, Math.floor(ellipse.y - ellipse.radiusY));
  const right = Math.min(pixels.width, Math.ceil(ellipse.x + ellipse.radiusX));
  const bottom = Math.min(pixels.height, Math.ceil(ellipse.y + ellipse.radiusY));
  for (let y = top; y < bottom; y += block) {
    for (let x = left; x < right; x += block) {
      paint(pixels, ellipse, { left: x, top: y, right: Math.min(right, x + block), bottom: Math.min(bottom, y + block) });
    }
  }
}

type Block = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

function paint(pixels: Pixels, ellipse: Ellipse, block: Block): void {
  const colour = meanColour(pixels, block);
  for (let y = block.top; y < block.bottom; y++) {
    for (let x = block.left; x < block.right; x++) {
      const inside = ((x - ellipse.x) / ellipse.radiusX) ** 2 + ((y - ellipse.y) / ellipse.radiusY) ** 2 <= 1;
      if (inside) pixels.data.set(colour, (y * pixels.width + x) * 3);
    }
  }
}

function meanColour({ data, width }: Pixels, { left, top, right, bottom }: Block): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
      sum[0] += data[at] ?? 0;
      sum[1] += data[at + 1] ?? 0;
      sum[2] += data[at + 2] ?? 0;
    }
  }
  const count = (right - left) * (bottom - top);
  return [Math.round(sum[0] / count), Math.round(sum[1] / count), Math.round(sum[2] / count)];
}
