/**
 * What runs beside the requests, on every server alike: endings of held cases, old counts and fingerprints, and whether the store answers.
 */
import { createHash } from 'node:crypto';
import type { Review, Store } from '@shozo/store';
import type { Looked } from './events/metrics.ts';
import type { Notices } from './inspections/notices.ts';
import type { LineageDesk } from './lineage/lineage.ts';
import { recordRefusal } from './review-desk.ts';
import type { Switchboard } from './switchboard.ts';

type Needs = { readonly store: Store; readonly lineage: Pick<LineageDesk, 'forget'>; readonly notices: Pick<Notices, 'send'>; readonly now: () => Date };

const ANSWER_MS = 2000;

/**
 * A case past its time is erased by one statement, and its refusal recorded
 * under an id that follows from the case: however many servers do it, and
 * wherever one of them is killed, exactly one leaf says so.
 */
export async function tidy({ store, lineage, notices, now }: Needs): Promise<void> {
  for (const review of await store.reviews.expire(now())) {
    const id = endingId(review);
    if (!(await store.decisions.find(id))) await recordRefusal(store, review.decisionId, { id, at: now(), policy: 'review/expired' });
    await store.reviews.noteEnding(review.id, id);
  }
  await store.brakes.forget(now());
  await lineage.forget();
  await store.reports.forget(now());
  await store.appeals.forget(now());
  await store.inspections.forget(now());
  await store.leases.forget(now());
  await store.reviewerSessions.forget(now());
  await store.reveals.forget(now());
  await notices.send();
}

/** As unguessable as the case's own id, which only reviewers know. */
function endingId({ id }: Pick<Review, 'id'>): string {
  return `dec_${createHash('sha256').update(`expired ${id}`).digest('base64url').slice(0, 24)}`;
}

export async function reachable({ log, switches }: Pick<Store, 'log' | 'switches'>): Promise<{ database: boolean; log: boolean }> {
  const [database, known] = await Promise.all([inTime(switches.get('ready')), inTime(log.size())]);
  return { database, log: known };
}

type Reported = { readonly store: Store; readonly switchboard: Pick<Switchboard, 'reading'> };

export async function backlogOf({ store: { recorder, log, reviews, brakes }, switchboard }: Reported): Promise<Pick<Looked, 'waiting' | 'stored'>> {
  const waiting = recorder.waiting();
  const stopped = switchboard.reading().on.length;
  let stored: Looked['stored'] = null;
  const asked = Promise.all([log.size(), reviews.list(), brakes.list()]).then(([leaves, holds, closed]) => {
    stored = { leaves, holds: holds.length, closed: closed.length, stopped };
  });
  await inTime(asked);
  return { waiting, stored };
}

async function inTime(work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), ANSWER_MS);
  try {
    return await Promise.race([work.then(() => true, () => false), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
