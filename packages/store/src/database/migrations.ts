/**
 * How the tables came to be: each step once, in the order of the names, never edited after a release.
 *
 * Own migration tables, so that better-auth can keep its tables in the same
 * database with its own.
 */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { ShozoError } from '@shozo/vocabulary';
import type { Database } from './schema.ts';

/** Changes when a step is added; part of a template's name. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-decisions-reviews-switches': { up: first },
  '0002-appeals': { up: appeals },
  '0003-files-in-the-database': { up: filesInTheDatabase },
  '0004-brakes': { up: brakes },
  '0005-watermarks': { up: watermarks },
  '0006-lineage': { up: lineage },
  '0007-prints': { up: prints },
  '0008-reports': { up: reports },
  '0009-manifests': { up: manifests },
  '0010-inspections': { up: inspections },
  '0011-answered-appeals': { up: answeredAppeals },
  '0012-casework': { up: casework },
  '0013-reported-fingerprints': { up: reportedFingerprints },
  '0014-appeal-clock': { up: appealClock },
  '0015-overturned-appeals': { up: overturnedAppeals },
  '0016-made-from': { up: madeFrom },
  '0017-claimed-answers': { up: claimedAnswers },
};

/** @throws ShozoError `store/unavailable` with the step that failed as its cause. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableName: 'shozo_migration',
    migrationLockTableName: 'shozo_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new ShozoError('store/unavailable', { cause: error });
}

/** Migrations know the tables of their day, not today's types. */
async function first(database: Kysely<unknown>): Promise<void> {
  await decisions(database);
  await reviews(database);
  await database.schema.createTable('switches')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'jsonb', (column) => column.notNull())
    .addColumn('set_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

async function decisions(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('decisions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('policies', 'jsonb', (column) => column.notNull())
    .addColumn('policy_set', 'text', (column) => column.notNull())
    .addColumn('fault', 'text')
    .addColumn('pictures', 'integer', (column) => column.notNull())
    .addColumn('requester', 'text')
    .addColumn('door', 'text')
    .addColumn('model', 'text')
    .addColumn('salt', 'bytea')
    .addColumn('sealed', 'jsonb')
    .addColumn('leaf_index', 'bigint', (column) => column.notNull())
    .addColumn('leaf_hash', 'bytea', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('appeal_secret_hash', 'bytea')
    .addColumn('receipt', 'jsonb')
    .execute();
  await sql`create unique index decisions_leaf on decisions (leaf_index) where state = 'recorded'`.execute(database);
  await sql`create index decisions_recording on decisions (id) where state = 'recording'`.execute(database);
  await sql`create index decisions_requester on decisions (requester, at)`.execute(database);
}

async function reviews(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('reviews')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('decision_id', 'text', (column) => column.notNull().unique())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sealed_file', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'bytea')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('settled_at', 'timestamptz')
    .addColumn('reason', 'text')
    .addColumn('reviewer', 'text')
    .addColumn('new_decision_id', 'text')
    .execute();
  await sql`create index reviews_open on reviews (requester, expires_at) where state = 'open'`.execute(database);
}

async function appeals(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('appeals')
    .addColumn('decision_id', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('received_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

async function answeredAppeals(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('appeals').addColumn('answer', 'text').addColumn('answered_at', 'timestamptz').execute();
}

/** The log's tiles and the sealed cases of servers that share a database; unused by the embedded one. */
async function filesInTheDatabase(database: Kysely<unknown>): Promise<void> {
  for (const table of ['log_files', 'sealed_files']) {
    await sql`create table ${sql.table(table)} (path text collate "C" primary key, bytes bytea not null)`.execute(database);
  }
}

async function brakes(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('brake_counts')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('minute', 'timestamptz', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addColumn('refusals', 'integer', (column) => column.notNull())
    .addColumn('holds', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('brake_counts_key', ['scope', 'minute'])
    .execute();
  await sql`create index brake_counts_minute on brake_counts (minute)`.execute(database);
  await database.schema.createTable('brake_closures')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'timestamptz', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addColumn('refusals', 'integer', (column) => column.notNull())
    .addColumn('opened_at', 'timestamptz')
    .addColumn('reason', 'text')
    .execute();
  await sql`create unique index brake_closures_closed on brake_closures (key_id) where opened_at is null`.execute(database);
}

async function watermarks(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('watermarks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('decision_id', 'text', (column) => column.notNull().references('decisions.id').onDelete('cascade'))
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('strength', 'text', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('fingerprint', 'bytea')
    .execute();
  await sql`create index watermarks_decision on watermarks (decision_id)`.execute(database);
}

/** What a release looked like goes with its watermark, and its number with its fingerprint. */
async function prints(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('watermarks').dropColumn('fingerprint').execute();
  await database.schema.alterTable('watermarks').addColumn('print', 'bytea').execute();
  await database.schema.alterTable('fingerprints').addColumn('watermark', 'text').execute();
  await sql`create index fingerprints_watermark on fingerprints (watermark) where watermark is not null`.execute(database);
  await sql`create index watermarks_print on watermarks (at) where print is not null`.execute(database);
}

/** What other platforms asked about and want to hear of again, and the notices to them. */
async function inspections(database: Kysely<unknown>): Promise<void> {
  await sql`create table inspections (id text collate "C" primary key, key_id text not null, notify text not null, sealed bytea not null, watermarks jsonb not null,
    decision text not null, withdrawn boolean not null, expires_at timestamptz not null)`.execute(database);
  await sql`create index inspections_expiry on inspections (expires_at)`.execute(database);
  await sql`create table notices (id text primary key, inspection_id text collate "C" not null references inspections (id) on delete cascade, body jsonb not null,
    state text not null, attempts integer not null default 0, next_at timestamptz not null)`.execute(database);
  await sql`create index notices_due on notices (next_at) where state = 'waiting'`.execute(database);
}

/** The manifest store of a release, for those who hold the picture without it. */
async function manifests(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('watermarks').addColumn('manifest_id', 'text').execute();
  await database.schema.alterTable('watermarks').addColumn('manifest', 'bytea').execute();
  await sql`create index watermarks_manifest on watermarks (manifest_id) where manifest_id is not null`.execute(database);
}

/** Appeals of before have the clock that was chosen then, from their own receipt: seven days. */
async function appealClock(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('appeals').addColumn('due_at', 'timestamptz').addColumn('answered_by', 'text').execute();
  await sql`update appeals set due_at = received_at + interval '7 days'`.execute(database);
  await database.schema.alterTable('appeals').alterColumn('due_at', (column) => column.setNotNull()).execute();
}

/** What an answer says of the decision, under which leaf; and the wish of whoever appealed, sealed until it is answered. */
async function overturnedAppeals(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('appeals')
    .addColumn('overturned', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('answer_leaf', 'text')
    .addColumn('sealed_file', 'text')
    .addColumn('wrapped_key', 'bytea')
    .addColumn('wish_until', 'timestamptz')
    .execute();
}

/** An answer is claimed before it is recorded, so that of two at once one is on record. */
async function claimedAnswers(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('appeals').addColumn('claimed_at', 'timestamptz').execute();
}

/** Which releases were made from a release: asked when one is reported. */
async function madeFrom(database: Kysely<unknown>): Promise<void> {
  await sql`create index fingerprints_made_from on fingerprints using gin ((about -> 'madeFrom')) where kind = 'released' and about -> 'madeFrom' <> '[]'::jsonb`.execute(database);
}

/** A report may hold a fingerprint alone; when what it names was blocked is a date of its own, since a person may have done it. */
async function reportedFingerprints(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('reports').addColumn('sent', 'text', (column) => column.notNull().defaultTo('picture')).addColumn('blocked_at', 'timestamptz').execute();
  await sql`update reports set blocked_at = case when release_id is not null or kind = 'opt-out' then received_at else settled_at end where blocked_by is not null`.execute(database);
}

/** Reports of misuse and opt-outs; what they block are rows of `fingerprints`, under the decision that recorded them. */
async function reports(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('reports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('pin_hash', 'bytea', (column) => column.notNull())
    .addColumn('wrong_pins', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('wrong_since', 'timestamptz')
    .addColumn('watermark', 'text')
    .addColumn('release_id', 'text')
    .addColumn('blocked_by', 'text')
    .addColumn('received_at', 'timestamptz', (column) => column.notNull())
    .addColumn('due_at', 'timestamptz', (column) => column.notNull())
    .addColumn('settled_at', 'timestamptz')
    .addColumn('reviewer', 'text')
    .addColumn('reason', 'text')
    .addColumn('miss', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('sealed_file', 'text')
    .addColumn('wrapped_key', 'bytea')
    .addColumn('evidence_until', 'timestamptz', (column) => column.notNull())
    .execute();
  await sql`create index reports_open on reports (received_at) where state = 'open'`.execute(database);
  await sql`create index reports_release on reports (release_id) where release_id is not null`.execute(database);
  await sql`create index reports_evidence on reports (evidence_until) where wrapped_key is not null`.execute(database);
  await database.schema.createTable('report_messages')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('report_id', 'text', (column) => column.notNull().references('reports.id').onDelete('cascade'))
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await sql`create index report_messages_report on report_messages (report_id, id)`.execute(database);
}

/** Who works on which case, who is signed in to do so, and who saw which picture sharp. */
async function casework(database: Kysely<unknown>): Promise<void> {
  await sql`create table review_leases (case_id text primary key, reviewer text not null, until timestamptz not null)`.execute(database);
  await sql`create table reviewer_sessions (cookie_hash text primary key, key_id text not null, until timestamptz not null)`.execute(database);
  await sql`create table reveals (id bigint primary key generated always as identity, case_id text not null, reviewer text not null, picture text not null, at timestamptz not null)`.execute(database);
  await sql`create index reveals_case on reveals (case_id, id)`.execute(database);
}

/** Both fall with their decision: a record that was cut short leaves nothing. */
async function lineage(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('fingerprints')
    .addColumn('id', 'bigserial', (column) => column.primaryKey())
    .addColumn('decision_id', 'text', (column) => column.notNull().references('decisions.id').onDelete('cascade'))
    .addColumn('lineage', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sealed', 'bytea', (column) => column.notNull())
    .addColumn('quality', 'integer', (column) => column.notNull())
    .addColumn('pixels_sha256', 'bytea', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('about', 'jsonb', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await sql`create index fingerprints_decision on fingerprints (decision_id)`.execute(database);
  await sql`create index fingerprints_expiry on fingerprints (expires_at)`.execute(database);
  await database.schema.createTable('refusals')
    .addColumn('decision_id', 'text', (column) => column.notNull().references('decisions.id').onDelete('cascade'))
    .addColumn('lineage', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('refusals_once', ['decision_id', 'lineage'])
    .execute();
  await sql`create index refusals_lineage on refusals (lineage, at)`.execute(database);
}
