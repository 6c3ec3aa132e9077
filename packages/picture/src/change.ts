/**
 * Plain changes of a whole picture: tone, geometry, sharpness, blending.
 *
 * Pixels in, new pixels out; the input is never written to. Whoever calls says
 * what a change means; nothing here knows a prompt or a person.
 */
import sharp from 'sharp';
import type { Box, Mask, Pixels } from '@shozo/vocabulary';

/** Rows give the new red, green and blue from the old ones. */
export type ColourMatrix = readonly [Row, Row, Row];
type Row = readonly [number, number, number];

const open = (pixels: Pixels) => sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } });

/** Each new channel as a weighted sum of the old three, clamped. */
export function mixChannels(pixels: Pixels, matrix: ColourMatrix): Pixels {
  const [[rr, rg, rb], [gr, gg, gb], [br, bg, bb]] = matrix;
  const from = pixels.data;
  const data = new Uint8ClampedArray(from.length);
  for (let at = 0; at < from.length; at += 3) {
    const r = from[at] ?? 0;
    const g = from[at + 1] ?? 0;
    const b = from[at + 2] ?? 0;
    data[at] = rr * r + rg * g + rb * b;
    data[at + 1] = gr * r + gg * g + gb * b;
    data[at + 2] = br * r + bg * g + bb * b;
  }
  return { width: pixels.width, height: pixels.height, data: plain(data) };
}

/** One tone curve for all three channels: `curve(value)` for each value in [0, 255], clamped. */
export function applyCurve(pixels: Pixels, curve: (value: number) => number): Pixels {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => curve(value));
  const data = new Uint8Array(pixels.data.length);
  for (let at = 0; at < data.length; at++) data[at] = table[pixels.data[at] ?? 0] ?? 0;
  return { width: pixels.width, height: pixels.height, data };
}

/** @param sigma - px; 0.3–1000 */
export async function blur(pixels: Pixels, sigma: number): Promise<Pixels> {
  return { ...pixels, data: await open(pixels).blur(sigma).raw().toBuffer() };
}

/** An unsharp mask that leaves flat areas alone. */
export async function sharpen(pixels: Pixels): Promise<Pixels> {
  return { ...pixels, data: await open(pixels).sharpen({ sigma: 1.2, m1: 0.6, m2: 2.5 }).raw().toBuffer() };
}

/** Feathers a mask by a blur of `sigma` px of the mask. */
export async function blurMask(mask: Mask, sigma: number): Promise<Mask> {
  const data = await sharp(mask.data, { raw: { width: mask.width, height: mask.height, channels: 1 } })
    .blur(sigma).toColourspace('b-w').raw().toBuffer();
  return { ...mask, data };
}

/** `over` where the mask is 255, `under` where it is 0; all three of one size. */
export function blend(under: Pixels, over: Pixels, mask: Mask): Pixels {
  const data = new Uint8Array(under.data);
  const top = over.data;
  for (let pixel = 0, at = 0; pixel < mask.data.length; pixel++, at += 3) {
    const share = mask.data[pixel] ?? 0;
    if (share === 0) continue;
    for (let index = at; index < at + 3; index++) {
      const below = data[index] ?? 0;
      const above = top[index] ?? 0;
      data[index] = share === 255 ? above : below + Math.round((above - below) * share / 255);
    }
  }
  return { width: under.width, height: under.height, data };
}

/** A picture of one colour, `#rrggbb`. */
export function plainPicture(width: number, height: number, colour: string): Pixels {
  const rgb = Buffer.from(colour.slice(1), 'hex');
  return { width, height, data: Uint8Array.from(Buffer.alloc(width * height * 3, rgb)) };
}

/** @param box - whole pixels inside the picture. */
export async function crop(pixels: Pixels, box: Box): Promise<Pixels> {
  const data = await open(pixels).extract({ left: box.x, top: box.y, width: box.width, height: box.height }).raw().toBuffer();
  return { width: box.width, height: box.height, data };
}

/** Turned clockwise. */
export async function turn(pixels: Pixels, degrees: 90 | 180 | 270): Promise<Pixels> {
  const data = await open(pixels).rotate(degrees).raw().toBuffer();
  const { width, height } = pixels;
  return degrees === 180 ? { width, height, data } : { width: height, height: width, data };
}

/** Horizontal swaps left and right, vertical swaps top and bottom. */
export async function mirror(pixels: Pixels, direction: 'horizontal' | 'vertical'): Promise<Pixels> {
  const image = direction === 'horizontal' ? open(pixels).flop() : open(pixels).flip();
  return { ...pixels, data: await image.raw().toBuffer() };
}

/** Exactly `width` × `height`: the whole picture with its aspect kept, and plain bands of `colour` where it does not reach. */
export async function fitInto(pixels: Pixels, width: number, height: number, colour: string): Promise<Pixels> {
  const data = await open(pixels).resize({ width, height, fit: 'contain', background: colour }).removeAlpha().raw().toBuffer();
  return { width, height, data };
}

/** Renders an SVG of our own making. Never give it text of a requester: SVG can load files. */
export async function drawSvg(svg: string, width: number, height: number): Promise<Pixels> {
  const data = await sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' }).flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha().raw().toBuffer();
  return { width, height, data };
}

function plain(data: Uint8ClampedArray<ArrayBuffer>): Uint8Array {
  return new Uint8Array(data.buffer);
}
