/**
 * Brushes: flat synthetic colours on real pixels, inside shapes and masks.
 */
import type { Box, Mask, Pixels } from '@shozo/vocabulary';

export type Rgb = readonly [number, number, number];
/** How much of a pixel is painted, [0, 1]. */
export type Shape = (x: number, y: number) => number;

export function copied(pixels: Pixels): Pixels {
  return { ...pixels, data: Uint8Array.from(pixels.data) };
}

export function colourAt({ width, height, data }: Pixels, x: number, y: number): Rgb {
  const at = (clampTo(Math.round(y), height) * width + clampTo(Math.round(x), width)) * 3;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}

/** Between the pixels; what lies outside is `outside`. */
export function blendedAt(pixels: Pixels, x: number, y: number, outside: Rgb | null = null): Rgb {
  if (outside && (x < -0.5 || y < -0.5 || x > pixels.width - 0.5 || y > pixels.height - 0.5)) return outside;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const corners = [colourAt(pixels, left, top), colourAt(pixels, left + 1, top), colourAt(pixels, left, top + 1), colourAt(pixels, left + 1, top + 1)] as const;
  const mix = (channel: 0 | 1 | 2) => (corners[0][channel] * (1 - across) + corners[1][channel] * across) * (1 - down)
    + (corners[2][channel] * (1 - across) + corners[3][channel] * across) * down;
  return [mix(0), mix(1), mix(2)];
}

function clampTo(value: number, size: number): number {
  return Math.min(Math.max(value, 0), size - 1);
}

/** Paints where `shape` says so, within `box`; `colour` may depend on what was there. */
export function paint(pixels: Pixels, box: Box, shape: Shape, colour: (before: Rgb, x: number, y: number) => Rgb): void {
  const { width, height, data } = pixels;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(height, Math.ceil(box.y + box.height)); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(width, Math.ceil(box.x + box.width)); x++) {
      const share = shape(x, y);
      if (share <= 0) continue;
      const at = (y * width + x) * 3;
      const before: Rgb = [data[at]!, data[at + 1]!, data[at + 2]!];
      const after = colour(before, x, y);
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = Math.min(255, Math.max(0, Math.round(before[channel]! + (after[channel]! - before[channel]!) * share)));
      }
    }
  }
}

export function ellipseIn(box: Box): Shape {
  return (x, y) => {
    const dx = (x + 0.5 - box.x - box.width / 2) / (box.width / 2);
    const dy = (y + 0.5 - box.y - box.height / 2) / (box.height / 2);
    return Math.min(1, Math.max(0, (1 - Math.sqrt(dx * dx + dy * dy)) * (Math.min(box.width, box.height) / 4)));
  };
}

/** Coverage of the person mask at a pixel of the picture, in between its own pixels smooth. */
export function inMask(mask: Mask, picture: Pixels): Shape {
  return (x, y) => {
    const px = clampTo(((x + 0.5) * mask.width) / picture.width - 0.5, mask.width);
    const py = clampTo(((y + 0.5) * mask.height) / picture.height - 0.5, mask.height);
    const column = Math.min(Math.floor(px), Math.max(0, mask.width - 2));
    const row = Math.min(Math.floor(py), Math.max(0, mask.height - 2));
    const value = (dx: number, dy: number) => mask.data[Math.min(row + dy, mask.height - 1) * mask.width + Math.min(column + dx, mask.width - 1)]! / 255;
    const across = px - column;
    const down = py - row;
    return (value(0, 0) * (1 - across) + value(1, 0) * across) * (1 - down) + (value(0, 1) * (1 - across) + value(1, 1) * across) * down;
  };
}

export function lumaOf([r, g, b]: Rgb): number {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

/** Letters of 5 × 7 dots: no font of the machine is needed. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  L: ['#....', '#....', '#....', '#....', '#....', '#....', '#####'],
  O: ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  R: ['####.', '#...#', '#...#', '####.', '#.#..', '#..#.', '#...#'],
};

/** `text` (of the letters above) stretched into the box. */
export function lettering(text: string, box: Box): Shape {
  const columns = text.length * 6 - 1;
  return (x, y) => {
    const column = Math.floor(((x + 0.5 - box.x) / box.width) * columns);
    const row = Math.floor(((y + 0.5 - box.y) / box.height) * 7);
    if (column < 0 || column >= columns || row < 0 || row >= 7) return 0;
    return LETTERS[text[Math.floor(column / 6)]!]?.[row]?.[column % 6] === '#' ? 1 : 0;
  };
}
