/**
 * A database that is open: the same for PGlite in this process and Postgres for many servers.
 */
import type { Database } from './schema.ts';

export type OpenDatabase = {
  readonly database: Database;
  /** Runs `work` while no other server on this database runs any: for what is made once, such as tables and keys. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};
