/**
 * For tests: an engine as an operator might bring one, as small as can be. Nobody should use it: its mark can be seen.
 *
 * 80 cells, a bit each: 48 of the id and 32 of its CRC. A bit is the parity of
 * the step that the difference of a cell's two halves lies on.
 */
import { crc32 } from 'node:zlib';
import type { Pixels } from '@shozo/vocabulary';
import type { WatermarkEngine } from '../watermark/engine.ts';

const GRID = { across: 10, down: 8 };
const STEP = 12; // levels

export function openEngine(): WatermarkEngine {
  return {
    keyId: 'stand-in', algorithm: 'org.example.stand-in.1', ready: Promise.resolve(), close: () => Promise.resolve(),
    embed: (pixels, id) => Promise.resolve(written(pixels, bitsOf(id))),
    read: (pixels) => Promise.resolve(idOf(cells(pixels).map((cell) => stepOf(pixels, cell) & 1)).map((id) => ({ id, keyId: 'stand-in', placement: null }))),
  };
}

type Cell = { readonly x: number; readonly y: number; readonly half: number; readonly height: number };

function cells({ width, height }: Pixels): Cell[] {
  const size = { half: Math.floor(width / GRID.across / 2), height: Math.floor(height / GRID.down) };
  return Array.from({ length: GRID.across * GRID.down }, (_, at) => ({ x: (at % GRID.across) * size.half * 2, y: Math.floor(at / GRID.across) * size.height, ...size }));
}

function bitsOf(id: string): number[] {
  const bytes = Buffer.from(id, 'hex');
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(bytes));
  return [...bytes, ...check].flatMap((byte) => Array.from({ length: 8 }, (_, at) => (byte >> (7 - at)) & 1));
}

function idOf(bits: readonly number[]): string[] {
  const id = Buffer.from(Array.from({ length: 6 }, (_, byte) => bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0))).toString('hex');
  return bitsOf(id).every((bit, at) => bit === bits[at]) ? [id] : [];
}

function difference(pixels: Pixels, { x, y, half, height }: Cell): number {
  return (meanOf(pixels, x, y, half, height) - meanOf(pixels, x + half, y, half, height));
}

function stepOf(pixels: Pixels, cell: Cell): number {
  return Math.round(difference(pixels, cell) / STEP);
}

function meanOf({ width, data }: Pixels, left: number, top: number, across: number, down: number): number {
  let sum = 0;
  for (let y = top; y < top + down; y++) for (let x = left; x < left + across; x++) sum += data[(y * width + x) * 3 + 1] ?? 0;
  return sum / (across * down);
}

function written(pixels: Pixels, bits: readonly number[]): Pixels {
  const data = new Uint8ClampedArray(pixels.data);
  cells(pixels).forEach((cell, at) => {
    const now = difference(pixels, cell);
    const step = Math.round(now / STEP);
    const wanted = ((step & 1) === bits[at] ? step : step + (now / STEP > step ? 1 : -1)) * STEP;
    for (let y = cell.y; y < cell.y + cell.height; y++) {
      for (let x = cell.x; x < cell.x + 2 * cell.half; x++) {
        const change = ((x < cell.x + cell.half ? 1 : -1) * (wanted - now)) / 2;
        for (let channel = 0; channel < 3; channel++) data[(y * pixels.width + x) * 3 + channel] = (data[(y * pixels.width + x) * 3 + channel] ?? 0) + change;
      }
    }
  });
  return { ...pixels, data: new Uint8Array(data.buffer) };
}
