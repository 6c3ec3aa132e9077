/**
 * What a line says: the recogniser, on one box at a time.
 */
import type { Network, Size } from '../network.ts';
import { crop } from '../pyramid.ts';
import type { Placement, Pyramid } from '../pyramid.ts';
import type { LineBox } from './boxes.ts';
import { decode } from './decode.ts';
import type { Reading } from './decode.ts';

const RANGE = { scale: 1 / 127.5, offset: -1, fill: 0 };
/** px of the recogniser’s input: a longer line is squeezed, a shorter one padded by what is beside it. */
const LONGEST = 960;
const SHORTEST = 48;

/** px of the recogniser’s input that a line takes: 16 of them cost a millisecond. */
export function widthOf({ length, height }: LineBox, side: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(((length / height) * side) / 8) * 8));
}

/** What the direction is told from: the beginning of the line, as upstream does. */
const GLANCE = 192;
/** From this probability on a line stands upside down: upstream’s own. */
const TURNED = 0.9;

export async function isTurned(pyramid: Pyramid, network: Network, box: LineBox): Promise<boolean> {
  const size = { width: GLANCE, height: network.side };
  const seen = Math.min(box.length, (box.height * GLANCE) / network.side);
  const start = (seen - box.length) / 2;
  const part = { ...box, length: seen, centre: { x: box.centre.x + Math.cos(box.angle) * start, y: box.centre.y + Math.sin(box.angle) * start } };
  const width = Math.max(1, Math.round((seen / box.height) * network.side));
  const input = new Float32Array(size.width * size.height * 3);
  const glance = crop(pyramid, along(part, { ...size, width }, false), { ...size, width }, RANGE);
  for (let row = 0; row < size.height; row++) input.set(glance.subarray(row * width * 3, (row + 1) * width * 3), row * size.width * 3);
  const [scores] = await network.run(input, size);
  return (scores?.[1] ?? 0) >= TURNED;
}

/** @param turned - read upside down. */
export async function recognise(pyramid: Pyramid, network: Network, box: LineBox, turned = false): Promise<Reading> {
  const height = network.side;
  const width = widthOf(box, height);
  const [steps] = await network.run(crop(pyramid, along(box, { width, height }, turned), { width, height }, RANGE), { width, height });
  if (!steps || !steps.every(Number.isFinite)) throw new Error('the recogniser answered no numbers');
  return decode(steps);
}

/** Where a line lies, laid out in `size`. */
export function along({ centre, length, height, angle }: LineBox, size: Size, turned: boolean): Placement {
  const direction = turned ? angle + Math.PI : angle;
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const [ux, uy] = [(cos * length) / size.width, (sin * length) / size.width];
  const [vx, vy] = [(-sin * height) / size.height, (cos * height) / size.height];
  return { x0: centre.x - (ux * size.width + vx * size.height) / 2, y0: centre.y - (uy * size.width + vy * size.height) / 2, ux, uy, vx, vy };
}
