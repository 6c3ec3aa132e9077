/**
 * The program as routes and commands see it, whatever it is composed of.
 */
import type { Outcome, Released, Stopped } from '@shozo/guard';
import type { Asker, ImageRequest, PictureFormat, Signals, Verification } from '@shozo/vocabulary';
import type { Policies } from '@shozo/policy';
import type { Closure, Home } from '@shozo/store';
import type { Statement } from './answers.ts';
import type { AppealDesk, AppealView } from './appeal-desk.ts';
import type { Bar } from './bars.ts';
import type { StatementDesk } from './check-statements/statement-desk.ts';
import type { Told } from './statements.ts';
import type { Casework } from './casework/casework.ts';
import type { Reviewers } from './casework/reviewers.ts';
import type { ReadPicture } from './doors/asked.ts';
import type { Looked } from './events/metrics.ts';
import type { Ending } from './expiry.ts';
import type { Asked, OpenedCase } from './held.ts';
import type { Notices } from './inspections/notices.ts';
import type { UploadDesk } from './inspections/uploads.ts';
import type { Keys } from './keys.ts';
import type { Recovery } from './recovery/recovery.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import type { Switchboard } from './switchboard.ts';
import type { Waits } from './waits.ts';

export type DecisionView = {
  readonly id: string;
  readonly decision: 'release' | 'hold' | 'refuse' | 'fault';
  /** `released`, `held`, `refused`, `expired`, `failed`: how things stand now. */
  readonly state: 'released' | 'held' | 'refused' | 'expired' | 'failed';
  readonly at: string;
  /** Where the released picture can be fetched, for as long as it is kept; of several the first. */
  readonly url?: string;
  /** Of all of them, in order. */
  readonly urls?: readonly string[];
  /** How far an appeal against it has come; absent = it was not contested. Times in ISO 8601. */
  readonly appeal?: AppealView;
};

export type ReviewSummary = {
  readonly id: string;
  readonly decisionId: string;
  readonly state: 'open' | 'released' | 'refused' | 'expired';
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly policies: readonly string[];
};

export type ReviewDetail = ReviewSummary & {
  readonly prompt: string;
  /** What a release would be: how many pictures, in which format. */
  readonly n: number;
  readonly format: PictureFormat;
  readonly signals: Signals;
  /** Blurred and grey, PNG, base64: enough to judge most cases without harm to who looks. */
  readonly blurred: { readonly photos: readonly string[]; readonly drafts: readonly string[] };
};

export type Published = { readonly bytes: Uint8Array; readonly format: PictureFormat };

export type Status = {
  readonly version: string;
  readonly marks: Readonly<Record<string, 'on' | 'not-built'>>;
  /** `off`: built, and not switched on by the operator. */
  readonly signals: Readonly<Record<string, 'on' | 'off' | 'not-built'>>;
  readonly models: readonly string[];
  /** What figures measured here stand on: `sha256:` + hex over all policies that decide, as in every decision, and over the inspectors' own networks. */
  readonly policySet: string;
  readonly networkSet: string;
  /** Whether an outside judge reads the words, too. */
  readonly judge: 'on' | 'off';
  readonly layers: readonly string[];
  readonly credentials: 'development' | 'operator';
  /** Of our certificates, the first to end first. */
  readonly certificates: readonly Ending[];
  /** Lists of authorities whose signatures Check trusts beside our own, with the day that each was published. */
  readonly trustLists: readonly { readonly name: string; readonly date: string | null; readonly authorities: number }[];
  readonly log: { readonly leaves: number; /** as it was signed: a C2SP checkpoint */ readonly checkpoint: string };
  /** Held pictures, and when the first of them ends as a refusal; ISO 8601, null without any. */
  readonly reviews: { readonly open: number; readonly nextEndsAt: string | null };
  /** Reports and opt-outs, those past their clock, and when the next clock ends, or ended. */
  readonly reports: { readonly open: number; readonly overdue: number; readonly nextDueAt: string | null };
  /** Contested decisions without an answer, those past their clock, and when the next clock ends, or ended. */
  readonly appeals: { readonly open: number; readonly overdue: number; readonly nextDueAt: string | null };
  /** What the project must reach, and what it measured last; not figures of this server. */
  readonly bars: readonly Bar[];
  /** Keys whose person edits are closed until an operator opens them; which, is the operator’s business. */
  readonly brakes: { readonly closed: number };
  /** What is stopped; whose tenant, and why, is the operator's business. */
  readonly switches: {
    /** ISO 8601; null = never read, and person edits are stopped. */
    readonly readAt: string | null;
    readonly on: readonly { readonly name: string; readonly country: string | null; readonly tenant: boolean }[];
  };
  /** Null without a file; then the country comes from the app's own header, or is unknown. */
  readonly countryDatabase: { readonly builtAt: string; readonly ageDays: number } | null;
};

