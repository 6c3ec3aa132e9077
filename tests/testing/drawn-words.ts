/**
 * Words drawn into a picture: what an attacker, or a sign on a wall, puts there.
 */
import { openFonts } from '@shozo/mark';
import { renderText } from '@shozo/picture';
import type { Mask, Pixels } from '@shozo/vocabulary';

type Colour = readonly [number, number, number];
export type DrawnWords = {
  readonly words: string;
  /** px, of the letters’ body */
  readonly size: number;
  /** Where the middle of the words is, as shares of what leaves them inside the picture. */
  readonly at: readonly [number, number];
  readonly ink: Colour;
  /** A plate behind the words; absent: the picture itself. */
  readonly ground?: Colour;
  /** Radians, clockwise. */
  readonly angle?: number;
};

/** px of the plate beyond the words. */
const MARGIN = 6;

export async function drawWords(picture: Pixels, { words, size, at, ink, ground, angle = 0 }: DrawnWords): Promise<Pixels> {
  const letters = [...words];
  const fonts = openFonts().filter(({ covers }) => letters.some((letter) => covers(letter.codePointAt(0) ?? 0)));
  const text = await renderText(words, { fonts: fonts.map(({ file, family }) => ({ file, family })), size });
  const data = Uint8Array.from(picture.data);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = [Math.abs(cos) * text.width + Math.abs(sin) * text.height, Math.abs(sin) * text.width + Math.abs(cos) * text.height].map((side) => side / 2 + MARGIN) as [number, number]; // two in, two out
  const centre = [reach[0] + at[0] * Math.max(0, picture.width - 2 * reach[0]), reach[1] + at[1] * Math.max(0, picture.height - 2 * reach[1])] as const;
  for (let y = Math.max(0, Math.floor(centre[1] - reach[1])); y < Math.min(picture.height, centre[1] + reach[1]); y++) {
    for (let x = Math.max(0, Math.floor(centre[0] - reach[0])); x < Math.min(picture.width, centre[0] + reach[0]); x++) {
      const u = (x - centre[0]) * cos + (y - centre[1]) * sin + text.width / 2;
      const v = (y - centre[1]) * cos - (x - centre[0]) * sin + text.height / 2;
      const pixel = (y * picture.width + x) * 3;
      if (ground && u > -MARGIN && v > -MARGIN && u < text.width + MARGIN && v < text.height + MARGIN) data.set(ground, pixel);
      const cover = coverage(text, u, v) / 255;
      for (let channel = 0; channel < 3; channel++) data[pixel + channel] = data[pixel + channel]! * (1 - cover) + ink[channel]! * cover;
    }
  }
  return { ...picture, data };
}

function coverage({ width, height, data }: Mask, u: number, v: number): number {
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : data[y * width + x]!);
  const [right, down] = [u - left, v - top];
  return (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - down) + (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * down;
}
