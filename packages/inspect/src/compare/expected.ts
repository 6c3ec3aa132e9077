/**
 * What the draft would be if the model had done only what tone and geometry explain.
 *
 * Made at the draft's own resolution from the photo's own pixels; the person lock
 * releases these, in the tone of `released-tone.ts`.
 */
import { resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { orientPixels, orientedSize } from './orientation.ts';
import type { Size } from './orientation.ts';
import { axes } from './placement.ts';
import type { Placement } from './placement.ts';
import { toned } from './tone.ts';
import type { Tone } from './tone.ts';

/** A curve for each channel after the tone; the identity but for posters. */
export type Curves = readonly [Uint8Array, Uint8Array, Uint8Array];

export type Expectation = { readonly placement: Placement; readonly tone: Tone; readonly curves: Curves | null };

/** @param draft - only its size is read. */
export async function expectedPixels(photo: Pixels, draft: Size, expectation: Expectation): Promise<Pixels> {
  return painted(await laidOut(photo, draft, expectation.placement), expectation);
}

/** The photo laid out like the draft, in its own tone; the photo itself where nothing is to be moved. */
export async function laidOut(photo: Pixels, { width, height }: Size, placement: Placement): Promise<Pixels> {
  const source = await nativeScale(photo, placement);
  const turned = orientedSize(photo, placement.orientation);
  const zoomX = source.width / turned.width;
  const zoomY = source.height / turned.height;
  const { ux, uy, vx, vy } = axes(placement);
  const unmoved = placement.x === 0 && placement.y === 0 && placement.lean === 0 && ux * zoomX === 1 && vy * zoomY === 1;
  if (unmoved && source.width === width && source.height === height) return source;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    layRow(source, data.subarray(y * width * 3, (y + 1) * width * 3), { rowX: placement.x + vx * (y + 0.5), rowY: placement.y + vy * (y + 0.5), ux, uy, zoomX, zoomY });
  }
  return { width, height, data };
}

/** Where a row begins on the turned photo, its steps there, and px of the source for each of the turned photo's. */
type Row = { readonly rowX: number; readonly rowY: number; readonly ux: number; readonly uy: number; readonly zoomX: number; readonly zoomY: number };

function layRow(source: Pixels, out: Uint8Array, { rowX, rowY, ux, uy, zoomX, zoomY }: Row): void {
  for (let x = 0, at = 0; at < out.length; x++, at += 3) {
    sampleColour(source, (rowX + ux * (x + 0.5)) * zoomX - 0.5, (rowY + uy * (x + 0.5)) * zoomY - 0.5, out, at);
  }
}

/** In the draft's tone. @param laid - from `laidOut`. */
export function painted(laid: Pixels, { tone, curves }: Pick<Expectation, 'tone' | 'curves'>): Pixels {
  const pixels = toned(laid, tone);
  if (curves === null) return pixels;
  for (let channel = 0; channel < 3; channel++) {
    const curve = curves[channel]!;
    for (let at = channel; at < pixels.data.length; at += 3) pixels.data[at] = curve[pixels.data[at]!]!;
  }
  return pixels;
}

/** The turned photo, natively shrunk where the draft is smaller, so that sampling it does not alias. */
async function nativeScale(photo: Pixels, placement: Placement): Promise<Pixels> {
  const upright = placement.orientation.turns % 2 === 0;
  const across = upright ? placement.scaleX : placement.scaleY;
  const down = upright ? placement.scaleY : placement.scaleX;
  const width = across > 1.001 ? Math.max(8, Math.round(photo.width / across)) : photo.width;
  const height = down > 1.001 ? Math.max(8, Math.round(photo.height / down)) : photo.height;
  return orientPixels(await resize(photo, width, height), placement.orientation);
}

/** Bilinear, clamped to the border; exact on whole pixels. Written to `out` from `to` on. */
function sampleColour({ width, height, data }: Pixels, px: number, py: number, out: Uint8Array, to: number): void {
  const x = px <= 0 ? 0 : px >= width - 1 ? width - 1 : px;
  const y = py <= 0 ? 0 : py >= height - 1 ? height - 1 : py;
  const column = x | 0;
  const row = y | 0;
  const across = x - column;
  const down = y - row;
  const at = (row * width + column) * 3;
  if (across === 0 && down === 0) {
    out[to] = data[at]!; out[to + 1] = data[at + 1]!; out[to + 2] = data[at + 2]!;
    return;
  }
  const right = column + 1 < width ? 3 : 0;
  const below = row + 1 < height ? width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const here = at + channel;
    const above = data[here]! + (data[here + right]! - data[here]!) * across;
    const under = data[here + below]! + (data[here + below + right]! - data[here + below]!) * across;
    out[to + channel] = above + (under - above) * down + 0.5;
  }
}
