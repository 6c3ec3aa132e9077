/**
 * The cheap look for small text: where do many fine strokes stand side by side?
 *
 * A stroke is a pixel lighter or darker than what is next to it on both sides.
 * Along a line of text every cell holds several; skin, sky and walls hold none,
 * hair, grass and woven cloth some. What is pointed at is looked at by the
 * detector; nothing is decided here.
 */
import type { Box, Pixels } from '@shozo/vocabulary';

/** px */
const CELL = 8;
/** A stroke differs by at least this much, levels of 255, from both sides … */
const CONTRAST = 20;
/** … within so many px. */
const REACH = 4;
/** So many cells side by side, each with strokes. */
const RUN = 5;
/** Strokes in every cell of a run, of 32 pixels looked at (every other row). */
const LEAST = 6;
/** px of a window: five words of 10 px, or three lines. */
const WINDOW = { width: 416, height: 128 };
const MARGIN = 16;

/** The windows with most strokes, most first; they overlap little. In px of the picture. */
export function strokeWindows(pixels: Pixels, most: number): Box[] {
  const runs = strokeRuns(pixels);
  const windows: Box[] = [];
  for (const run of runs.sort((one, other) => other.strokes - one.strokes)) {
    if (windows.length === most) break;
    if (!windows.some((window) => isInside(run, window, pixels))) windows.push(windowAround(run, pixels));
  }
  return windows;
}

type Run = { readonly x: number; readonly y: number; readonly strokes: number };

/** Middles of runs of cells, each with the strokes of its emptiest cell. */
function strokeRuns(pixels: Pixels): Run[] {
  const columns = Math.floor(pixels.width / CELL);
  const rows = Math.floor(pixels.height / CELL);
  const cells = countStrokes(pixels, columns, rows);
  const runs: Run[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column + RUN <= columns; column++) {
      const at = row * columns + column;
      const strokes = Math.min(...cells.subarray(at, at + RUN));
      if (strokes >= LEAST) runs.push({ x: (column + RUN / 2) * CELL, y: (row + 0.5) * CELL, strokes });
    }
  }
  return runs;
}

function countStrokes({ width, data }: Pixels, columns: number, rows: number): Uint8Array {
  const cells = new Uint8Array(columns * rows);
  const line = new Uint8Array(columns * CELL);
  for (let y = 0; y < rows * CELL; y += 2) {
    for (let x = 0, at = y * width * 3; x < line.length; x++, at += 3) line[x] = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
    const first = Math.floor(y / CELL) * columns;
    for (let x = REACH; x < line.length - REACH; x++) if (isStroke(line, x)) cells[first + Math.floor(x / CELL)]!++;
  }
  return cells;
}

function isStroke(line: Uint8Array, x: number): boolean {
  const value = line[x]!;
  const [left, right] = [line[x - 1]!, line[x + 1]!];
  if (value >= left && value > right) return differs(line, x, -1, value) && differs(line, x, 1, value);
  return value <= left && value < right && risesTo(line, x, -1, value) && risesTo(line, x, 1, value);
}

function differs(line: Uint8Array, x: number, step: number, value: number): boolean {
  for (let reach = 1; reach <= REACH; reach++) if (value - line[x + step * reach]! >= CONTRAST) return true;
  return false;
}

function risesTo(line: Uint8Array, x: number, step: number, value: number): boolean {
  for (let reach = 1; reach <= REACH; reach++) if (line[x + step * reach]! - value >= CONTRAST) return true;
  return false;
}

/** Far enough from the window’s edges to be read whole; the picture’s own edges are as near as it gets. */
function isInside(run: Run, { x, y, width, height }: Box, picture: Pixels): boolean {
  const inside = (value: number, start: number, length: number, all: number) => value > (start > 0 ? start + MARGIN : 0) && value < (start + length < all ? start + length - MARGIN : all);
  return inside(run.x, x, width, picture.width) && inside(run.y, y, height, picture.height);
}

function windowAround(run: Run, pixels: Pixels): Box {
  const width = Math.min(WINDOW.width, pixels.width);
  const height = Math.min(WINDOW.height, pixels.height);
  return { x: within(run.x - width / 2, pixels.width - width), y: within(run.y - height / 2, pixels.height - height), width, height };
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
