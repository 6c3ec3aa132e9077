/**
 * Looking decisions up, appealing them, and forgetting who they were about.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DecisionRecord, Receipt, RecordedEffect, Stage } from '@shozo/vocabulary';
import type { Database } from './database/schema.ts';

export type StoredDecision = {
  readonly id: string;
  /** ISO 8601 */
  readonly at: string;
  readonly kind: DecisionRecord['open']['kind'];
  readonly effect: RecordedEffect;
  readonly stage: Stage;
  readonly policies: readonly string[];
  readonly fault: string | null;
  readonly pictures: number;
  readonly receipt: Receipt;
  /** Null once erased. */
  readonly sealed: DecisionRecord['sealed'] | null;
  /** With the sealed part and this, anybody can recompute the commitment in the log. Never shown to outsiders. */
  readonly salt: Uint8Array | null;
};

export type Decisions = {
  /** A recorded decision; null for an unknown id, and for one whose record is not complete. */
  readonly find: (id: string) => Promise<StoredDecision | null>;
  /** Makes the one secret that lets its holder appeal; only its hash is kept. Null when the decision is unknown or has one already. */
  readonly issueAppealSecret: (id: string) => Promise<string | null>;
  /** Takes an appeal once: false when the secret does not fit, or the decision is contested already. */
  readonly appeal: (id: string, secret: string, text: string) => Promise<boolean>;
  /** Destroys salt, sealed part and fingerprints for good; the leaf stays and every proof holds. */
  readonly erase: (id: string) => Promise<void>;
};

export function createDecisions(database: Database): Decisions {
  return {
    find: (id) => find(database, id),
    issueAppealSecret: (id) => issueAppealSecret(database, id),
    appeal: async (id, secret, text) => {
      const row = await database.selectFrom('decisions').select('appeal_secret_hash').where('id', '=', id).executeTakeFirst();
      if (!row?.appeal_secret_hash || !timingSafeEqual(hashOf(secret), row.appeal_secret_hash)) return false;
      const kept = await database.insertInto('appeals').values({ decision_id: id, text }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
      return kept.numInsertedOrUpdatedRows === 1n;
    },
    erase: async (id) => {
      await database.deleteFrom('fingerprints').where('decision_id', '=', id).execute();
      await database.updateTable('watermarks').set({ print: null, manifest_id: null, manifest: null }).where('decision_id', '=', id).execute();
      await database.updateTable('refusals').set({ requester: '' }).where('decision_id', '=', id).execute();
      await database.updateTable('decisions').set({ salt: null, sealed: null, requester: null, door: null, model: null }).where('id', '=', id).execute();
    },
  };
}

async function find(database: Database, id: string): Promise<StoredDecision | null> {
  const row = await database.selectFrom('decisions').selectAll().where('id', '=', id).where('state', '=', 'recorded').executeTakeFirst();
  if (!row?.receipt) return null;
  const { kind, effect, stage, policies, fault, pictures, receipt, sealed } = row;
  return { id, at: row.at.toISOString(), kind, effect, stage, policies, fault, pictures, receipt, sealed, salt: row.salt && new Uint8Array(row.salt) };
}

async function issueAppealSecret(database: Database, id: string): Promise<string | null> {
  const secret = randomBytes(24).toString('base64url');
  const { numUpdatedRows } = await database.updateTable('decisions').set({ appeal_secret_hash: hashOf(secret) })
    .where('id', '=', id).where('appeal_secret_hash', 'is', null).executeTakeFirst();
  return numUpdatedRows === 1n ? secret : null;
}

/** A random secret of 192 bits needs no slow hash. */
function hashOf(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
