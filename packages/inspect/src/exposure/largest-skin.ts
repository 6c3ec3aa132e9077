/**
 * How much of a body without a face could be bare? The largest part that one skin in one light could be.
 *
 * With a face, what is near the face's colour is bare. Without one the colour
 * is not known, but that it is one is: so every colour that skin can have is
 * tried as the face's, half as wide again as with a face, and the one that
 * covers most counts. Fur, petals and wood beside each other are of several.
 *
 * Two bodies side by side may be of two colours, and so may two sides of one:
 * the mask is also cut in two, upright and across, and each part takes its own.
 *
 * Pure: pixels in, a number out. Pixels are counted once into bins of colour,
 * so the cost does not grow with the number of colours that are tried.
 */
import type { Mask, Pixels } from '@shozo/vocabulary';
import { ANYBODY, colourAt, eachInside, isAnybodys, SIGMA, SKIN } from './skin.ts';
import type { SkinColour } from './skin.ts';

/** Times the spread of one person's skin: MODEL.md. */
const WIDTH = 1.5;
/**
 * Bins of colour in one such spread; the middle of each is tried as the face's colour. INVARIANT: a bin's
 * corner is √3 / 2 bins from its middle, and for two of them the wider spread has room from 4 bins on.
 */
const BINS = 4;
/** Where the mask's box is cut, in shares of its sides. */
const CUTS = [1 / 3, 2 / 3] as const;

type Axis = { readonly from: number; readonly step: number; readonly bins: number };
const [RED, BLUE, LUMA] = (['redGreen', 'blueGreen', 'luma'] as const).map((term): Axis => {
  const [from, to] = ANYBODY[term];
  const step = (SIGMA[term] * WIDTH) / BINS;
  return { from, step, bins: Math.floor((to - from) / step) + 1 };
}) as [Axis, Axis, Axis]; // as many as terms
const COLOURS = RED.bins * BLUE.bins * LUMA.bins;

/** Steps from a colour to all those beside which it is likely skin. */
const NEAR = stepsWithin(BINS * Math.sqrt(-2 * Math.log(SKIN)));

/**
 * @param pixels - a small picture (`SkinReference` says how small); with colour, else every pixel is of one.
 * @param mask - any resolution (nearest sample is read).
 * @returns share of the mask, [0, 1]; 0 for an empty one.
 */
export function largestSkin(pixels: Pixels, mask: Mask): number {
  const box = boxOf(pixels, mask);
  const whole = new Uint32Array(COLOURS);
  const parts = [...CUTS.map((cut) => ({ left: box.x + box.width * cut, top: Infinity })), ...CUTS.map((cut) => ({ left: Infinity, top: box.y + box.height * cut }))]
    .map((part) => ({ ...part, counts: new Uint32Array(COLOURS) }));
  eachInside(pixels, mask, (x, y, at) => {
    const colour = colourAt(pixels.data, at);
    if (!isAnybodys(colour)) return;
    const bin = binOf(colour);
    whole[bin]!++;
    for (const { left, top, counts } of parts) if (x < left && y < top) counts[bin]!++;
  });
  const cut = parts.map(({ counts }) => largest(counts) + largest(whole.map((count, bin) => count - counts[bin]!)));
  return box.inside === 0 ? 0 : Math.max(largest(whole), ...cut) / box.inside;
}

/** The box of the mask's inside in px of the picture, and how many px are inside. */
function boxOf(pixels: Pixels, mask: Mask): { x: number; y: number; width: number; height: number; inside: number } {
  let [left, top, right, bottom, inside] = [pixels.width, pixels.height, 0, 0, 0];
  eachInside(pixels, mask, (x, y) => {
    inside++;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  });
  return { x: left, y: top, width: right - left, height: bottom - top, inside };
}

function binOf({ redGreen, blueGreen, luma }: SkinColour): number {
  return (along(RED, redGreen) * BLUE.bins + along(BLUE, blueGreen)) * LUMA.bins + along(LUMA, luma);
}

function along({ from, step, bins }: Axis, value: number): number {
  return Math.min(bins - 1, Math.floor((value - from) / step));
}

/** @param counts - pixels by colour. @returns the most that are skin beside one colour. */
function largest(counts: Uint32Array): number {
  const skin = new Uint32Array(COLOURS);
  counts.forEach((count, bin) => {
    if (count === 0) return;
    const red = Math.floor(bin / LUMA.bins / BLUE.bins);
    const blue = Math.floor(bin / LUMA.bins) % BLUE.bins;
    const luma = bin % LUMA.bins;
    for (const step of NEAR) {
      const [r, b, l] = [red + step.red, blue + step.blue, luma + step.luma];
      if (r >= 0 && b >= 0 && l >= 0 && r < RED.bins && b < BLUE.bins && l < LUMA.bins) skin[(r * BLUE.bins + b) * LUMA.bins + l]! += count;
    }
  });
  return skin.reduce((most, count) => Math.max(most, count), 0);
}

function stepsWithin(reach: number): readonly { readonly red: number; readonly blue: number; readonly luma: number }[] {
  const steps = Array.from({ length: 2 * Math.floor(reach) + 1 }, (_, index) => index - Math.floor(reach));
  return steps.flatMap((red) => steps.flatMap((blue) => steps.map((luma) => ({ red, blue, luma })))).filter(({ red, blue, luma }) => Math.hypot(red, blue, luma) <= reach);
}
