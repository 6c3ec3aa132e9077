/**
 * The register: what the number in a picture's invisible watermark stands for.
 *
 * Rows are written by the recorder together with their decision; one counts
 * once the decision is recorded. Privacy: it says when and how a picture was
 * made, never by whom.
 */
import type { DecisionRecord } from '@shozo/vocabulary';
import type { Database } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';

export type RegisteredMark = { readonly kind: DecisionRecord['open']['kind']; /** ISO 8601 */ readonly at: string; readonly decisionId: string };

export type Watermarks = {
  readonly find: (id: string) => Promise<RegisteredMark | null>;
  /** The words that were kept of what the release looked like; null when none are. */
  readonly print: (id: string) => Promise<Uint32Array | null>;
};

export function createWatermarks(database: Database, seal: FingerprintSeal): Watermarks {
  return {
    print: async (id) => {
      const row = await database.selectFrom('watermarks').innerJoin('decisions', 'decisions.id', 'watermarks.decision_id')
        .select('watermarks.print').where('watermarks.id', '=', id).where('decisions.state', '=', 'recorded').executeTakeFirst();
      return row?.print ? seal.open([new Uint8Array(row.print)])[0] ?? null : null;
    },
    find: async (id) => {
      const row = await database.selectFrom('watermarks').innerJoin('decisions', 'decisions.id', 'watermarks.decision_id')
        .select(['watermarks.decision_id', 'watermarks.at', 'decisions.kind']).where('watermarks.id', '=', id).where('decisions.state', '=', 'recorded').executeTakeFirst();
      return row === undefined ? null : { kind: row.kind, at: row.at.toISOString(), decisionId: row.decision_id };
    },
  };
}
