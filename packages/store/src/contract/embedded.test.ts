import { freshDatabase } from '../testing/fresh-database.ts';
import { databaseContract } from './database-contract.ts';

databaseContract('PGlite in this process', freshDatabase, 'files');
databaseContract('PGlite, with the log in it', freshDatabase, 'database');
