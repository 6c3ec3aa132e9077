/**
 * Looking decisions up, appealing them, and forgetting who they were about.
 */
import type { DecisionRecord, Receipt, RecordedEffect, Stage } from '@shozo/vocabulary';
import { isAppealSecret } from './appeal-secrets.ts';
import type { AppealSecrets } from './appeal-secrets.ts';
import { WISH_DAYS } from './appeals.ts';
import type { Database } from './database/schema.ts';
import type { Vault } from './vault.ts';

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

export type NewAppeal = { readonly text: string; readonly receivedAt: Date; /** when an answer is to be there */ readonly dueAt: Date; /** what was asked for, as they send it along; null when they do not */ readonly wish: string | null };

export type Decisions = {
  /** A recorded decision; null for an unknown id, and for one whose record is not complete. */
  readonly find: (id: string) => Promise<StoredDecision | null>;
  /** The one secret that lets its holder appeal a stop, from the server that recorded it; only its hash is kept. Null when there is none, or it was handed out. */
  readonly takeAppealSecret: (id: string) => string | null;
  /** Takes an appeal once: false when the secret does not fit, or the decision is contested already. */
  readonly appeal: (id: string, secret: string, appeal: NewAppeal) => Promise<boolean>;
  /** Destroys salt, sealed part, fingerprints and the wish of its appeal for good; the leaf stays and every proof holds. */
  readonly erase: (id: string) => Promise<void>;
};

export function createDecisions(database: Database, secrets: AppealSecrets, vault: Vault): Decisions {
  return {
    find: (id) => find(database, id),
    takeAppealSecret: secrets.take,
    appeal: async (id, secret, appeal) => {
      const row = await database.selectFrom('decisions').select('appeal_secret_hash').where('id', '=', id).executeTakeFirst();
      return row?.appeal_secret_hash && isAppealSecret(secret, row.appeal_secret_hash) ? await keepAppeal(database, vault, { id, appeal }) : false;
    },
    erase: async (id) => {
      const wish = await database.updateTable('appeals').set({ wrapped_key: null }).where('decision_id', '=', id).where('wrapped_key', 'is not', null).returning('sealed_file').executeTakeFirst();
      if (wish?.sealed_file) await vault.remove(wish.sealed_file);
      await database.deleteFrom('fingerprints').where('decision_id', '=', id).execute();
      await database.updateTable('watermarks').set({ print: null, manifest_id: null, manifest: null }).where('decision_id', '=', id).execute();
      await database.updateTable('refusals').set({ requester: '' }).where('decision_id', '=', id).execute();
      await database.updateTable('decisions').set({ salt: null, sealed: null, requester: null, door: null, model: null }).where('id', '=', id).execute();
    },
  };
}

/** The row comes before its file, so a file that no row names is always a leftover. An appeal whose wish could not be written stands without it. */
async function keepAppeal(database: Database, vault: Vault, { id, appeal: { text, wish, receivedAt, dueAt } }: { id: string; appeal: NewAppeal }): Promise<boolean> {
  const sealed = wish === null ? null : vault.seal(id, { wish: new TextEncoder().encode(wish) });
  const kept = await database.insertInto('appeals').values({
    decision_id: id, text, received_at: receivedAt.toISOString(), due_at: dueAt.toISOString(), sealed_file: sealed?.file ?? null, wrapped_key: sealed?.wrappedKey ?? null,
    wish_until: sealed && new Date(receivedAt.getTime() + WISH_DAYS * 24 * 3_600_000).toISOString(),
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows !== 1n) return false;
  await sealed?.write().catch(() => database.updateTable('appeals').set({ wrapped_key: null }).where('decision_id', '=', id).execute());
  return true;
}

async function find(database: Database, id: string): Promise<StoredDecision | null> {
  const row = await database.selectFrom('decisions').selectAll().where('id', '=', id).where('state', '=', 'recorded').executeTakeFirst();
  if (!row?.receipt) return null;
  const { kind, effect, stage, policies, fault, pictures, receipt, sealed } = row;
  return { id, at: row.at.toISOString(), kind, effect, stage, policies, fault, pictures, receipt, sealed, salt: row.salt && new Uint8Array(row.salt) };
}