export type Program = {
  readonly home: Home;
  readonly now: () => Date;
  /** For one request: the bytes of a data URL, or of an address whose host the operator lists. */
  readonly pictureReader: (client: AbortSignal) => ReadPicture;
  /** What is under way and waits for a model, or for the pace of holds. */
  readonly waits: Waits;
  readonly guard: (request: ImageRequest, signal: AbortSignal) => Promise<Outcome>;
  readonly statement: (stop: Stopped, told: Told) => Statement;
  /** Keeps released bytes for at most 60 minutes behind unguessable addresses. */
  readonly publish: (outcome: Released, format: PictureFormat) => readonly string[];
  /** Null when it is not kept, or was withdrawn, whichever server it was reported to. */
  readonly published: (token: string) => Promise<Published | null>;
  /** The bytes behind an address that this server gave out, withdrawn or not: only to be reported. */
  readonly linked: (link: string) => Uint8Array | null;
  readonly reports: ReportDesk;
  readonly recovery: Recovery;
  readonly uploads: UploadDesk;
  readonly notices: Notices;
  readonly decision: (id: string) => Promise<DecisionView | null>;
  readonly appeals: AppealDesk;
  readonly verify: (bytes: Uint8Array) => Promise<Verification>;
  readonly statements: StatementDesk;
  readonly reviews: {
    readonly list: () => Promise<readonly ReviewSummary[]>;
    readonly show: (id: string) => Promise<ReviewDetail>;
    /** What an open case was asked for, and what was measured; null when it is settled, expired or unknown. */
    readonly asked: (id: string) => Promise<Asked | null>;
    /** An open case; null when it is settled, expired or unknown. */
    readonly find: (id: string) => Promise<ReviewSummary | null>;
    /** What was sealed, with its pictures. @throws ShozoError `request/not-found` - no open case has this id. */
    readonly open: (id: string) => Promise<OpenedCase & { readonly summary: ReviewSummary }>;
    readonly release: (id: string, reviewer: string, reason: string) => Promise<Outcome>;
    readonly refuse: (id: string, reviewer: string, reason: string) => Promise<ReviewSummary>;
  };
  /** Ends held cases that are past their time, as refusals on record, and forgets what nobody needs any more and fingerprints past their date. On any number of servers. */
  readonly tidy: () => Promise<void>;
  readonly casework: Casework;
  readonly reviewers: Reviewers;
  readonly brakes: {
    readonly list: () => Promise<readonly Closure[]>;
    readonly open: (keyId: string, reason: string) => Promise<boolean>;
  };
  readonly keys: Pick<Keys, 'verify' | 'create' | 'list' | 'revoke'>;
  /** Whether every request must name its user, so that the brakes know whom they count. */
  readonly requesterRequired: boolean;
  /** The country of a client's address, as far as the operator's database tells. */
  readonly countryOf: (address: string) => string | null;
  readonly switchboard: Pick<Switchboard, 'list' | 'history' | 'set'>;
  /** Who the local command is: the administrator of this home. */
  readonly commandAsker: (options: { tier: Asker['tier']; jurisdictions: readonly string[] }) => Asker;
  readonly models: readonly string[];
  readonly status: () => Promise<Status>;
  /** What is refused or held in a place, in words. */
  readonly rulesOf: Policies['rulesOf'];
  readonly ready: () => boolean;
  /** Whether the database answers and the log can be continued, now. */
  readonly reachable: () => Promise<{ readonly database: boolean; readonly log: boolean }>;
  /** What waits, for the numbers of the operator. */
  readonly backlog: () => Promise<Omit<Looked, 'work'>>;
  /** Where links in messages start. */
  readonly baseUrl: () => string;
  /** Set once the server listens. */
  readonly setBaseUrl: (url: string) => void;
  readonly close: () => Promise<void>;
};
