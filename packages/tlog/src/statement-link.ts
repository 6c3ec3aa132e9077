/**
 * A check statement in a link: the note, deflated, as base64url behind `#s=`.
 *
 *     https://shozo.example/check#s=jVLLbtswELz3K…
 *
 * What stands behind `#` is not sent to any server. Web standards only, so that
 * a browser and Node read and write the same (RFC 1951, RFC 4648 §5).
 *
 * Trust: a link comes from strangers. Its length is bounded before it is read,
 * and what it unpacks to while it is unpacked: a link that long can hold 4 MB of zeros.
 */
import { base64, concat, fromBase64, utf8 } from './bytes.ts';
import { MAX_STATEMENT } from './check-statement.ts';

const MARK = '#s=';
/** Characters of the fragment: what mail, chats and browsers carry whole. */
export const MAX_FRAGMENT = 6000;

/** `#s=…` of a note; null when it is too long for a link. */
export async function fragmentOf(note: string): Promise<string | null> {
  const packed = await piped(utf8.encode(note), new CompressionStream('deflate-raw'), MAX_FRAGMENT);
  const fragment = packed === null ? null : MARK + base64(packed).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return fragment !== null && fragment.length <= MAX_FRAGMENT ? fragment : null;
}

/** Whether a fragment is to hold a statement at all. */
export function isStatementFragment(fragment: string): boolean {
  return fragment.startsWith(MARK);
}

/** The note of a fragment; null when it holds none, or more than a statement may be. */
export async function noteOfFragment(fragment: string): Promise<string | null> {
  const text = fragment.slice(MARK.length);
  if (!isStatementFragment(fragment) || fragment.length > MAX_FRAGMENT || !/^[\w-]+$/.test(text)) return null;
  const packed = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/').padEnd(Math.ceil(text.length / 4) * 4, '='));
  const bytes = packed && (await piped(packed, new DecompressionStream('deflate-raw'), MAX_STATEMENT));
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // not text
  }
}

/** What comes out, as far as `most` bytes; null when it is more, or the input is broken. */
async function piped(bytes: Uint8Array, through: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array | null> {
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > most) {
        await reader.cancel();
        return null;
      }
      parts.push(read.value);
    }
  } catch {
    return null; // not deflated, or cut off
  }
  return concat(...parts);
}
