/**
 * What the draft would be if the model had done only what tone and geometry explain.
 *
 * Made at the draft's own resolution from the photo's own pixels: these are the
 * pixels the person lock releases.
 */
import { resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { orientPixels, orientedSize } from './orientation.ts';
import { axes } from './placement.ts';
import type { Placement } from './placement.ts';
import { falloff, tonePainter } from './tone.ts';
import type { Tone } from './tone.ts';

/** A curve for each channel after the tone; the identity but for posters. */
export type Curves = readonly [Uint8Array, Uint8Array, Uint8Array];

export type Expectation = { readonly placement: Placement; readonly tone: Tone; readonly curves: Curves | null };

/** @param draft - only its size is read. */
export async function expectedPixels(photo: Pixels, draft: { width: number; height: number }, expectation: Expectation): Promise<Pixels> {
  const { placement, tone, curves } = expectation;
  const source = await nativeScale(photo, placement);
  const turned = orientedSize(photo, placement.orientation);
  const zoomX = source.width / turned.width;
  const zoomY = source.height / turned.height;
  const { width, height } = draft;
  const data = new Uint8Array(width * height * 3);
  const colour = new Uint8Array(3);
  const paint = tonePainter(tone);
  const { ux, uy, vx, vy } = axes(placement);
  for (let y = 0; y < height; y++) {
    const [rowX, rowY] = [placement.x + vx * (y + 0.5), placement.y + vy * (y + 0.5)];
    for (let x = 0; x < width; x++) {
      sampleColour(source, (rowX + ux * (x + 0.5)) * zoomX - 0.5, (rowY + uy * (x + 0.5)) * zoomY - 0.5, colour);
      const at = (y * width + x) * 3;
      paint(colour, falloff(x + 0.5, y + 0.5, draft), data, at);
      if (curves) for (let channel = 0; channel < 3; channel++) data[at + channel] = curves[channel]![data[at + channel]!]!;
    }
  }
  return { width, height, data };
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

/** Bilinear, clamped to the border; exact on whole pixels. */
function sampleColour({ width, height, data }: Pixels, px: number, py: number, out: Uint8Array): void {
  const x = px <= 0 ? 0 : px >= width - 1 ? width - 1 : px;
  const y = py <= 0 ? 0 : py >= height - 1 ? height - 1 : py;
  const column = x | 0;
  const row = y | 0;
  const across = x - column;
  const down = y - row;
  const at = (row * width + column) * 3;
  if (across === 0 && down === 0) {
    out[0] = data[at]!; out[1] = data[at + 1]!; out[2] = data[at + 2]!;
    return;
  }
  const right = column + 1 < width ? 3 : 0;
  const below = row + 1 < height ? width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const here = at + channel;
    const above = data[here]! + (data[here + right]! - data[here]!) * across;
    const under = data[here + below]! + (data[here + below + right]! - data[here + below]!) * across;
    out[channel] = above + (under - above) * down + 0.5;
  }
}
