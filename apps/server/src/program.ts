/**
 * The program as routes and commands see it, whatever it is composed of.
 */
import type { Outcome, Released, Stopped } from '@shozo/guard';
import type { Asker, ImageRequest, Locale, PictureFormat, Signals, Verification } from '@shozo/vocabulary';
import type { Home } from '@shozo/store';
import type { Statement } from './answers.ts';
import type { Key } from './keys.ts';

export type DecisionView = {
  readonly id: string;
  readonly decision: 'release' | 'hold' | 'refuse' | 'fault';
  /** `released`, `held`, `refused`, `expired`, `failed`: how things stand now. */
  readonly state: 'released' | 'held' | 'refused' | 'expired' | 'failed';
  readonly at: string;
  /** Where the released picture can be fetched, for as long as it is kept. */
  readonly url?: readonly string[];
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
  readonly signals: Signals;
  /** Blurred and grey, PNG, base64: enough to judge most cases without harm to who looks. */
  readonly blurred: { readonly photos: readonly string[]; readonly drafts: readonly string[] };
};

export type Published = { readonly bytes: Uint8Array; readonly format: PictureFormat };

export type Status = {
  readonly version: string;
  readonly marks: Readonly<Record<string, 'on' | 'not-built'>>;
  readonly signals: Readonly<Record<string, 'on' | 'not-built'>>;
  readonly models: readonly string[];
  readonly layers: readonly string[];
  readonly credentials: 'development' | 'operator';
  readonly log: { readonly leaves: number };
  readonly reviews: { readonly open: number };
};

export type Program = {
  readonly home: Home;
  readonly now: () => Date;
  readonly guard: (request: ImageRequest, signal: AbortSignal) => Promise<Outcome>;
  readonly statement: (stop: Stopped, locale: Locale) => Promise<Statement>;
  /** Keeps released bytes for at most 60 minutes behind unguessable addresses. */
  readonly publish: (outcome: Released, format: PictureFormat) => readonly string[];
  readonly published: (token: string) => Published | null;
  readonly decision: (id: string) => Promise<DecisionView | null>;
  readonly appeal: (id: string, secret: string, text: string) => Promise<boolean>;
  readonly verify: (bytes: Uint8Array) => Promise<Verification>;
  readonly reviews: {
    readonly list: () => Promise<readonly ReviewSummary[]>;
    readonly show: (id: string) => Promise<ReviewDetail>;
    readonly release: (id: string, reviewer: string, reason: string) => Promise<Outcome>;
    readonly refuse: (id: string, reviewer: string, reason: string) => Promise<ReviewSummary>;
  };
  /** Ends held cases that are past their time, as refusals on record, and deletes fingerprints that are past theirs. */
  readonly expire: () => Promise<void>;
  readonly keys: { readonly verify: (secret: string) => Promise<Key | null> };
  /** Who the local command is: the administrator of this home. */
  readonly commandAsker: (options: { tier: Asker['tier']; jurisdictions: readonly string[] }) => Asker;
  readonly models: readonly string[];
  readonly status: () => Promise<Status>;
  readonly ready: () => boolean;
  /** Links in messages start here; set once the server listens. */
  readonly setBaseUrl: (url: string) => void;
  readonly close: () => Promise<void>;
};
