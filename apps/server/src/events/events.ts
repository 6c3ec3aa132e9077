/**
 * What this server tells its operator, in one place: lines of the log, numbers, traces.
 *
 * INVARIANT: no prompt, picture, name, key or answer of a model is in any of
 * them. It holds by construction: what may be said is listed in these types,
 * and of an error only its kind, its code and its place in our sources are
 * told (error-trace.ts), since a message may quote what a requester wrote.
 *
 * Whoever listens must not throw: an event changes no story.
 */
import type { Outcome } from '@shozo/guard';
import type { Verdict } from '@shozo/models';
import type { ErrorCode, ImageRequest, Stage } from '@shozo/vocabulary';
import type { Ending } from '../expiry.ts';

/** What is known of a story when it begins. `review`: a reviewer took up a held case again. */
export type StoryAbout = Pick<ImageRequest, 'kind' | 'door'> & { readonly review: boolean };

/** A verdict, or why there is none. */
export type JudgeAnswer = Verdict | 'unreachable' | 'unusable' | 'cancelled';

/** One telling of the story, followed. */
export type Following = {
  readonly entered: (stage: Stage) => void;
  /** The judge outside answered or failed: what, and after how long. Not told where there is none. */
  readonly judged: (answer: JudgeAnswer, seconds: number) => void;
  readonly ended: (outcome: Outcome) => void;
  /** Not even its ending could be recorded. */
  readonly failed: (error: unknown) => void;
};

/** Things that break while nobody waits for them. */
export const BACKGROUND = {
  database: 'a connection to the database broke',
  tidy: 'what is past its time could not be ended',
  http: 'the HTTP server reported a fault',
  traces: 'traces could not be sent',
  crash: 'something that must always hold did not, and the server ends',
} as const;

export type Events = {
  readonly story: (about: StoryAbout) => Following;
  /** A request was answered with an error, before or without a story. */
  readonly answered: (code: ErrorCode, error: unknown) => void;
  readonly background: (what: keyof typeof BACKGROUND, error: unknown) => void;
  /** A certificate of ours ends soon; told at the start and once a day. */
  readonly expiring: (ending: Ending) => void;
};

/** Who hears of them: like `Events`, with the stage that settled a story. */
export type Listener = Partial<Omit<Events, 'story'>> & {
  readonly story?: (about: StoryAbout) => Omit<Following, 'ended'> & { readonly ended: (outcome: Outcome, settledAt: Stage) => void };
};

/** Tells all of them, in order. */
export function allOf(listeners: readonly Listener[]): Events {
  return {
    story: (about) => {
      const following = listeners.flatMap(({ story }) => (story ? [story(about)] : []));
      let reached: Stage = 'request'; // owned by entered
      return {
        entered: (stage) => {
          if (stage !== 'record') reached = stage;
          following.forEach((one) => one.entered(stage));
        },
        judged: (...answer) => following.forEach((one) => one.judged(...answer)),
        ended: (outcome) => {
          const settledAt = outcome.effect === 'release' ? (about.review ? 'review' : 'release') : reached;
          following.forEach((one) => one.ended(outcome, settledAt));
        },
        failed: (error) => following.forEach((one) => one.failed(error)),
      };
    },
    answered: (code, error) => listeners.forEach(({ answered }) => answered?.(code, error)),
    background: (what, error) => listeners.forEach(({ background }) => background?.(what, error)),
    expiring: (ending) => listeners.forEach(({ expiring }) => expiring?.(ending)),
  };
}

/** Commands and tests that nobody watches. */
export const UNHEARD: Events = allOf([]);
