/**
 * Skin by example: which part of a body has the colour of that person's own face?
 *
 * No fixed idea of what skin looks like: the face is the reference, so the
 * question is the same for every skin tone. Colour is compared as log ratios
 * (R/G, B/G) and log luma, the body being allowed much darker or lighter
 * light than the face. Pure: pixels in, numbers out.
 *
 * Work on a small picture (long side about 320 px): cost is one loop over it.
 *
 * Limits: a picture without colour (grey, sepia) says nothing here, see
 * `hasColour`; cloth in the colour of the face reads as skin.
 */
import type { Box, Face, Mask, Pixels } from '@shozo/vocabulary';

/** A face's colour: log(R/G), log(B/G), log luma; medians over its lower middle. */
export type SkinColour = { readonly redGreen: number; readonly blueGreen: number; readonly luma: number };

/** A face as the reference for the body below it. `box` is in pixels of the picture that is measured. */
export type SkinReference = { readonly box: Box; readonly colour: SkinColour };

/** Spread of the three log terms within one person's skin: facts from six skin tones, not tuned here. */
export const SIGMA = { redGreen: 0.12, blueGreen: 0.16, luma: 0.55 } as const;
/** Likelihood from which a pixel counts as skin. */
export const SKIN = 0.35;
/** Pixels darker than this hold no reliable colour ratio. */
const DARKEST = 8;
/** A mask value from here on is inside. */
const INSIDE = 128;
/**
 * Skin of anybody, from Monk 1 in cool daylight to Monk 10 by lamplight: log(R/G) and log(B/G), wide on
 * purpose. The ten swatches lie within .04 to .40 and -.40 to -.04; coloured light is not covered (MODEL.md).
 */
export const ANYBODY = { redGreen: [-0.05, 1.1], blueGreen: [-1.6, 0.15], luma: [Math.log(DARKEST), Math.log(256)] } as const;

/**
 * The colour of a face: cheeks, nose and mouth, without hair, brow and background.
 *
 * @returns null when the box has too few usable pixels.
 */
export function faceColour(pixels: Pixels, box: Box): SkinColour | null {
  const left = Math.max(0, Math.floor(box.x + box.width * 0.25));
  const right = Math.min(pixels.width, Math.ceil(box.x + box.width * 0.75));
  const top = Math.max(0, Math.floor(box.y + box.height * 0.4));
  const bottom = Math.min(pixels.height, Math.ceil(box.y + box.height * 0.85));
  const terms: SkinColour[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const term = colourAt(pixels.data, (y * pixels.width + x) * 3);
      if (term.luma > Math.log(DARKEST)) terms.push(term);
    }
  }
  if (terms.length < 6) return null;
  return {
    redGreen: median(terms.map((term) => term.redGreen)),
    blueGreen: median(terms.map((term) => term.blueGreen)),
    luma: median(terms.map((term) => term.luma)),
  };
}

/** Does the middle of its box show skin? Of somebody turned away it may show hair, and skin beside hair would read as cloth. */
export function showsSkin({ points }: Pick<Face, 'points'>): boolean {
  return points !== null;
}

/** The faces of a picture as references; faces without a usable colour are left out. @param faces - those that show skin. */
export function skinReferences(pixels: Pixels, faces: readonly { readonly box: Box }[]): SkinReference[] {
  return faces.flatMap(({ box }) => {
    const colour = faceColour(pixels, box);
    return colour ? [{ box, colour }] : [];
  });
}

/**
 * How much each pixel of the bodies looks like skin of the nearest person.
 *
 * To compare a draft with its photo, take `references` from the photo, bring
 * the draft to the photo's geometry and tone, and call this for both with the
 * same references and mask: the difference is what the edit bared.
 *
 * @param pixels - a small picture; `references` are in its pixels.
 * @param mask - the person mask, any resolution (nearest sample is read).
 * @returns `[height * width]`, row by row, in [0, 1]; 0 outside the mask, -1
 *   inside a head (not body). Null without a reference: nothing was measured.
 */
export function skinLikelihood(pixels: Pixels, references: readonly SkinReference[], mask: Mask): Float32Array | null {
  if (references.length === 0) return null;
  return mapInside(pixels, mask, (x, y, at) => (insideHead(x, y, references) ? -1 : similarity(colourAt(pixels.data, at), nearestBody(x, y, references).colour)));
}

/**
 * Where skin of anybody could be: for bodies without a face to compare with. Rather too much than too little:
 * sand, wood, grey and white count too, only what no skin looks like does not.
 *
 * @param mask - as for `skinLikelihood`.
 * @returns `[height * width]`, row by row, 1 or 0; 0 outside the mask.
 */
export function possibleSkin(pixels: Pixels, mask: Mask): Float32Array {
  return mapInside(pixels, mask, (_x, _y, at) => (isAnybodys(colourAt(pixels.data, at)) ? 1 : 0));
}

