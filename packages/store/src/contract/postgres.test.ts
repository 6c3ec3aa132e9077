import { after } from 'node:test';
import { openPostgres } from '../database/postgres.ts';
import { startPostgres } from '../testing/test-postgres.ts';
import { databaseContract } from './database-contract.ts';

const postgres = await startPostgres();
after(() => postgres.remove());

const open = async (): ReturnType<typeof openPostgres> => openPostgres({ url: await postgres.newDatabase() });
databaseContract('Postgres, with the log in it', open, 'database');
databaseContract('Postgres, with the log in files', open, 'files');
