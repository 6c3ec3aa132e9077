/**
 * Records on their way into a log: what both ways of writing them share.
 */
import { canonicalJson, leafInput } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { DecisionRecord, Receipt } from '@shozo/vocabulary';
import type { Insertable } from 'kysely';
import { countsUpsert } from './brakes-in-memory.ts';
import { asJson } from './database/schema.ts';
import type { BrakeCountRow, Database, DecisionRow, WatermarkRow } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';
import { insertLineageRows } from './lineages.ts';
import type { LineageRows } from './lineages.ts';
import { sha256 } from './log/sha256.ts';

/** A record with what it leaves for lineages, the salt of its sealed part, the entry that its leaf is made of, and the hash of a stop's appeal secret. */
export type Pending = {
  readonly record: DecisionRecord;
  readonly left: LineageRows | null;
  readonly salt: Uint8Array;
  readonly entry: Uint8Array;
  readonly appealSecretHash: Uint8Array | null;
};

/** A record at its place in the log; with its receipt where that is known before the row is written. */
export type Placed = { readonly pending: Pending; readonly place: number; readonly receipt: Receipt | null };

/** What became of a record: its receipt, written anew or known from before, or why it has none. */
export type Answer = { readonly receipt: Receipt; readonly anew: boolean } | ShozoError;

/** Writes records that come together. Answers in their order, once a signed, synced checkpoint covers every receipt's leaf. */
export type WriteBatch = (batch: readonly Pending[]) => Promise<readonly Answer[]>;

/** Those that must be written, each id once; and how to answer the others, which are recorded already. */
export async function withoutKnown(database: Database, batch: readonly Pending[]): Promise<{ fresh: Pending[]; known: Map<Pending, Answer> }> {
  const ids = batch.map(({ record }) => record.id);
  const rows = await database.selectFrom('decisions').select(['id', 'sealed', 'receipt']).where('id', 'in', ids).execute();
  const known = new Map<Pending, Answer>();
  const fresh = new Map<string, Pending>();
  for (const pending of batch) {
    const row = rows.find(({ id }) => id === pending.record.id);
    if (row) known.set(pending, answerKnown(pending, row));
    else if (fresh.has(pending.record.id)) known.set(pending, taken());
    else fresh.set(pending.record.id, pending);
  }
  return { fresh: [...fresh.values()], known };
}

/**
 * The rows of decisions, of their watermarks in the register and of what they leave for lineages. To be called in a
 * transaction, unless each leaves only its row: INVARIANT: all of these are there exactly when the decision is, also after a kill, and no leaf of a
 * release is without the rows of its watermarks.
 */
export async function insertRows(transaction: Database, seal: FingerprintSeal, placed: readonly Placed[], counts: readonly Insertable<BrakeCountRow>[] = []): Promise<void> {
  await insertDecisions(transaction, placed, counts);
  const marks = placed.flatMap(({ pending }) => markRowsOf(pending, seal));
  if (marks.length > 0) await transaction.insertInto('watermarks').values(marks).execute();
  await insertLineageRows(transaction, seal, placed.flatMap(({ pending: { record, left } }) => (left ? [{ decisionId: record.id, rows: left }] : [])));
}

/** One statement, also with the counts of the brakes that a home keeps in its memory. */
async function insertDecisions(transaction: Database, placed: readonly Placed[], counts: readonly Insertable<BrakeCountRow>[]): Promise<void> {
  const rows = placed.map(rowOf);
  if (counts.length === 0) await transaction.insertInto('decisions').values(rows).execute();
  else await transaction.with('counted', (query) => countsUpsert(query, counts)).insertInto('decisions').values(rows).execute();
}

/** As most stops do: it is written by one statement, which needs no transaction around it. */
export function leavesOnlyItsRow({ record: { sealed }, left }: Pending): boolean {
  return sealed.watermarks.length === 0 && (left === null || left.fingerprints.length + left.refusals.length === 0);
}

function markRowsOf({ record: { id, open, sealed }, left }: Pending, seal: FingerprintSeal): Insertable<WatermarkRow>[] {
  return sealed.watermarks.map((mark) => {
    const print = left?.prints.find(({ watermark }) => watermark === mark.id);
    return { id: mark.id, decision_id: id, key_id: mark.keyId, strength: mark.strength, at: open.at, print: print ? seal.seal(print.words) : null, manifest_id: print?.manifest?.id ?? null, manifest: print?.manifest?.bytes ?? null };
  });
}

function rowOf({ pending: { record: { id, open, sealed }, salt, entry, appealSecretHash }, place, receipt }: Placed): Insertable<DecisionRow> {
  return {
    id, at: open.at, kind: open.kind, effect: open.effect, stage: open.stage, policies: asJson(open.policies), policy_set: open.policySet,
    fault: open.fault, pictures: open.pictures, requester: sealed.requester, door: sealed.door, model: sealed.model,
    salt, sealed: asJson(sealed), leaf_index: place, leaf_hash: sha256(leafInput(entry)), state: receipt ? 'recorded' : 'recording',
    appeal_secret_hash: appealSecretHash, receipt: receipt && asJson(receipt),
  };
}

/** The last leaf that the database knows; a log that lost it was cut or swapped. */
export async function lastRecorded(database: Database): Promise<{ index: number; hash: Uint8Array } | null> {
  const row = await database.selectFrom('decisions').select(['leaf_index', 'leaf_hash']).where('state', '=', 'recorded').orderBy('leaf_index', 'desc').limit(1).executeTakeFirst();
  return row ? { index: Number(row.leaf_index), hash: row.leaf_hash } : null;
}

function answerKnown({ record }: Pending, row: { sealed: DecisionRecord['sealed'] | null; receipt: Receipt | null }): Answer {
  const same = row.sealed !== null && canonicalJson(row.sealed) === canonicalJson(record.sealed);
  return same && row.receipt ? { receipt: row.receipt, anew: false } : taken();
}

function taken(): ShozoError {
  return new ShozoError('record/unwritable', { cause: new Error('another decision has this id') });
}
