/**
 * The fingerprint of a picture as lineage needs it: its eight hashes, and the exact pixels' own hash.
 *
 * Kept beside the pixels for as long as they live: one request asks several
 * times about the same photo.
 */
import { createHash } from 'node:crypto';
import { dihedralHashes, fingerprint, turnedHashes } from '@shozo/fingerprint';
import type { Hash } from '@shozo/fingerprint';
import type { Pixels } from '@shozo/vocabulary';

export type Print = {
  readonly hash: Hash;
  /** Also turned and mirrored; `hash` first. */
  readonly hashes: readonly Hash[];
  readonly quality: number;
  /** Over size and pixels: the same picture, whatever its file holds beside them. */
  readonly sha256: () => Uint8Array;
};

export function createPrints(): (pixels: Pixels) => Print {
  const kept = new WeakMap<Pixels, Print>();
  return (pixels) => {
    const found = kept.get(pixels) ?? printOf(pixels);
    kept.set(pixels, found);
    return found;
  };
}

/** Of a picture that is not here: no pixels are the same as those of nothing. */
export function printOfHash(hash: Hash, quality: number): Print {
  return { hash, hashes: turnedHashes(hash), quality, sha256: () => new Uint8Array() };
}

function printOf(pixels: Pixels): Print {
  const { hash, quality, frequencies } = fingerprint(pixels);
  let sha256: Uint8Array | null = null;
  return {
    hash, quality, hashes: Object.values(dihedralHashes(frequencies)),
    sha256: () => (sha256 ??= new Uint8Array(createHash('sha256').update(`${pixels.width}×${pixels.height}\n`).update(pixels.data).digest())),
  };
}
