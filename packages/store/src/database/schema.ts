/**
 * The tables, as TypeScript sees them. `migrations.ts` is what makes them.
 *
 * Written for both Postgres and PGlite: bigint comes as text, bytea as some
 * Uint8Array, jsonb goes in as text (`asJson`), since the two disagree about
 * arrays.
 */
import { sql } from 'kysely';
import type { ColumnType, Generated, Kysely, RawBuilder } from 'kysely';
import type { DecisionRecord, Receipt, RecordedEffect, Stage, Watermark } from '@shozo/vocabulary';

type Json<Value> = ColumnType<Value, RawBuilder<Value>, RawBuilder<Value>>;
type Instant = ColumnType<Date, string, string>;

/** One row a decision. `recording` rows are not decisions yet: their leaf may or may not have reached the log. */
export type DecisionRow = {
  id: string;
  at: Instant;
  kind: DecisionRecord['open']['kind'];
  effect: RecordedEffect;
  stage: Stage;
  policies: Json<readonly string[]>;
  policy_set: string;
  fault: string | null;
  pictures: number;
  /** Null, like `door`, `model`, `salt` and `sealed`, once the sealed part was erased. */
  requester: string | null;
  door: string | null;
  model: string | null;
  salt: Uint8Array | null;
  sealed: Json<DecisionRecord['sealed']> | null;
  /** While `recording`, the place that the leaf was to take. */
  leaf_index: ColumnType<string, number, number>;
  leaf_hash: Uint8Array;
  state: 'recording' | 'recorded';
  appeal_secret_hash: Uint8Array | null;
  receipt: Json<Receipt> | null;
};

/** One row a held case; its pictures lie sealed in a file. */
export type ReviewRow = {
  id: string;
  /** Names a row of `decisions` as soon as the hold is recorded. */
  decision_id: string;
  requester: string;
  state: 'open' | 'released' | 'refused' | 'expired';
  sealed_file: string;
  /** The case's own key, wrapped; null = erased, and the file says nothing to anybody. */
  wrapped_key: Uint8Array | null;
  created_at: Instant;
  expires_at: Instant;
  settled_at: ColumnType<Date | null, string | null, string | null>;
  reason: string | null;
  reviewer: string | null;
  new_decision_id: string | null;
};

/** Settings that hold for all servers on this database. */
export type SwitchRow = { key: string; value: Json<unknown>; set_at: Generated<Date> };

/** One row a contested decision, in the words of who contests it. */
export type AppealRow = {
  decision_id: string; text: string; received_at: Instant;
  /** When an answer is to be there. */
  due_at: Instant;
  answer: Generated<string | null>; answered_at: ColumnType<Date | null, string | null | undefined, string | null>;
  /** The key of whoever answered. */
  answered_by: Generated<string | null>;
  overturned: Generated<boolean>;
  /** The record of the answer; while there is none, of the one that claimed it, and when. */
  answer_leaf: Generated<string | null>;
  claimed_at: ColumnType<Date | null, string | null | undefined, string | null>;
  /** What was asked for, as whoever appealed sent it; both null where they did not, and once it was erased. */
  sealed_file: string | null;
  wrapped_key: Uint8Array | null;
  wish_until: ColumnType<Date | null, string | null, string | null>;
};

/** One row a released picture: what the invisible mark in its pixels stands for. */
export type WatermarkRow = {
  /** 48 random bits, 12 hex digits */
  id: string;
  decision_id: string;
  /** The secret that the mark was made with. */
  key_id: string;
  strength: Watermark['strength'];
  at: Instant;
  /** What the picture looked like, in words that its owner reads, sealed like a fingerprint; null where none was kept, or no longer. */
  print: Uint8Array | null;
  /** The active manifest's name, and the whole store; what every copy with metadata carries. Null once erased. */
  manifest_id: string | null;
  manifest: Uint8Array | null;
};

/** A file of a `Disk` that every server on this database reaches. */
export type FileRow = { path: string; bytes: Uint8Array };

/** How often somebody asked, was refused or held in one minute. `scope` is `all`, `key:ID` or `requester:ID`. */
export type BrakeCountRow = { scope: string; minute: Instant; requests: number; refusals: number; holds: number };

/** One row each time that person edits were closed for a key; open again when `opened_at` is set. */
export type BrakeClosureRow = {
  id: Generated<string>;
  key_id: string;
  closed_at: Instant;
  requests: number;
  refusals: number;
  opened_at: ColumnType<Date | null, never, string>;
  reason: ColumnType<string | null, never, string>;
};

