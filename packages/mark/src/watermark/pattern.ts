/**
 * What a secret makes of the lattice: which lines carry what, at which phase.
 *
 * All points (u, v) of a half plane with 7 ≤ |(u, v)| ≤ 26 are shuffled by the
 * secret. The first half is active: 72 sync lines of known phase, then payload
 * lines of two chips each. The other half stays idle: it shows a reader the
 * noise beside every line, and which way up the lattice lies.
 *
 * Trust: whoever holds the secret can write, read and erase marks. It never
 * leaves the server, and so neither does anything made here.
 */
import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';
import { CODE_BITS } from './code.ts';
import { RADII, SYNC_LINES, TILE } from './parameters.ts';

export type Pattern = {
  readonly keyId: string;
  /** lattice coordinates of all lines: sync, payload, idle */
  readonly u: Int16Array;
  readonly v: Int16Array;
  readonly active: number;
  readonly total: number;
  /** rad, of the active lines */
  readonly phase: Float64Array;
  /** of chip 2i (cosine) and 2i + 1 (sine) of payload line i: which code bit it carries, and whether it is turned over */
  readonly chipBit: Uint16Array;
  readonly chipSign: Int8Array;
  /** of line i, the idle lines around it: `neighbours[starts[i] … starts[i + 1]]` */
  readonly starts: Uint32Array;
  readonly neighbours: Uint16Array;
  /** where an id's pattern begins in the tile, px; so that a mark over another mark does not meet it line on line */
  readonly offsetOf: (id: string) => { readonly x: number; readonly y: number };
};

/** Idle lines within this lattice distance tell a line's noise. */
const NEIGHBOURHOOD = 3;

export function patternOf(keyId: string, secret: Uint8Array): Pattern {
  const random = randomNumbers(secret);
  const points = shuffled(latticePoints(), random);
  const active = points.length >> 1;
  const [u, v] = [Int16Array.from(points, ([x]) => x), Int16Array.from(points, ([, y]) => y)];
  const phase = Float64Array.from({ length: active }, () => (random() / 2 ** 32) * 2 * Math.PI);
  const chips = 2 * (active - SYNC_LINES);
  const chipBit = Uint16Array.from(shuffled(Array.from({ length: chips }, (_, at) => at % CODE_BITS), random));
  const chipSign = Int8Array.from({ length: chips }, () => (random() & 1 ? 1 : -1));
  const tileKey = Buffer.from(hkdfSync('sha256', secret, 'shozo', 'watermark/offset/1', 32));
  return {
    keyId, u, v, active, total: points.length, phase, chipBit, chipSign, ...neighboursOf(points, active),
    offsetOf: (id) => {
      const bytes = createHmac('sha256', tileKey).update(id).digest();
      return { x: (bytes[0] ?? 0) % TILE, y: (bytes[1] ?? 0) % TILE };
    },
  };
}

function latticePoints(): [number, number][] {
  const points: [number, number][] = [];
  for (let u = -RADII.to; u <= RADII.to; u++) {
    for (let v = 0; v <= RADII.to; v++) {
      const radius = Math.hypot(u, v);
      if ((v > 0 || u > 0) && radius >= RADII.from && radius <= RADII.to) points.push([u, v]);
    }
  }
  return points;
}

/** 32-bit numbers that only the secret's holder can foretell. */
function randomNumbers(secret: Uint8Array): () => number {
  const key = Buffer.from(hkdfSync('sha256', secret, 'shozo', 'watermark/lattice/1', 32));
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(64 * 1024));
  let at = 0;
  return () => stream.readUInt32LE((at++ * 4) % stream.length);
}

/** Fisher–Yates; the bias of a 32-bit number over a few thousand places is under 10⁻⁶. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random() % (last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item]; // as: both places exist
  }
  return order;
}

function neighboursOf(points: readonly [number, number][], active: number): { starts: Uint32Array; neighbours: Uint16Array } {
  const starts = new Uint32Array(active + 1);
  const found: number[] = [];
  for (let line = 0; line < active; line++) {
    const [x, y] = points[line] ?? [0, 0];
    for (let idle = active; idle < points.length; idle++) {
      const [u, v] = points[idle] ?? [0, 0];
      // The other half plane holds the same lines turned round.
      if (Math.min(Math.hypot(u - x, v - y), Math.hypot(u + x, v + y)) <= NEIGHBOURHOOD) found.push(idle);
    }
    starts[line + 1] = found.length;
  }
  return { starts, neighbours: Uint16Array.from(found) };
}
