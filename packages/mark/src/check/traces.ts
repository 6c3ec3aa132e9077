/**
 * Traces of credentials that can no longer be read.
 *
 * One flipped byte in a box's name hides a whole manifest from a reader, and the
 * file would then look as if it had never been signed. The names that every
 * manifest holds many times over are still in the bytes.
 */
const NAMES = ['c2pa.signature', 'c2pa.assertions', 'c2pa.claim', 'c2pa.hash.data', 'jumdc2ma', 'jumdc2pa', 'urn:c2pa:'];

/** Two different names: a text that merely mentions one of them is no trace. */
export function hasTraces(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return NAMES.filter((name) => file.includes(name, 0, 'latin1')).length >= 2;
}
