/**
 * The operator as attacker: a log without its last leaf, signed with the real key.
 */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { folderDisk } from '../../packages/store/src/disk.ts';
import { logSigner } from '../../packages/store/src/log/log-key.ts';
import { openLog } from '../../packages/store/src/log/log.ts';
import { readEntries } from '../../packages/store/src/log/read-tile.ts';

const BUNDLE = 256; // entries a tile, C2SP tlog-tiles

export async function cutLastLeaf(home: string): Promise<void> {
  const keys = folderDisk(join(home, 'keys'), { secret: true });
  const log = folderDisk(join(home, 'log'));
  const signer = await logSigner({ keys, log });
  const size = (await openLog({ disk: log, signer })).size();
  const entries: Uint8Array[] = [];
  for (let tile = 0; tile * BUNDLE < size; tile++) entries.push(...((await readEntries(log, { index: tile, size })) ?? []));
  const shorter = await openLog({ disk: folderDisk(join(home, 'log-cut')), signer });
  await shorter.append(entries.slice(0, -1));
  await folderDisk(join(home, 'log-cut')).replace('key.pub', (await log.read('key.pub')) ?? new Uint8Array());
  await rename(join(home, 'log'), join(home, 'log-true'));
  await rename(join(home, 'log-cut'), join(home, 'log'));
}
