/**
 * What the rows of a shared database say was recorded, for proofs that hold it against what clients received.
 */
import { readPostgres } from '../database/postgres.ts';

export type RecordedRows = { readonly rows: number; /** Of every released picture. */ readonly releasedSha256: ReadonlySet<string> };

export function readRecorded(url: string): Promise<RecordedRows> {
  return readPostgres({ url }, async (database) => {
    const rows = await database.selectFrom('decisions').select(['effect', 'sealed']).where('state', '=', 'recorded').execute();
    return { rows: rows.length, releasedSha256: new Set(rows.flatMap(({ effect, sealed }) => (effect === 'release' ? (sealed?.releasedSha256 ?? []) : []))) };
  });
}
