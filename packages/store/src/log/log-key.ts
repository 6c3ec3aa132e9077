/**
 * The log's signing key and its name, the origin.
 *
 * keys/log.key:  PRIVATE+KEY+shozo.local/log/0a1b2c3d+77b9290f+AYEK…=
 *                as C2SP signed-note writes them: name + key id + base64(01 ‖ seed)
 *
 * One file holds name and key, so they are made together or not at all. The
 * origin is drawn once per home and never changes: receipts name it.
 */
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { base64, fromBase64, hex, openCheckpoint, verifierKey, verifierKeyText } from '@shozo/tlog';
import type { Signer } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';

const KEY_FILE = 'log.key';
/** The DER of a PKCS #8 Ed25519 key up to its seed (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The signer of this home's log; made on first use.
 *
 * @param keys - a disk whose files are readable by the owner only.
 * @throws ShozoError `log/corrupt` when there is a log but its key is gone, or is another log's.
 */
export async function logSigner({ keys, log }: { readonly keys: Disk; readonly log: Disk }): Promise<Signer> {
  const [found, checkpoint] = [await keys.read(KEY_FILE), await log.read('checkpoint')];
  if (!found && checkpoint) throw new ShozoError('log/corrupt', { detail: 'the log is there but its signing key is not; every server of a log needs the same `log.key`' });
  const signer = found ? await parseKey(Buffer.from(found).toString('utf8')) : await newKey(keys);
  if (checkpoint && !(await openCheckpoint(Buffer.from(checkpoint).toString('utf8'), signer.key))) {
    throw new ShozoError('log/corrupt', { detail: 'the checkpoint is not signed by this log’s key; every server of a log needs the same `log.key`' });
  }
  const line = `${verifierKeyText(signer.key)}\n`;
  const written = await log.read('key.pub');
  if (!written || Buffer.from(written).toString('utf8') !== line) await log.replace('key.pub', Buffer.from(line));
  return signer;
}

async function newKey(keys: Disk): Promise<Signer> {
  const seed = new Uint8Array(randomBytes(32));
  const signer = await signerOf(`shozo.local/log/${hex(new Uint8Array(randomBytes(4)))}`, seed);
  const text = `PRIVATE+KEY+${signer.key.name}+${hex(signer.key.keyId)}+${base64(Buffer.concat([Uint8Array.of(1), seed]))}\n`;
  await keys.replace(KEY_FILE, Buffer.from(text));
  return signer;
}

async function parseKey(text: string): Promise<Signer> {
  const parts = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text);
  const bytes = fromBase64(parts?.[3] ?? '');
  if (!parts?.[1] || bytes?.length !== 33 || bytes[0] !== 1) throw unusable();
  const signer = await signerOf(parts[1], bytes.slice(1));
  if (hex(signer.key.keyId) !== parts[2]) throw unusable();
  return signer;
}

function unusable(): ShozoError {
  return new ShozoError('config/invalid', { detail: 'the log’s signing key cannot be read' });
}

async function signerOf(name: string, seed: Uint8Array): Promise<Signer> {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { key: await verifierKey(name, new Uint8Array(publicKey)), sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}
