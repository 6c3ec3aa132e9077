/**
 * 48 bits → 528 code bits that survive noise → 48 bits, or nothing.
 *
 *     payload 48 | CRC-32 of its six bytes 32 | tail 8 × 0   → convolutional code, K = 9, rate 1/6
 *
 * The generators are those of the cdma2000 family (octal 457 755 551 637 625 727);
 * the decoder is a soft Viterbi over 256 states. What comes out of noise passes
 * the checksum once in 2³² times.
 */
import { crc32 } from 'node:zlib';
import { PAYLOAD_BITS } from './parameters.ts';

const GENERATORS = [0o457, 0o755, 0o551, 0o637, 0o625, 0o727];
const RATE = GENERATORS.length;
const STATES = 256;
const STEPS = PAYLOAD_BITS + 32 + 8;
export const CODE_BITS = STEPS * RATE;

/** six output bits of every register content: the newest bit is the highest of nine */
const OUTPUTS = Uint8Array.from({ length: 2 * STATES }, (_, register) => GENERATORS.reduce((bits, generator, at) => bits | (parity(register & generator) << at), 0));

/** @param id - 48 bits as 12 hex digits. @returns `CODE_BITS` of 0 and 1 */
export function encodeId(id: string): Uint8Array {
  const payload = Buffer.from(id, 'hex');
  const block = Buffer.alloc(STEPS / 8);
  block.set(payload);
  block.writeUInt32BE(crc32(payload), PAYLOAD_BITS / 8);
  const code = new Uint8Array(CODE_BITS);
  let state = 0;
  for (let step = 0; step < STEPS; step++) {
    const register = (bitAt(block, step) << 8) | state;
    for (let at = 0; at < RATE; at++) code[step * RATE + at] = ((OUTPUTS[register] ?? 0) >> at) & 1;
    state = register >> 1;
  }
  return code;
}

/** @param soft - a number a code bit: positive for 0, negative for 1, larger = surer. @returns the id, or null when the checksum says that this is none. */
export function decodeId(soft: Float32Array): string | null {
  const block = viterbi(soft);
  const payload = block.subarray(0, PAYLOAD_BITS / 8);
  return block.readUInt32BE(PAYLOAD_BITS / 8) === crc32(payload) ? payload.toString('hex') : null;
}

/** The likeliest block that starts and ends in state 0. */
function viterbi(soft: Float32Array): Buffer {
  let [costs, next] = [new Float64Array(STATES).fill(-Infinity), new Float64Array(STATES)];
  costs[0] = 0;
  const from = new Uint8Array(STEPS * STATES); // 1: the better way came from the odd state
  const branch = new Float64Array(1 << RATE);
  for (let step = 0; step < STEPS; step++) {
    fillBranches(branch, soft, step * RATE);
    for (let state = 0; state < STATES; state++) {
      // The register's highest bit is the newest; its lowest is the one that leaves.
      const register = state << 1;
      const even = (costs[register & 255] ?? 0) + (branch[OUTPUTS[register] ?? 0] ?? 0);
      const odd = (costs[(register & 255) | 1] ?? 0) + (branch[OUTPUTS[register | 1] ?? 0] ?? 0);
      next[state] = even >= odd ? even : odd;
      if (odd > even) from[step * STATES + state] = 1;
    }
    [costs, next] = [next, costs];
  }
  return traceBack(from);
}

function fillBranches(branch: Float64Array, soft: Float32Array, start: number): void {
  for (let word = 0; word < branch.length; word++) {
    let sum = 0;
    for (let at = 0; at < RATE; at++) sum += (word >> at) & 1 ? -(soft[start + at] ?? 0) : soft[start + at] ?? 0;
    branch[word] = sum;
  }
}

function traceBack(from: Uint8Array): Buffer {
  const block = Buffer.alloc(STEPS / 8);
  let state = 0;
  for (let step = STEPS - 1; step >= 0; step--) {
    if (state >> 7) block[step >> 3] = (block[step >> 3] ?? 0) | (0x80 >> (step & 7));
    state = ((state << 1) & 255) | (from[step * STATES + state] ?? 0);
  }
  return block;
}

function bitAt(block: Buffer, at: number): number {
  return ((block[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
}

function parity(value: number): number {
  let bits = value;
  for (let shift = 8; shift > 0; shift >>= 1) bits ^= bits >> shift;
  return bits & 1;
}