/**
 * One row a fingerprint: of a photo, of a picture that was released, of a draft that was refused, of one that was reported
 * or whose owner wants no edits of it.
 *
 * `sealed` is the fingerprint under keys/fingerprint.key, since a hash can be
 * turned back into a thumbnail. The row never leaves the home and is never logged.
 */
export type FingerprintRow = {
  /** Text: a bigint. */
  id: Generated<string>;
  decision_id: string;
  lineage: string;
  kind: 'photo' | 'released' | 'refused' | 'reported' | 'opted-out';
  sealed: Uint8Array;
  quality: number;
  pixels_sha256: Uint8Array;
  key_id: string;
  /** The number in the release's watermark; null for what holds none of ours. */
  watermark: string | null;
  /** Figures that its owner reads; no personal data. */
  about: Json<unknown>;
  expires_at: Instant;
};

/** One row a refusal and lineage: who met it, for as long as refusals count. */
export type RefusalRow = { decision_id: string; lineage: string; key_id: string; requester: string; at: Instant };

/** One row a report of misuse, or an opt-out. What was sent with it lies sealed in a file until `evidence_until`. */
export type ReportRow = {
  /** Unguessable; what its holder asks under, with the PIN. */
  id: string;
  kind: string;
  state: 'open' | 'confirmed' | 'lifted';
  pin_hash: Uint8Array;
  wrong_pins: Generated<number>;
  wrong_since: ColumnType<Date | null, string | null, string | null>;
  /** The number in the watermark of our release, and the decision it left with; null for a picture that never came from here. */
  watermark: string | null;
  release_id: string | null;
  /** The decision under which `fingerprints` holds what is blocked; null while nothing is. */
  blocked_by: string | null;
  /** When it was blocked first: on receipt, or when a person confirmed it. */
  blocked_at: ColumnType<Date | null, string | null, RawBuilder<Date>>;
  /** Whether the picture was sent, or its fingerprint alone. */
  sent: 'picture' | 'fingerprint';
  received_at: Instant;
  due_at: Instant;
  settled_at: ColumnType<Date | null, string | null, string | null>;
  reviewer: string | null;
  reason: string | null;
  /** A safeguard should have stopped it. */
  miss: Generated<boolean>;
  sealed_file: string | null;
  /** Null = erased. */
  wrapped_key: Uint8Array | null;
  evidence_until: Instant;
};

export type ReportMessageRow = { id: Generated<string>; report_id: string; at: Instant; text: string };

/** One row an upload that another platform wants to hear of again. */
export type InspectionRow = {
  id: string; key_id: string; notify: string;
  /** Its hashes, under keys/fingerprint.key. */
  sealed: Uint8Array;
  watermarks: Json<readonly string[]>; decision: string; withdrawn: boolean; expires_at: Instant;
};

/** One row a notice, until it expires with its inspection. */
export type NoticeRow = { id: string; inspection_id: string; body: Json<unknown>; state: 'waiting' | 'sent' | 'given-up'; attempts: Generated<number>; next_at: Instant };

/** One row a case that a reviewer works on, or did not long ago. */
export type LeaseRow = { case_id: string; reviewer: string; until: Instant };

/** One row a reviewer who is signed in; the cookie itself is kept nowhere. */
export type ReviewerSessionRow = { cookie_hash: string; key_id: string; until: Instant };

/** One row each time that somebody asked for a sharp picture. */
export type RevealRow = { id: Generated<string>; case_id: string; reviewer: string; picture: string; at: Instant };

export type Tables = {
  review_leases: LeaseRow;
  reviewer_sessions: ReviewerSessionRow;
  reveals: RevealRow;
  inspections: InspectionRow;
  notices: NoticeRow;
  reports: ReportRow;
  report_messages: ReportMessageRow;
  decisions: DecisionRow;
  reviews: ReviewRow;
  switches: SwitchRow;
  appeals: AppealRow;
  log_files: FileRow;
  sealed_files: FileRow;
  brake_counts: BrakeCountRow;
  brake_closures: BrakeClosureRow;
  watermarks: WatermarkRow;
  fingerprints: FingerprintRow;
  refusals: RefusalRow;
};
export type Database = Kysely<Tables>;

/** A value for a jsonb column. */
export function asJson<Value>(value: Value): RawBuilder<Value> {
  return sql<Value>`${JSON.stringify(value)}::jsonb`;
}
