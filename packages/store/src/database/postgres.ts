/**
 * Postgres, for several equal servers: the same tables and queries as the embedded database.
 *
 * Trust: the database is as trusted as a home's folder (ARCHITECTURE.md). It
 * must really sync: one that was told not to is refused, since a record that a
 * power cut takes back is none.
 *
 * A connection that failed in any other way than by an error that Postgres
 * itself sent is never used again: nobody knows what it still does.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { ShozoError } from '@shozo/vocabulary';
import { migrate } from './migrations.ts';
import type { OpenDatabase } from './open-database.ts';
import type { Database, Tables } from './schema.ts';

/** Told of connections that break while nobody uses them. */
export type OnFault = (error: unknown) => void;

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`; never printed. */
  readonly url: string;
  readonly onFault?: OnFault | undefined;
};

const CONNECTIONS = 10;
/** How long a request waits for a connection, then for an answer, before it says that the store is away. */
const CONNECT_MS = 3000;
const ANSWER_MS = 20_000;
/** Any number that nobody else on this database uses: `shozo` in ASCII. */
const OPENING_LOCK = 0x73_68_6f_7a_6fn;

/** Connects and migrates. @throws ShozoError `store/unavailable`, `config/invalid` when the database does not sync. */
export async function openPostgres(options: PostgresOptions): Promise<OpenDatabase> {
  const database = connect(options);
  const exclusively = <Result>(work: () => Promise<Result>): Promise<Result> => locked(database, work);
  try {
    await checkSyncs(database);
    await exclusively(() => migrate(database));
  } catch (cause) {
    await database.destroy();
    throw unavailable(cause);
  }
  return { database, exclusively, close: () => database.destroy() };
}

/** Reads one unchanging moment of the database, whatever is written meanwhile. Changes nothing, so it needs no right to. */
export async function readPostgres<Result>(options: PostgresOptions, read: (database: Database) => Promise<Result>): Promise<Result> {
  const database = connect(options);
  try {
    return await database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
  } catch (cause) {
    throw unavailable(cause);
  } finally {
    await database.destroy();
  }
}

function connect({ url, onFault = () => undefined }: PostgresOptions): Database {
  const pool = new pg.Pool({
    connectionString: url, application_name: 'shozo', max: CONNECTIONS, keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS, query_timeout: ANSWER_MS, statement_timeout: ANSWER_MS,
  });
  pool.on('error', onFault);
  pool.on('connect', (client) => { client.on('error', onFault); }); // else a connection that dies between two queries of a transaction ends the process
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: severing(pool) }) });
}

function unavailable(cause: unknown): ShozoError {
  return cause instanceof ShozoError ? cause : new ShozoError('store/unavailable', { detail: 'the database of `DATABASE_URL` could not be used', cause });
}

async function checkSyncs(database: Database): Promise<void> {
  const { rows: [settings] } = await sql<{ fsync: string; standby: boolean }>`select current_setting('fsync') as fsync, pg_is_in_recovery() as standby`.execute(database);
  if (settings?.fsync !== 'on') throw new ShozoError('config/invalid', { detail: '`DATABASE_URL`: expected a database with `fsync = on`' });
  if (settings.standby) throw new ShozoError('config/invalid', { detail: '`DATABASE_URL`: expected the primary, got a standby' });
}

/** Held by a transaction, so that it is freed with the connection and works through a pooler. `work` uses other connections. */
function locked<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    await sql`select set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock(${OPENING_LOCK})`.execute(transaction); // it is idle while `work` runs
    return await work();
  });
}

function severing(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      let severed = false; // owned by this borrowing
      return {
        query: async (...args: Parameters<typeof client.query>) => {
          if (severed) throw new Error('the connection was lost');
          try {
            return await client.query(...args);
          } catch (error) {
            severed ||= !(error instanceof pg.DatabaseError);
            throw error;
          }
        },
        release: () => client.release(severed),
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>; // as: `query` has overloads (cursors) that Kysely uses only for streams, and we stream nothing
    },
  };
}
