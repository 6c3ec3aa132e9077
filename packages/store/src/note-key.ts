/**
 * Private keys of signed notes, as C2SP signed-note writes them.
 *
 *     PRIVATE+KEY+shozo.local/log/0a1b2c3d+77b9290f+AYEK…=
 *     name + key id + base64(01 ‖ Ed25519 seed)
 */
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { base64, fromBase64, hex, verifierKey } from '@shozo/tlog';
import type { Signer } from '@shozo/tlog';

/** The DER of a PKCS #8 Ed25519 key up to its seed (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A new key of that name, and its text, which ends in a new line. */
export async function newNoteKey(name: string): Promise<{ readonly signer: Signer; readonly text: string }> {
  const seed = new Uint8Array(randomBytes(32));
  const signer = await signerOf(name, seed);
  return { signer, text: `PRIVATE+KEY+${name}+${hex(signer.key.keyId)}+${base64(Buffer.concat([Uint8Array.of(1), seed]))}\n` };
}

/** Null when it is malformed, or its key id is wrong. */
export async function parseNoteKey(text: string): Promise<Signer | null> {
  const parts = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text);
  const bytes = fromBase64(parts?.[3] ?? '');
  if (!parts?.[1] || bytes?.length !== 33 || bytes[0] !== 1) return null;
  const signer = await signerOf(parts[1], bytes.slice(1));
  return hex(signer.key.keyId) === parts[2] ? signer : null;
}

async function signerOf(name: string, seed: Uint8Array): Promise<Signer> {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { key: await verifierKey(name, new Uint8Array(publicKey)), sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}
