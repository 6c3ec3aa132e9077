/**
 * Where text stands in a picture: the detector, over the whole or a part, at a chosen scale.
 */
import type { Box } from '@shozo/vocabulary';
import type { Network, Size } from '../network.ts';
import { crop, place } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import { lineBoxes } from './boxes.ts';
import type { LineBox } from './boxes.ts';

/** `part`: px of the picture; `scale`: px of the detector’s input per px of the picture. */
export type Window = { readonly part: Box; readonly scale: number };

/** (byte / 255 − 0.449) / 0.226: upstream’s means and deviations of the three channels, averaged. */
const RANGE = { scale: 1 / 255 / 0.226, offset: -0.449 / 0.226, fill: 0 };
/** A core’s pixel, upstream’s own; a box, upstream’s 0.6 lowered: what the reader cannot read is dropped anyway. */
const CORE = { threshold: 0.3, least: 0.5 };

export async function findText(pyramid: Pyramid, network: Network, { part, scale }: Window): Promise<LineBox[]> {
  const size = { width: multiple(part.width * scale, network.side), height: multiple(part.height * scale, network.side) };
  const placement = { x0: part.x, y0: part.y, ux: part.width / size.width, uy: 0, vx: 0, vy: part.height / size.height };
  const [data = new Float32Array()] = await network.run(crop(pyramid, placement, size, RANGE), size);
  const step = Math.sqrt(placement.ux * placement.vy);
  return lineBoxes({ ...size, data: finite(data, size) }, CORE).map((box) => ({ ...box, centre: place(box.centre, placement), length: box.length * step, height: box.height * step }));
}

function finite(data: Float32Array, { width, height }: Size): Float32Array {
  if (data.length !== width * height || !data.every(Number.isFinite)) throw new Error(`expected ${width * height} probabilities, got ${data.length}`);
  return data;
}

function multiple(length: number, of: number): number {
  return Math.max(1, Math.round(length / of)) * of;
}
