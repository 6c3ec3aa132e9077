/**
 * Fingerprints: hashing a 1 MP picture, and exact queries on a million hashes, uniform and clustered.
 *
 * `--ten-million` adds ten million (about 1.1 GB and some minutes to build).
 * The slowest ordinary pictures to search are those with many near kin: half of
 * the clustered hashes lie within 24 bits of one of 2,000 others.
 */
import { createHashIndex, fingerprint, MATCH } from '@shozo/fingerprint';
import type { Hash, HashIndex } from '@shozo/fingerprint';
import { drawnPixels } from '../packages/fingerprint/src/testing/drawn-pixels.ts';
import type { Figure } from './main.ts';

const MILLION = 1_000_000;
const QUERIES = 201;
const CENTRES = 2_000;

export async function benchFingerprint(): Promise<Record<string, Figure>> {
  const figures: Record<string, Figure> = {};
  const picture = drawnPixels({ width: 1152, height: 868, seed: 77 });
  figures['fingerprint: 1 MP'] = own(repeated(25, () => fingerprint(picture)), 25);
  const counts = process.argv.includes('--ten-million') ? [1, 10] : [1];
  for (const count of counts) Object.assign(figures, queries(count));
  return figures;
}

function queries(millions: number): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const kind of ['uniform', 'clustered'] as const) {
    const random = generator(millions + kind.length);
    const started = performance.now();
    const index = filled(millions * MILLION, kind === 'clustered', random);
    figures[`fingerprint: index ${millions} M, ${kind}`] = own(performance.now() - started, 1);
    figures[`fingerprint: query in ${millions} M, ${kind}`] = own(repeated(QUERIES, () => index.search(flipped(index.at(Math.floor(random() * index.size())), 12, random), MATCH)), QUERIES);
    figures[`fingerprint: MB of ${millions} M, ${kind} (not ms)`] = own(index.bytes() / 1e6, 1);
  }
  return figures;
}

/** In pieces, so that making the hashes takes no memory of its own. */
function filled(count: number, clustered: boolean, random: () => number): HashIndex {
  const index = createHashIndex();
  const centres = Array.from({ length: CENTRES }, () => drawn(random));
  const piece = 524_288;
  for (let done = 0; done < count; done += piece) {
    const words = new Uint32Array(Math.min(piece, count - done) * 8);
    for (let at = 0; at < words.length; at += 8) {
      const centre = clustered && random() < 0.5 ? centres[Math.floor(random() * CENTRES)] : undefined;
      words.set(centre ? flipped(centre, 24 * random(), random) : drawn(random), at);
    }
    index.addAll(words);
  }
  return index;
}

function drawn(random: () => number): Hash {
  return Uint32Array.from({ length: 8 }, () => random() * 2 ** 32);
}

function flipped(hash: Hash, bits: number, random: () => number): Hash {
  const out = hash.slice();
  for (let done = 0; done < bits; done++) {
    const bit = Math.floor(random() * 256);
    out[bit >> 5]! ^= 1 << (bit & 31);
  }
  return out;
}

/** Median of `times` runs. */
function repeated(times: number, run: () => unknown): number {
  const spent = Array.from({ length: times }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return spent.toSorted((left, right) => left - right)[Math.floor(times / 2)] ?? 0;
}

function generator(seed: number): () => number {
  let state = seed * 2654435761 >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function own(ms: number, n: number): Figure {
  return { ms, peer: null, peerMs: null, ratio: null, n };
}
