/**
 * The vault: what a reviewer must see, sealed, each case under a key of its own.
 *
 * HOME/sealed/k3…Q.sealed:   "shozo-sealed-1\n" ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16)
 * plaintext:                 length of index (4, big-endian) ‖ index as JSON ‖ parts, one after the other
 * wrapped key:               nonce (12) ‖ AES-256-GCM of the case's key under keys/seal.key ‖ tag (16)
 * keys/retired/seal-ID.key   an earlier seal.key, which only opens
 *
 * The case's id is bound into both, so a file or a key cannot be passed off as
 * another case's. Privacy: erasing the wrapped key erases the case, also from
 * every copy of the file.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { invariant, ShozoError } from '@shozo/vocabulary';
import type { Disk } from './disk.ts';

const MAGIC = Buffer.from('shozo-sealed-1\n');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_FILE = 'seal.key';
const RETIRED = 'retired';

/** What is sealed, by name: `draft-0.png`, `case.json`. */
export type Parts = Readonly<Record<string, Uint8Array>>;

/** What must be kept to open a case again: where, and its key, wrapped. */
export type SealedCase = { readonly file: string; readonly wrappedKey: Uint8Array };

/** The key of a case that still opens: which sealing key wrapped it, `sealedWith` tells. */
export type WrappedKey = { readonly caseId: string; readonly wrappedKey: Uint8Array };

export type Vault = {
  /** Names the sealing key without telling anything of it: servers that share cases must have the same. */
  readonly keyId: string;
  /** Earlier sealing keys, which only open; named as `keyId` is. */
  readonly retired: readonly string[];
  /** Encrypts; nothing is on any disk before `write`, so that the case can be named first. */
  readonly seal: (caseId: string, parts: Parts) => SealedCase & { readonly write: () => Promise<void> };
  /** @throws ShozoError `store/unavailable` when the file is missing, was changed, or belongs to another case. */
  readonly open: (caseId: string, sealed: SealedCase) => Promise<Parts>;
  /** Removes the file. The case is gone for good only when its wrapped key is forgotten, too. */
  readonly remove: (file: string) => Promise<void>;
  /** All sealed files there are. */
  readonly files: () => Promise<string[]>;
};

/**
 * @param keys - a disk whose files are readable by the owner only; the key is made there on first use.
 * @throws ShozoError `config/invalid` when the key there cannot be a key.
 */
export async function createVault({ keys, sealed }: { readonly keys: Disk; readonly sealed: Disk }): Promise<Vault> {
  const sealKey = await loadOrMakeKey(keys);
  const retired = await retiredSealKeys(keys);
  return {
    keyId: sealKeyId(sealKey),
    retired: [...retired.keys()],
    seal: (caseId, parts) => {
      const key = randomBytes(KEY_BYTES);
      const file = `${randomBytes(16).toString('base64url')}.sealed`;
      const bytes = Buffer.concat([MAGIC, encrypt(key, pack(parts), caseId)]);
      return { file, wrappedKey: encrypt(sealKey, key, caseId), write: () => sealed.write(new Map([[file, bytes]])) };
    },
    open: async (caseId, { file, wrappedKey }) => {
      const bytes = await sealed.read(file);
      if (!bytes || !Buffer.from(bytes.subarray(0, MAGIC.length)).equals(MAGIC)) throw unreadable('the sealed file is missing or of another kind');
      return unpack(decrypt(unwrap([sealKey, ...retired.values()], wrappedKey, caseId), bytes.subarray(MAGIC.length), caseId));
    },
    remove: (file) => sealed.remove(file),
    files: async () => (await sealed.list('.')).filter((name) => name.endsWith('.sealed')),
  };
}

function sealKeyId(key: Uint8Array): string {
  return createHash('sha256').update('shozo seal key').update(key).digest('hex').slice(0, 16);
}

/** Where an earlier sealing key lies, below the folder of keys. */
export function retiredSealFile(id: string): string {
  return `${RETIRED}/seal-${id}.key`;
}

