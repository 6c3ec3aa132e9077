/**
 * Ports: what the story needs from outside, each owned by the stage that uses it.
 *
 * The guard decides nothing about pixels, law or storage; it says in which
 * order these are asked and that nothing leaves unless all of them agreed.
 */
import type { Decision, DecisionRecord, DraftInspection, DraftQuestion, ImageModel, ImageRequest, MarkedBytes, MarkQuestion, ModelWords, Photo, PhotoInspection, Pixels, Purpose, Question, Receipt, Signal, Signals, Stage } from '@shozo/vocabulary';
import type { Gained } from './gained.ts';

/** What inspecting a prompt gives: the `prompt.*` signals, and the purposes it recognised. */
export type PromptInspection = { readonly signals: Signals; readonly purposes: readonly Purpose[] };

/** A request, or words that are to be drawn into a picture. */
export type TextKind = ImageRequest['kind'] | 'caption';

/** Inspectors never throw for what they could not measure: the signal is `unavailable`. */
export type Inspectors = {
  readonly prompt: (text: string, kind: TextKind) => PromptInspection;
  readonly photo: (photo: Photo, mask: ImageRequest['mask']) => Promise<PhotoInspection>;
  readonly draft: (question: DraftQuestion) => Promise<DraftInspection>;
};

/**
 * A second reader of the request's words, outside this program, where the operator configured one: `prompt.judge`.
 * It may throw, and nothing is known then. It stops when the signal aborts.
 */
export type Judge = (words: string, signal: AbortSignal) => Promise<Signal>;

/** What is known of a request's photos from earlier requests. */
export type Past = {
  /** `photo.known`, `photo.lineage-…`, and what was measured on the root photos. */
  readonly signals: Signals;
  /** What the steps since the root photo did to its people. */
  readonly gained: Gained;
  /** By photo: how bare it was measured to be when it was released here, if these are its very pixels; else null. A picture without colour tells less than what it was made from. */
  readonly exposures: readonly (number | null)[];
};

/** Who remembers what was made from which photo, and what was refused. It may throw: nothing is known then. */
export type Lineage = {
  readonly ofPhotos: (request: ImageRequest) => Promise<Past>;
  /** `draft.known` */
  readonly ofDraft: (request: ImageRequest, draft: Pixels) => Promise<Signals>;
  /** Runs `settle` while nobody else settles a request on the same photo: who comes second sees the first one's refusal. */
  readonly alone: <Result>(request: ImageRequest, settle: () => Promise<Result>) => Promise<Result>;
};

/** What an ending leaves for the lineage of its photos; written in one transaction with the record. */
export type Trail = {
  readonly request: ImageRequest;
  readonly decision: Decision | null;
  /** As decided on: they hold what was measured on the photos. */
  readonly signals: Signals;
  readonly released: readonly { readonly pixels: Pixels; readonly gained: Gained; /** the number in its watermark */ readonly watermark: string; /** the very file that leaves */ readonly bytes: Uint8Array }[];
  /** Drafts that were refused themselves; not those that fell with another of their request. */
  readonly refused: readonly Pixels[];
};

/** What a reviewer is given: the request, and the drafts as the model made them (none when the request itself was held). */
export type Held = { readonly request: ImageRequest; readonly drafts: readonly Pixels[]; readonly signals: Signals; readonly decision: Decision } & ModelWords;

/**
 * A held request taken up again. The reviewer lifts a hold, never a refusal:
 * everything is measured and decided anew, with today's policies and models.
 */
export type Review = { readonly reviewer: string; readonly drafts: readonly Pixels[] } & ModelWords;

/** What the brakes say before anything is inspected: a refusal of the request, or of edits that touch a person; null = go on. */
export type Admission = { readonly stop: Decision | null; readonly personStop: Decision | null };

export type Ports = {
  /** Counts the request. A throw is a fault: what cannot be counted does not pass. */
  readonly admit: (request: ImageRequest) => Promise<Admission>;
  readonly inspect: Inspectors;
  /** Asked once a story, beside the inspectors. */
  readonly judge: Judge;
  /** Told of a wait for somebody outside while nothing else is done; gives back what it was given. */
  readonly waiting: <Answer>(wait: Promise<Answer>) => Promise<Answer>;
  readonly lineage: Lineage;
  readonly decide: (question: Question) => Decision;
  readonly model: ImageModel;
  /** Decodes a model's untrusted bytes; throws ShozoError `model/unusable-answer`. */
  readonly decodeDraft: (bytes: Uint8Array) => Promise<Pixels>;
  readonly mark: (question: MarkQuestion) => Promise<MarkedBytes>;
  /** Resolves only when a signed, synced checkpoint on disk covers the leaf. Throws ShozoError `record/unwritable`. */
  readonly record: (record: DecisionRecord, trail: Trail) => Promise<Receipt>;
  /** Seals what a reviewer needs to see, before the hold is recorded; `full` when the queue is, and the hold becomes a refusal. */
  readonly keepForReview: (held: Held) => Promise<'kept' | 'full'>;
  readonly now: () => Date;
  readonly sha256: (bytes: Uint8Array) => string;
  /** Told of each stage as it begins; changes nothing and does not throw. */
  readonly entered: (stage: Stage) => void;
  /** How long a model may take, in ms. */
  readonly modelDeadlineMs: number;
  /** Aborts when the client goes away; nothing is released then, and the stop is recorded. */
  readonly signal: AbortSignal;
};
