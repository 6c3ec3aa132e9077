/**
 * Checkpoints, as C2SP tlog-checkpoint says: how long the log is and what its root is, signed.
 *
 * A checkpoint looks like this:
 *
 *     shozo.local/log/0a1b2c3d
 *     4
 *     0ydGxEEjHQHTdwRKSj6jJ1CNlp/J6bJKJmYwqNz/1xg=
 *
 *     — shozo.local/log/0a1b2c3d d7kpDx…==
 *
 * The first line, the origin, is the name of the key that signs.
 */
import { base64, fromBase64 } from './bytes.ts';
import { openNote, signNote } from './note.ts';
import type { Signer, VerifierKey } from './note.ts';

export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** The signed note for a tree. @param others - keys of the same name that sign it, too. */
export async function signCheckpoint(tree: Pick<Checkpoint, 'size' | 'root'>, signer: Signer, ...others: readonly Signer[]): Promise<string> {
  return signNote(`${signer.key.name}\n${tree.size}\n${base64(tree.root)}\n`, signer, ...others);
}

/** What a signed checkpoint says, or null when it is malformed, of another log, or not signed by `key`. */
export async function openCheckpoint(note: string, key: VerifierKey): Promise<Checkpoint | null> {
  const text = await openNote(note, key);
  const checkpoint = text === null ? null : parseCheckpoint(text);
  return checkpoint?.origin === key.name ? checkpoint : null;
}

function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, sizeText, rootText] = text.split('\n');
  const root = fromBase64(rootText ?? '');
  if (!origin || !/^(?:0|[1-9][0-9]*)$/.test(sizeText ?? '') || root?.length !== 32) return null;
  const size = Number(sizeText);
  return Number.isSafeInteger(size) ? { origin, size, root } : null;
}