/** By their ids. */
async function retiredSealKeys(keys: Disk): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of await keys.list(RETIRED)) {
    const id = /^seal-([0-9a-f]{16})\.key$/.exec(name)?.[1];
    if (id === undefined) continue;
    const key = await keys.read(`${RETIRED}/${name}`);
    if (key?.length !== KEY_BYTES || sealKeyId(key) !== id) throw new ShozoError('config/invalid', { detail: `the sealing key \`${RETIRED}/${name}\` cannot be read` });
    found.set(id, key);
  }
  return found;
}

/** The sealing keys in a folder by their ids, the one in use first. */
export async function sealKeys(keys: Disk): Promise<{ readonly id: string; readonly inUse: boolean }[]> {
  const inUse = await keys.read(KEY_FILE);
  const earlier = [...(await retiredSealKeys(keys)).keys()].map((id) => ({ id, inUse: false }));
  return [...(inUse ? [{ id: sealKeyId(inUse), inUse: true }] : []), ...earlier];
}

/** The case's own key. Which key wrapped it, its tag tells. */
function unwrap(sealKeys: readonly Uint8Array[], wrappedKey: Uint8Array, caseId: string): Uint8Array {
  const causes: unknown[] = [];
  for (const key of sealKeys) {
    try {
      return decrypt(key, wrappedKey, caseId);
    } catch (error) {
      causes.push(error); // told below if no key fits
    }
  }
  throw causes[0];
}

/** Whether the key of that id is the one that opens a case. */
export async function sealedWith(keys: Disk, id: string, { caseId, wrappedKey }: WrappedKey): Promise<boolean> {
  const key = (await retiredSealKeys(keys)).get(id);
  try {
    return key !== undefined && decrypt(key, wrappedKey, caseId).length === KEY_BYTES;
  } catch {
    return false; // wrapped under another key, as its tag says
  }
}

/** Puts a new key in the place of the sealing key, which only opens from then on. The old one is kept first: no case is ever without its key. */
export async function rotateSealKey(keys: Disk): Promise<{ readonly from: string; readonly to: string }> {
  const old = await loadOrMakeKey(keys);
  const made = new Uint8Array(randomBytes(KEY_BYTES));
  await keys.write(new Map([[retiredSealFile(sealKeyId(old)), old]]));
  await keys.replace(KEY_FILE, made);
  return { from: sealKeyId(old), to: sealKeyId(made) };
}

async function loadOrMakeKey(keys: Disk): Promise<Uint8Array> {
  const found = await keys.read(KEY_FILE);
  if (found && found.length !== KEY_BYTES) throw new ShozoError('config/invalid', { detail: 'the sealing key cannot be read' });
  if (found) return found;
  const made = new Uint8Array(randomBytes(KEY_BYTES));
  await keys.replace(KEY_FILE, made);
  return made;
}

function unreadable(why: string, cause?: unknown): ShozoError {
  return new ShozoError('store/unavailable', { cause: cause ?? new Error(why) });
}

function encrypt(key: Uint8Array, plain: Uint8Array, caseId: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(caseId));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function decrypt(key: Uint8Array, bytes: Uint8Array, caseId: string): Uint8Array {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw unreadable('the sealed bytes are cut off');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(caseId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]));
  } catch (cause) {
    throw unreadable('the sealed bytes were changed, or the key is another’s', cause);
  }
}

function pack(parts: Parts): Uint8Array {
  const names = Object.keys(parts);
  const bodies = names.map((name) => parts[name] ?? new Uint8Array());
  const index = Buffer.from(JSON.stringify(names.map((name, at) => [name, bodies[at]?.length ?? 0])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(index.length);
  return Buffer.concat([length, index, ...bodies]);
}

/** The bytes passed the tag, so `pack` wrote them. */
function unpack(bytes: Uint8Array): Parts {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bodies = 4 + buffer.readUInt32BE(0);
  const index: unknown = JSON.parse(buffer.subarray(4, bodies).toString('utf8'));
  invariant(Array.isArray(index), 'a sealed case begins with its index');
  let at = bodies;
  const parts = index.map(([name, length]: [string, number]): [string, Uint8Array] => [name, bytes.slice(at, (at += length))]);
  return Object.fromEntries(parts);
}
