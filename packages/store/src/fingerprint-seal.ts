/**
 * Sealing fingerprints at rest: AES-256-CTR under a key of their own, a random nonce each.
 *
 *     nonce (12) ‖ words, little-endian, XOR AES-256(key, nonce ‖ counter (4, big-endian)) …
 *
 * A server opens all of them when it starts. So the key stream of a whole page
 * is made in one call instead of one cipher a row.
 *
 * It hides, it does not authenticate: whoever may change rows may delete them
 * as well, and a hash that was tampered with matches nothing.
 */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { ShozoError } from '@shozo/vocabulary';
import type { Disk } from './disk.ts';

const KEY_FILE = 'fingerprint.key';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const BLOCK = 16;

export type FingerprintSeal = {
  /** Names the key without telling anything of it: servers that share fingerprints must have the same. */
  readonly keyId: string;
  /** @param words - a multiple of 4. */
  readonly seal: (words: Uint32Array) => Uint8Array;
  /** Many at once, in order. */
  readonly open: (sealed: readonly Uint8Array[]) => Uint32Array[];
};

/** @throws ShozoError `config/invalid` when the key there cannot be a key. */
export async function createFingerprintSeal(keys: Disk): Promise<FingerprintSeal> {
  const key = await keyOf(keys);
  return {
    keyId: createHash('sha256').update('shozo fingerprint key').update(key).digest('hex').slice(0, 16),
    seal: (words) => {
      const nonce = randomBytes(NONCE_BYTES);
      const plain = Buffer.alloc(words.length * 4);
      words.forEach((word, at) => plain.writeUInt32LE(word, at * 4));
      return new Uint8Array(Buffer.concat([nonce, xored(plain, keyStream(key, [{ nonce, blocks: plain.length / BLOCK }]))]));
    },
    open: (sealed) => {
      const parts = sealed.map((bytes) => ({ nonce: bytes.subarray(0, NONCE_BYTES), body: bytes.subarray(NONCE_BYTES) }));
      const stream = keyStream(key, parts.map(({ nonce, body }) => ({ nonce, blocks: body.length / BLOCK })));
      let at = 0;
      return parts.map(({ body }) => {
        const plain = xored(body, stream.subarray(at, (at += body.length)));
        return Uint32Array.from({ length: plain.length / 4 }, (_, word) => plain.readUInt32LE(word * 4));
      });
    },
  };
}

function keyStream(key: Uint8Array, parts: readonly { readonly nonce: Uint8Array; readonly blocks: number }[]): Buffer {
  const counters = Buffer.alloc(parts.reduce((sum, { blocks }) => sum + blocks, 0) * BLOCK);
  let at = 0;
  for (const { nonce, blocks } of parts) {
    for (let block = 0; block < blocks; block++, at += BLOCK) {
      counters.set(nonce, at);
      counters.writeUInt32BE(block, at + NONCE_BYTES);
    }
  }
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false); // of distinct counters: this is counter mode
  return Buffer.concat([cipher.update(counters), cipher.final()]);
}

function xored(bytes: Uint8Array, stream: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte, at) => byte ^ (stream[at] ?? 0)));
}

async function keyOf(keys: Disk): Promise<Uint8Array> {
  const found = await keys.read(KEY_FILE);
  if (found && found.length !== KEY_BYTES) throw new ShozoError('config/invalid', { detail: 'the key of the fingerprints cannot be read' });
  if (found) return found;
  const made = new Uint8Array(randomBytes(KEY_BYTES));
  await keys.replace(KEY_FILE, made);
  return made;
}
