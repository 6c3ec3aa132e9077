/**
 * PGlite's file system for Node, with the one operation it lacks: fsync.
 *
 * PGlite starts Postgres with `-F` and its file system has no fsync at all, so
 * a power cut may lose what was acknowledged. Here both are put right. This
 * reaches into Emscripten's internals, so pglite is pinned and a test counts
 * the syncs.
 */
import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** An open file as Emscripten's NODEFS keeps it; `nfd` is the descriptor of a real file. */
type Stream = { readonly nfd?: number };
type StreamOperations = { fsync?: (stream: Stream) => number };

/** Called after each sync; a test counts them. */
export type OnSync = () => void;

export class SyncedFileSystem extends NodeFS {
  readonly #onSync: OnSync;

  constructor(folder: string, onSync: OnSync = () => undefined) {
    super(folder);
    this.#onSync = onSync;
  }

  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addSync = (module: { FS: unknown }): void => {
      streamOperations(module.FS).fsync = (stream) => this.#sync(stream);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }

  #sync(stream: Stream): number {
    if (stream.nfd === undefined) return 0;
    fsyncSync(stream.nfd);
    this.#onSync();
    return 0;
  }
}

/** The types of pglite leave this part out; the shape is that of 0.5.14, and the counting test fails when it changes. */
function streamOperations(fileSystem: unknown): StreamOperations {
  const { filesystems } = fileSystem as { filesystems: { NODEFS: { stream_ops: StreamOperations } } };
  return filesystems.NODEFS.stream_ops;
}

/** Postgres’ own start parameters, but really syncing. With fdatasync, its default, most syncs never reached the file system. */
export const SYNCED_START: readonly string[] = [...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync'];
