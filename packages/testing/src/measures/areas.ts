/**
 * Measures of areas: the background and the faces, as inspecting the photo found them.
 */
import type { Box, Face, Mask, Pixels } from '@shozo/vocabulary';
import { detail } from './geometry.ts';
import { planesOf } from './planes.ts';
import type { Plane } from './planes.ts';
import { correlation, deviation, mean, quantile, shareOf } from './statistics.ts';
import type { Measured, Pair } from './tone.ts';

/** Which small pixels are surely background and which are surely a person; the rest is the seam between them. */
export type Areas = { readonly background: readonly number[]; readonly person: readonly number[] };

/** @param margin - small pixels left out on both sides of the mask's edge. */
export function areasOf(mask: Mask, width: number, height: number, margin = Math.ceil(width * 0.03)): Areas {
  const at = (x: number, y: number) => mask.data[Math.floor(clamp(y, height) * mask.height / height) * mask.width + Math.floor(clamp(x, width) * mask.width / width)] ?? 0;
  const background: number[] = [];
  const person: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const around = AROUND.map(([dx, dy]) => at(x + dx * margin, y + dy * margin));
      if (around.every((value) => value >= SURELY_PERSON)) person.push(y * width + x);
      else if (around.every((value) => value < SURELY_BACKGROUND)) background.push(y * width + x);
    }
  }
  return { background, person };
}

/** Mask values, of 255. What is in between may be either, and a new background may rightly show there. */
const SURELY_PERSON = 192;
const SURELY_BACKGROUND = 64;
const AROUND = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));
const clamp = (at: number, size: number) => Math.max(0, Math.min(size - 1, at));
const pick = (plane: Plane, at: readonly number[]) => at.map((index) => plane.data[index] ?? 0);

/** Levels between neighbours that the invisible watermark may add: nobody sees them. */
const UNSEEN = 1.5;
const seenDetail = (amount: number) => Math.max(0, amount - UNSEEN);

/** Value: the background's detail against the photo's. The people stay sharp, and what is behind them stays what it is. */
export function backgroundBlurred({ photo, released }: Pair, { background, person }: Areas): Measured {
  const before = detail(photo.luma);
  const after = detail(released.luma);
  // Blurring adds no edges: those that are new are the AI label's.
  const labelled = (at: number) => (after.data[at] ?? 0) > (before.data[at] ?? 0) + 8;
  const ratio = (area: readonly number[]) => {
    const bare = area.filter((at) => !labelled(at));
    return mean(pick(after, bare).map(seenDetail)) / Math.max(0.1, mean(pick(before, bare).map(seenDetail)));
  };
  const value = ratio(background);
  const stillThere = correlation(pick(photo.luma, background), pick(released.luma, background)) > 0.4 && deviation(pick(released.luma, background)) > 4;
  return { value, ok: background.length > 0 && value < 0.5 && (person.length === 0 || ratio(person) > 1.6 * value) && stillThere };
}

/** Value: the share of the background that has the colour. The people are still there. */
export function backgroundColour({ photo, released }: Pair, { background, person }: Areas, hex: string): Measured {
  const [r = 0, g = 0, b = 0] = Buffer.from(hex.slice(1), 'hex');
  const off = background.map((at) => Math.max(Math.abs((released.red.data[at] ?? 0) - r), Math.abs((released.green.data[at] ?? 0) - g), Math.abs((released.blue.data[at] ?? 0) - b)));
  const value = shareOf(off, (amount) => amount < 26);
  const kept = person.length === 0 || correlation(pick(photo.luma, person), pick(released.luma, person)) > 0.8;
  return { value, ok: background.length > 0 && value > 0.8 && kept };
}

/** Value: the lowest share, over the faces, of flat steps between neighbours; blocks are flat inside and jump between. */
export function facesPixelated(photo: Pixels, released: Pixels, faces: readonly Face[]): Measured {
  const scale = released.width / photo.width;
  const large = faces.filter(({ box }) => Math.min(box.width, box.height) * Math.min(1, scale) >= 24);
  if (large.length === 0) return { value: 0, ok: false };
  const blocks = large.map(({ box }) => blockiness(photo, released, middle(box), scale));
  return { value: Math.min(...blocks.map(({ flat }) => flat)), ok: blocks.every(({ ok }) => ok) };
}

function blockiness(photo: Pixels, released: Pixels, box: Box, scale: number): { flat: number; ok: boolean } {
  const before = lumaAt(photo, box);
  const after = lumaAt(released, { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale });
  const steps = innerSteps(after);
  const flat = shareOf(steps, (step) => step < 3.5);
  const gained = flat - shareOf(innerSteps(before), (step) => step < 3.5);
  const jumps = quantile(steps, 0.985) > 6 && deviation(after.data) > 3;
  // An edit that flattens everything (a poster, a blur) has flat faces too; blocks have straight, shared borders.
  return { flat, ok: flat > 0.6 && gained > 0.1 && jumps && alignedBorders(after) > 0.35 };
}

const middle = ({ x, y, width, height }: Box): Box => ({ x: x + width * 0.15, y: y + height * 0.15, width: width * 0.7, height: height * 0.7 });

function lumaAt(pixels: Pixels, box: Box): Plane {
  const x = clamp(Math.round(box.x), pixels.width);
  const y = clamp(Math.round(box.y), pixels.height);
  const part = { x, y, width: Math.max(1, Math.min(pixels.width - x, Math.round(box.width))), height: Math.max(1, Math.min(pixels.height - y, Math.round(box.height))) };
  return planesOf(pixels, part.width, part.height, part).luma;
}

function innerSteps(plane: Plane): number[] {
  const steps: number[] = [];
  for (let y = 0; y < plane.height; y++) for (let x = 1; x < plane.width; x++) steps.push(stepAt(plane, x, y));
  return steps;
}

const stepAt = (plane: Plane, x: number, y: number) => Math.abs((plane.data[y * plane.width + x] ?? 0) - (plane.data[y * plane.width + x - 1] ?? 0));

/** The share of all strong steps that stand in the strongest few columns. */
function alignedBorders(plane: Plane): number {
  const columns = Array.from({ length: Math.max(0, plane.width - 1) }, (_, index) => {
    let strength = 0;
    for (let y = 0; y < plane.height; y++) strength += Math.max(0, stepAt(plane, index + 1, y) - 3.5);
    return strength;
  });
  const strongest = [...columns].sort((a, b) => b - a).slice(0, Math.max(4, Math.ceil(plane.width / 10)));
  return mean(strongest) * strongest.length / Math.max(1, mean(columns) * columns.length);
}
