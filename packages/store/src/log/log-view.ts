/**
 * The log as a reader sees it: by its files, wherever they lie and whoever writes them.
 */
import { openCheckpoint } from '@shozo/tlog';
import type { VerifierKey } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import { leafAt } from './state.ts';

export type LogView = {
  readonly key: VerifierKey;
  readonly disk: Disk;
  /** Leaves that the present checkpoint covers. @throws ShozoError `log/corrupt` when it is missing or not signed by this log's key. */
  readonly size: () => Promise<number>;
  /** The present checkpoint as it was signed, and how many leaves it covers. Throws as `size`. */
  readonly checkpoint: () => Promise<{ readonly text: string; readonly size: number }>;
  /** The leaf hash at a place, or null beyond the end. */
  readonly leafAt: (index: number) => Promise<Uint8Array | null>;
};

export function logView(disk: Disk, key: VerifierKey): LogView {
  const checkpoint: LogView['checkpoint'] = async () => {
    const bytes = await disk.read('checkpoint');
    const text = bytes && Buffer.from(bytes).toString('utf8');
    const opened = text && (await openCheckpoint(text, key));
    if (!opened) throw new ShozoError('log/corrupt', { detail: 'the checkpoint is missing or not signed by this log’s key' });
    return { text, size: opened.size };
  };
  const size = async (): Promise<number> => (await checkpoint()).size;
  return { key, disk, size, checkpoint, leafAt: async (index) => leafAt(disk, index, await size()) };
}
