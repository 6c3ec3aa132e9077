/**
 * What a report blocks: a fingerprint, with that of the photo behind it, and the number in the release's watermark.
 */
import type { StoredFingerprint, Watermarks } from '@shozo/store';
import type { Print } from '../lineage/prints.ts';
import { openPrint } from '../lineage/release-print.ts';

export type Block = {
  readonly kind: 'reported' | 'opted-out';
  readonly lineage: string;
  /** The hash; behind it that of the photo a release was made from: what is nearer to that is not blocked. */
  readonly words: Uint32Array;
  readonly quality: number;
  readonly pixelsSha256: Uint8Array;
  readonly watermark: string | null;
  /** The decision that the release left with; null for what never came from here. */
  readonly releaseId: string | null;
};

/** @param print - of what was reported. @param release - of ours that it shows; null when it never came from here, and then what was reported is what would be blocked. */
export async function blockOf(print: Print, release: StoredFingerprint | null, watermarks: Pick<Watermarks, 'print'>): Promise<Block> {
  if (release === null) {
    return { kind: 'reported', lineage: '', words: print.hash, quality: print.quality, pixelsSha256: print.sha256(), watermark: null, releaseId: null };
  }
  return blockOfRelease(release, watermarks);
}

export async function blockOfRelease({ lineage, words, quality, pixelsSha256, watermark, decisionId: releaseId }: StoredFingerprint, watermarks: Pick<Watermarks, 'print'>): Promise<Block> {
  const kept = watermark === null ? null : await watermarks.print(watermark);
  const photo = kept === null ? null : openPrint(kept).photo;
  return { kind: 'reported', lineage, words: photo === null ? words.slice(0, 8) : Uint32Array.of(...words.subarray(0, 8), ...photo.hash), quality, pixelsSha256, watermark, releaseId };
}

type Row = Omit<StoredFingerprint, 'id' | 'decisionId'>;

export function rowOf({ kind, lineage, words, quality, pixelsSha256, watermark }: Block, expiresAt: Date): Row {
  return { kind, lineage, words, quality, pixelsSha256, watermark, keyId: '', about: {}, expiresAt };
}

/** As it lies in the sealed evidence. */
export function packBlock({ words, pixelsSha256, ...rest }: Block): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ ...rest, words: [...words], pixelsSha256: Buffer.from(pixelsSha256).toString('hex') }));
}

export function openBlock(bytes: Uint8Array): Block {
  const { words, pixelsSha256, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as Omit<Block, 'words' | 'pixelsSha256'> & { words: number[]; pixelsSha256: string }; // as: `packBlock` wrote it, and the seal holds
  return { ...rest, words: Uint32Array.from(words), pixelsSha256: new Uint8Array(Buffer.from(pixelsSha256, 'hex')) };
}
