/**
 * Notices about the log's keys: written as its last leaf, and read again to know which key may sign what.
 *
 * log/notices/41     the checkpoint of the tree whose last leaf, 41, is a notice
 *
 * A handover's checkpoint is signed by the old key and the new one. A key signs
 * trees up to the one that hands it over, and none after.
 *
 * Trust: whoever holds an old key can sign what he likes with it. None of that
 * is a longer tree than the one which took its place, and a verifier that knows
 * the present key takes no other history.
 */
import { hex, leafInput, noticeEntry, openCheckpoint, parseNotice, sameBytes, signCheckpoint, TILE_WIDTH } from '@shozo/tlog';
import type { Notice, Signer, VerifierKey } from '@shozo/tlog';
import type { Disk } from '../disk.ts';
import { rootOfEdge } from './edge.ts';
import { readEntries, readHashes } from './read-tile.ts';
import { NOTICES } from './recovery.ts';
import { sha256 } from './sha256.ts';
import { appended, readState } from './state.ts';

/** A key of the log, with how long it signed. */
export type SigningKey = {
  readonly key: VerifierKey;
  /** The largest tree that its signature counts for; null = it signs now. */
  readonly until: number | null;
  /** ISO 8601 */
  readonly revokedFrom: string | null;
};

/**
 * Appends a notice to the log as the disk has it, with all files but the checkpoint, which is returned: who replaces it makes it so.
 * @param next - in a handover, the key that signs from now on.
 */
export async function writeNotice({ disk, checkpoint, notice, signer, next }: {
  readonly disk: Disk; readonly checkpoint: string; readonly notice: Notice; readonly signer: Signer; readonly next?: Signer;
}): Promise<{ readonly checkpoint: string; readonly superseded: readonly string[] }> {
  const state = await readState(disk, checkpoint, signer);
  const made = await appended(state, [noticeEntry(notice)], signer, ...(next ? [next] : []));
  await disk.write(new Map([...made.files, [`${NOTICES}/${state.edge.size}`, Buffer.from(made.next.checkpoint)]]));
  const { edge } = made.next;
  // In a handover the log goes on under the new key alone: a server that still has the old one cannot continue it.
  return { checkpoint: next ? await signCheckpoint({ size: edge.size, root: rootOfEdge(edge) }, next) : made.next.checkpoint, superseded: made.superseded };
}

export type Keyring = {
  /** The oldest first; the last one signs now. */
  readonly keys: readonly SigningKey[];
  /** Where the notices stand. */
  readonly leaves: ReadonlySet<number>;
  /** Trees that a notice's checkpoint signed, to be compared with the log's own. */
  readonly trees: readonly { readonly size: number; readonly root: Uint8Array }[];
  readonly problems: readonly string[];
};

/** @param present - the key that the log says signs now. @param size - of the log; notices beyond it were never finished. */
export async function readKeyring(disk: Disk, present: VerifierKey, size: number): Promise<Keyring> {
  const places = (await disk.list(NOTICES)).filter((name) => /^\d{1,15}$/.test(name)).map(Number).filter((place) => place < size).toSorted((left, right) => right - left);
  const keys: SigningKey[] = [{ key: present, until: null, revokedFrom: null }]; // the newest first, until it is returned
  const revoked = new Map<string, string>();
  const trees: { size: number; root: Uint8Array }[] = [];
  const problems: string[] = [];
  for (const place of places) {
    const oldest = keys.at(-1)?.key ?? present;
    const found = await readNotice(disk, place, oldest);
    if (typeof found === 'string') problems.push(found);
    else {
      trees.push({ size: place + 1, root: found.root });
      const { notice } = found;
      if (notice.event === 'log-key-handover') keys.push({ key: notice.from, until: place + 1, revokedFrom: null });
      else if ((revoked.get(notice.key) ?? notice.revokedFrom) >= notice.revokedFrom) revoked.set(notice.key, notice.revokedFrom); // the earliest day counts
    }
  }
  const known = keys.toReversed().map((one) => ({ ...one, revokedFrom: revoked.get(hex(one.key.keyId)) ?? null }));
  return { keys: known, leaves: new Set(places), trees, problems };
}

/** @param signer - the key that signed at that time. */
async function readNotice(disk: Disk, place: number, signer: VerifierKey): Promise<{ notice: Notice; root: Uint8Array } | string> {
  const text = Buffer.from((await disk.read(`${NOTICES}/${place}`)) ?? []).toString('utf8');
  const entries = await readEntries(disk, { index: Math.floor(place / TILE_WIDTH), size: place + 1 });
  const hashes = await readHashes(disk, { level: 0, index: Math.floor(place / TILE_WIDTH), size: place + 1 });
  const [entry, hash] = [entries?.[place % TILE_WIDTH], hashes?.[place % TILE_WIDTH]];
  const notice = entry && hash && sameBytes(sha256(leafInput(entry)), hash) ? await parseNotice(entry) : null;
  if (!notice) return `leaf ${place} is not the notice that \`${NOTICES}/${place}\` is about`;
  const opened = await openCheckpoint(text, signer);
  if (opened?.size !== place + 1) return `\`${NOTICES}/${place}\` is not a checkpoint of ${place + 1} leaves by the key that signed then`;
  if (notice.event === 'log-key-handover' && !(sameKey(notice.to, signer) && (await openCheckpoint(text, notice.from)))) return `\`${NOTICES}/${place}\`: the handover is not signed by both keys`;
  return { notice, root: opened.root };
}

export function sameKey(left: VerifierKey, right: VerifierKey): boolean {
  return left.name === right.name && sameBytes(left.publicKey, right.publicKey);
}
