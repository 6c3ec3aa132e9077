/**
 * Everything a server keeps in a home, opened in the right order and closed in the reverse.
 */
import { openEmbedded } from './database/embedded.ts';
import type { OpenDatabase, OnSync } from './database/embedded.ts';
import { createDecisions } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import { folderDisk } from './disk.ts';
import { openHome } from './home.ts';
import type { Home } from './home.ts';
import { logSigner } from './log/log-key.ts';
import { openLog } from './log/log.ts';
import type { Log } from './log/log.ts';
import { createRecorder } from './recorder.ts';
import type { Recorder } from './recorder.ts';
import { createReviews } from './reviews.ts';
import type { Reviews } from './reviews.ts';
import { createSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { createWatermarks } from './watermarks.ts';
import type { Watermarks } from './watermarks.ts';
import { createVault } from './vault.ts';

export type Store = OpenDatabase & {
  readonly home: Home;
  readonly log: Log;
  readonly recorder: Recorder;
  readonly decisions: Decisions;
  readonly reviews: Reviews;
  readonly switches: Switches;
  readonly watermarks: Watermarks;
};

export type StoreOptions = {
  readonly home: string;
  /** A database made by `makeTemplate`, to start from in a new home. */
  readonly template?: string;
  readonly onSync?: OnSync;
};

/** @throws ShozoError `store/locked`, `store/unavailable`, `log/corrupt`, `config/invalid`; the lock is free again then. */
export async function openStore({ home: path, ...options }: StoreOptions): Promise<Store> {
  const home = openHome(path);
  try {
    return await openIn(home, options);
  } catch (error) {
    home.close();
    throw error;
  }
}

async function openIn(home: Home, options: Omit<StoreOptions, 'home'>): Promise<Store> {
  const logDisk = folderDisk(home.folder('log'));
  const keys = folderDisk(home.folder('keys'), { secret: true });
  const signer = await logSigner({ keys, log: logDisk });
  const vault = await createVault({ keys, sealed: folderDisk(home.folder('sealed'), { secret: true }) });
  const log = await openLog({ disk: logDisk, signer });
  const opened = await openEmbedded({ folder: home.folder('db'), ...options });
  try {
    const { database } = opened;
    const recorder = await createRecorder({ database, log });
    const reviews = createReviews({ database, vault });
    await reviews.sweep();
    return {
      ...opened, home, log, recorder, decisions: createDecisions(database), reviews,
      switches: createSwitches(database), watermarks: createWatermarks(database), close: () => opened.close().finally(home.close),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
