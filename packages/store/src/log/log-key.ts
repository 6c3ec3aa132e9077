/**
 * The log's signing key and its name, the origin.
 *
 * keys/log.key:       PRIVATE+KEY+shozo.local/log/0a1b2c3d+77b9290f+AYEK…=
 *                     as C2SP signed-note writes them: name + key id + base64(01 ‖ seed)
 * keys/log.key.next   the same, of a handover that has not been finished
 *
 * One file holds name and key, so they are made together or not at all. The
 * origin is drawn once per home and never changes: receipts name it.
 */
import { randomBytes } from 'node:crypto';
import { hex, openCheckpoint, verifierKeyText } from '@shozo/tlog';
import type { Signer, VerifierKey } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import { newNoteKey, parseNoteKey } from '../note-key.ts';

const KEY_FILE = 'log.key';
const NEXT_FILE = 'log.key.next';

/**
 * The signer of this home's log; made on first use. Finishes a handover that was cut short.
 *
 * @param keys - a disk whose files are readable by the owner only.
 * @throws ShozoError `log/corrupt` when there is a log but its key is gone, or is another log's.
 */
export async function logSigner({ keys, log }: { readonly keys: Disk; readonly log: Disk }): Promise<Signer> {
  const bytes = await log.read('checkpoint');
  const checkpoint = bytes && Buffer.from(bytes).toString('utf8');
  await finishHandover(keys, checkpoint);
  const found = await readSigner(keys, KEY_FILE);
  if (!found && checkpoint) throw new ShozoError('log/corrupt', { detail: 'the log is there but its signing key is not; every server of a log needs the same `log.key`' });
  const signer = found ?? await newKey(keys);
  if (checkpoint && !(await openCheckpoint(checkpoint, signer.key))) {
    throw new ShozoError('log/corrupt', { detail: 'the checkpoint is not signed by this log’s key; every server of a log needs the same `log.key`' });
  }
  const line = `${verifierKeyText(signer.key)}\n`;
  const written = await log.read('key.pub');
  if (!written || Buffer.from(written).toString('utf8') !== line) await log.replace('key.pub', Buffer.from(line));
  return signer;
}

/** The public part of the key that signs now; null without one. */
export async function logKey(keys: Disk): Promise<VerifierKey | null> {
  return (await readSigner(keys, KEY_FILE))?.key ?? null;
}

/** The key that shall sign next, on the disk before anything is signed with it. */
export async function prepareNextKey(keys: Disk, { name }: VerifierKey): Promise<Signer> {
  const { signer, text } = await newNoteKey(name);
  await keys.replace(NEXT_FILE, Buffer.from(text));
  return signer;
}

/** The checkpoint decides whether the handover happened: then the new key takes the old one's place, which is gone for good. */
export async function finishHandover(keys: Disk, checkpoint: string | null): Promise<void> {
  const next = await readSigner(keys, NEXT_FILE);
  if (!next) return;
  if (checkpoint && (await openCheckpoint(checkpoint, next.key))) await keys.replace(KEY_FILE, (await keys.read(NEXT_FILE)) ?? new Uint8Array());
  await keys.remove(NEXT_FILE);
}

async function newKey(keys: Disk): Promise<Signer> {
  const { signer, text } = await newNoteKey(`shozo.local/log/${hex(new Uint8Array(randomBytes(4)))}`);
  await keys.replace(KEY_FILE, Buffer.from(text));
  return signer;
}

async function readSigner(keys: Disk, file: string): Promise<Signer | null> {
  const found = await keys.read(file);
  const signer = found && (await parseNoteKey(Buffer.from(found).toString('utf8')));
  if (found && !signer) throw new ShozoError('config/invalid', { detail: 'the log’s signing key cannot be read' });
  return signer;
}
