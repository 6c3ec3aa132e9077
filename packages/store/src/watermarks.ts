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
  /** The names of the manifests of releases with these watermarks, in their order. */
  readonly manifestIds: (ids: readonly string[]) => Promise<string[]>;
  /** A manifest store by the name of its active manifest. */
  readonly manifest: (manifestId: string) => Promise<Uint8Array | null>;
};

export function createWatermarks(database: Database, seal: FingerprintSeal): Watermarks {
  const recorded = () => database.selectFrom('watermarks').innerJoin('decisions', 'decisions.id', 'watermarks.decision_id').where('decisions.state', '=', 'recorded');
  return {
    manifestIds: async (ids) => {
      const rows = ids.length === 0 ? [] : await recorded().select(['watermarks.id', 'watermarks.manifest_id']).where('watermarks.id', 'in', [...ids]).execute();
      return ids.flatMap((id) => rows.find((row) => row.id === id)?.manifest_id ?? []);
    },
    manifest: async (manifestId) => {
      const row = await recorded().select('watermarks.manifest').where('watermarks.manifest_id', '=', manifestId).executeTakeFirst();
      return row?.manifest ? new Uint8Array(row.manifest) : null;
    },
    print: async (id) => {
      const row = await recorded().select('watermarks.print').where('watermarks.id', '=', id).executeTakeFirst();
      return row?.print ? seal.open([new Uint8Array(row.print)])[0] ?? null : null;
    },
    find: async (id) => {
      const row = await recorded().select(['watermarks.decision_id', 'watermarks.at', 'decisions.kind']).where('watermarks.id', '=', id).executeTakeFirst();
      return row === undefined ? null : { kind: row.kind, at: row.at.toISOString(), decisionId: row.decision_id };
    },
  };
}