/** @param value - 0 stands outside the mask. */
function mapInside(pixels: Pixels, mask: Mask, value: (x: number, y: number, at: number) => number): Float32Array {
  const values = new Float32Array(pixels.width * pixels.height);
  eachInside(pixels, mask, (x, y, at) => {
    values[y * pixels.width + x] = value(x, y, at);
  });
  return values;
}

/** @param visit - called inside the mask only, row by row; `at` is the pixel's first byte. */
export function eachInside({ width, height }: Pixels, mask: Mask, visit: (x: number, y: number, at: number) => void): void {
  for (let y = 0; y < height; y++) {
    const maskRow = Math.floor(((y + 0.5) * mask.height) / height) * mask.width;
    for (let x = 0; x < width; x++) {
      if ((mask.data[maskRow + Math.floor(((x + 0.5) * mask.width) / width)] ?? 0) >= INSIDE) visit(x, y, (y * width + x) * 3);
    }
  }
}

/** Could any skin in ordinary light look like this? */
export function isAnybodys({ redGreen, blueGreen, luma }: SkinColour): boolean {
  const { redGreen: [leastRed, mostRed], blueGreen: [leastBlue, mostBlue], luma: [darkest] } = ANYBODY;
  return luma > darkest && redGreen >= leastRed && redGreen <= mostRed && blueGreen >= leastBlue && blueGreen <= mostBlue;
}

/**
 * Does the picture hold colour at all? False for grey, sepia and other single
 * tints, where every pixel has the face's ratios and skin cannot be told.
 */
export function hasColour(pixels: Pixels): boolean {
  const redGreen: number[] = [];
  const blueGreen: number[] = [];
  const step = Math.max(1, Math.floor((pixels.width * pixels.height) / 4000)) * 3;
  for (let index = 0; index + 2 < pixels.data.length; index += step) {
    const brightest = Math.max(pixels.data[index] ?? 0, pixels.data[index + 1] ?? 0, pixels.data[index + 2] ?? 0);
    if (brightest < 32 || brightest > 250) continue; // dark is noise, clipped has lost its ratio
    const term = colourAt(pixels.data, index);
    redGreen.push(term.redGreen);
    blueGreen.push(term.blueGreen);
  }
  return spread(redGreen) + spread(blueGreen) > COLOUR_SPREAD;
}

/** Between the 10 % and 90 % points of log R/G and log B/G together; one tint stays below 0.05 but for rounding. */
const COLOUR_SPREAD = 0.12;

function spread(values: number[]): number {
  if (values.length < 10) return 0;
  values.sort((left, right) => left - right);
  return (values[Math.floor(values.length * 0.9)] ?? 0) - (values[Math.floor(values.length * 0.1)] ?? 0);
}

/** Logarithms of 1 … 256, so that black has one too. */
const LOG = Float32Array.from({ length: 257 }, (_, value) => Math.log(value + 1));

/** @param index - of the pixel's first byte. */
export function colourAt(data: Uint8Array, index: number): SkinColour {
  const red = data[index] ?? 0;
  const green = data[index + 1] ?? 0;
  const blue = data[index + 2] ?? 0;
  const luma = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  return { redGreen: LOG[red]! - LOG[green]!, blueGreen: LOG[blue]! - LOG[green]!, luma: LOG[luma]! };
}

function similarity(pixel: SkinColour, face: SkinColour): number {
  const redGreen = (pixel.redGreen - face.redGreen) / SIGMA.redGreen;
  const blueGreen = (pixel.blueGreen - face.blueGreen) / SIGMA.blueGreen;
  const luma = (pixel.luma - face.luma) / SIGMA.luma;
  return Math.exp(-0.5 * (redGreen * redGreen + blueGreen * blueGreen + luma * luma));
}

/** The head is more than the detector's box: hair above, ears beside, chin below. */
function insideHead(x: number, y: number, references: readonly SkinReference[]): boolean {
  for (const { box } of references) {
    if (x > box.x - box.width * 0.2 && x < box.x + box.width * 1.2 && y > box.y - box.height * 0.6 && y < box.y + box.height * 1.1) return true;
  }
  return false;
}

/**
 * Whose body is this? The face whose column below (four face heights) is nearest, in that face's heights.
 *
 * @param owners - at least one.
 */
export function nearestBody<Owner extends { readonly box: Box }>(x: number, y: number, owners: readonly Owner[]): Owner {
  let best = owners[0] as Owner; // never empty: see above
  if (owners.length === 1) return best;
  let bestDistance = Infinity;
  for (const owner of owners) {
    const { box } = owner;
    const below = Math.min(Math.max(y - (box.y + box.height / 2), 0), box.height * 4);
    const across = (x - (box.x + box.width / 2)) / box.height;
    const along = (y - (box.y + box.height / 2) - below) / box.height;
    const distance = across * across + along * along;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = owner;
    }
  }
  return best;
}

function median(values: number[]): number {
  values.sort((left, right) => left - right);
  return values[values.length >> 1] ?? 0;
}
