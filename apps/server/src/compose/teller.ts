/**
 * One telling of the story with this program's adapters as its ports.
 */
import { createHash } from 'node:crypto';
import { guard } from '@shozo/guard';
import type { Outcome, Ports, Review } from '@shozo/guard';
import { decode } from '@shozo/picture';
import type { Policies } from '@shozo/policy';
import type { Store } from '@shozo/store';
import type { ImageModel, ImageRequest } from '@shozo/vocabulary';
import type { Config } from '../config.ts';
import type { Events } from '../events/events.ts';
import { packCase } from '../held.ts';
import type { LineageDesk } from '../lineage/lineage.ts';
import { createBrake } from './admission.ts';
import type { Judgement } from './judge.ts';

type Adapters = {
  readonly config: Config;
  readonly store: Store;
  readonly inspectors: Ports['inspect'];
  readonly judge: Judgement;
  readonly waiting: Ports['waiting'];
  readonly lineage: LineageDesk;
  readonly policies: Policies;
  readonly models: ImageModel;
  readonly mark: Ports['mark'];
  readonly events: Pick<Events, 'story'>;
  readonly now: () => Date;
};

export type Tell = (request: ImageRequest, signal: AbortSignal, review?: Review | null) => Promise<Outcome>;

export type Teller = {
  readonly tell: Tell;
  /** Resolves when no story is under way: each has its ending on record then. */
  readonly idle: () => Promise<void>;
};

export function createTeller({ config, store, inspectors, judge, waiting, lineage, policies, models, mark, events, now }: Adapters): Teller {
  const underWay = new Set<Promise<Outcome>>(); // owned by tell
  const brake = createBrake({ brakes: store.brakes, now });
  const ports: Omit<Ports, 'signal' | 'entered' | 'judge'> = {
    admit: brake.admit,
    inspect: inspectors,
    waiting,
    lineage,
    decide: policies.decide,
    model: models,
    decodeDraft: (bytes) => decode(bytes, 'model/unusable-answer'),
    mark,
    record: async (record, trail) => store.recorder.record(record, await lineage.rowsOf({ effect: record.open.effect, trail })),
    keepForReview: async (held) => {
      const { id: decisionId, asker: { requester } } = held.request;
      const kept = await store.reviews.keep({ decisionId, requester, parts: await packCase(held), now: now() });
      return kept === null ? 'full' : 'kept';
    },
    now,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    modelDeadlineMs: config.modelDeadlineMs,
  };
  const story: Tell = async (request, signal, review = null) => {
    const following = events.story({ kind: request.kind, door: request.door, review: review !== null });
    const outcome = await guard(request, { ...ports, signal, entered: following.entered, judge: judge(following.judged) }, review).catch((error: unknown) => {
      following.failed(error);
      throw error;
    });
    following.ended(outcome);
    if (review === null) await brake.note(request, outcome);
    return outcome;
  };
  return {
    async tell(...asked) {
      const telling = story(...asked);
      underWay.add(telling);
      try {
        return await telling;
      } finally {
        underWay.delete(telling);
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
