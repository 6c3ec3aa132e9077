/**
 * Traces of credentials that can no longer be read, and of files that were cut.
 *
 * One flipped byte in a box's name hides a whole manifest from a reader, and the
 * file would then look as if it had never been signed. The names that every
 * manifest holds many times over are still in the bytes.
 */
import { sniffReadable } from '@shozo/picture';

const NAMES = ['c2pa.signature', 'c2pa.assertions', 'c2pa.claim', 'c2pa.hash.data', 'jumdc2ma', 'jumdc2pa', 'urn:c2pa:'];

/** Two different names: a text that merely mentions one of them is no trace. */
export function hasTraces(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return NAMES.filter((name) => file.includes(name, 0, 'latin1')).length >= 2;
}

/** Does the file end where its format says that it ends? A truncated one does not. */
export function isWhole(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (sniffReadable(bytes)) {
    case 'jpeg': return file.subarray(-2).equals(Buffer.from([0xff, 0xd9]));
    case 'png': return file.subarray(-8, -4).toString('latin1') === 'IEND';
    case 'webp': return file.readUInt32LE(4) + 8 === file.length;
    case 'avif': return endsWithABox(file);
    case null: return false;
  }
}

/** Boxes follow one another to the last byte; a size of 0 means "to the end". */
function endsWithABox(file: Buffer): boolean {
  let at = 0;
  while (at + 8 <= file.length) {
    const size = file.readUInt32BE(at);
    const length = size === 1 && at + 16 <= file.length ? Number(file.readBigUInt64BE(at + 8)) : size;
    if (length === 0) return true;
    if (length < 8) return false;
    at += length;
  }
  return at === file.length;
}
