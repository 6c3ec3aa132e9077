/**
 * Signed notes, as C2SP signed-note says: text, and who signed it.
 *
 *     any text, ending in a new line
 *                                                       (an empty line)
 *     — shozo.local/log/0a1b2c3d d7kpDx…==              (em dash, name, base64 of key id ‖ signature)
 *
 * A verifier key:  shozo.local/log/0a1b2c3d+77b9290f+AcP…=
 *                  name + key id in hex + base64(01 ‖ Ed25519 public key)
 *
 * The key id is the first 4 bytes of SHA-256(name ‖ 0a ‖ 01 ‖ public key).
 *
 * Trust: notes come from strangers. Signatures by keys we do not know are
 * passed over; two lines of one key, or one that does not verify, spoil the note.
 */
import { base64, concat, fromBase64, hex, sameBytes, utf8 } from './bytes.ts';
import { webSha256 } from './hash.ts';

const ED25519 = 1;
const MAX_NOTE_CHARACTERS = 1_000_000;

export type VerifierKey = { readonly name: string; readonly keyId: Uint8Array; readonly publicKey: Uint8Array };

/** Signs with the Ed25519 private key that belongs to `key`. */
export type Signer = { readonly key: VerifierKey; readonly sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array> };

/** @param publicKey - Ed25519, 32 bytes. */
export async function verifierKey(name: string, publicKey: Uint8Array): Promise<VerifierKey> {
  return { name, publicKey, keyId: await keyIdOf(name, publicKey) };
}

export function verifierKeyText({ name, keyId, publicKey }: VerifierKey): string {
  return `${name}+${hex(keyId)}+${base64(concat(Uint8Array.of(ED25519), publicKey))}`;
}

/** The key that a line of text holds, or null when it is malformed or its key id is wrong. */
export async function parseVerifierKey(text: string): Promise<VerifierKey | null> {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const bytes = fromBase64(parts?.[3] ?? '');
  if (!parts?.[1] || bytes?.length !== 33 || bytes[0] !== ED25519) return null;
  const key = await verifierKey(parts[1], bytes.slice(1));
  return hex(key.keyId) === parts[2] ? key : null;
}

/** @param text - ends in a new line. */
export async function signNote(text: string, ...signers: readonly Signer[]): Promise<string> {
  const lines: string[] = [];
  for (const { key, sign } of signers) lines.push(`— ${key.name} ${base64(concat(key.keyId, await sign(utf8.encode(text))))}\n`);
  return `${text}\n${lines.join('')}`;
}

/** The text of a note that `key` signed, or null when it did not. */
export async function openNote(note: string, key: VerifierKey): Promise<string | null> {
  const end = note.length > MAX_NOTE_CHARACTERS ? -1 : note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || !isNoteText(note)) return null;
  const text = note.slice(0, end + 1);
  const signature = signatureOf(note.slice(end + 2, -1).split('\n'), key);
  return signature && (await verifies(key, signature, utf8.encode(text))) ? text : null;
}

/** New lines are the only control characters a note may hold. */
function isNoteText(note: string): boolean {
  return note.isWellFormed() && Array.from(note).every((character) => character >= ' ' || character === '\n');
}

function signatureOf(lines: readonly string[], key: VerifierKey): Uint8Array | null {
  const found: Uint8Array[] = [];
  for (const line of lines) {
    const [dash, name, text, ...rest] = line.split(' ');
    const bytes = fromBase64(text ?? '');
    if (dash !== '—' || !name || !bytes || bytes.length < 5 || rest.length > 0) return null;
    if (name === key.name && sameBytes(bytes.slice(0, 4), key.keyId)) found.push(bytes.slice(4));
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

async function verifies(key: VerifierKey, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
  if (signature.length !== 64) return false;
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key.publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), new Uint8Array(signed));
}

async function keyIdOf(name: string, publicKey: Uint8Array): Promise<Uint8Array> {
  const digest = await webSha256(concat(utf8.encode(`${name}\n`), Uint8Array.of(ED25519), publicKey));
  return digest.slice(0, 4);
}
