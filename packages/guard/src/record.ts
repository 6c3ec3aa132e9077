/**
 * Record: every ending becomes a leaf of the log before anybody sees it.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { Decision, DecisionRecord, ModelWords, NotUnderstood, Receipt, RecordedEffect, Signals } from '@shozo/vocabulary';
import type { Verdict } from './decide.ts';
import type { Faulted, Released, Stopped } from './outcome.ts';
import type { Marked } from './picture-states.ts';
import { recorded } from './picture-states.ts';
import type { Trail } from './ports.ts';
import type { Produced } from './produce.ts';
import type { Story } from './story.ts';

export async function recordRelease(story: Story, verdict: Verdict & { effect: 'release' }, pictures: readonly Marked[], notUnderstood: NotUnderstood | null): Promise<Released> {
  const settledAt = story.review ? 'review' : 'release';
  story.stage = 'record';
  const { decision, signals } = verdict;
  const releasedSha256 = pictures.map(({ bytes }) => story.ports.sha256(bytes));
  const watermarks = pictures.map(({ watermark }) => watermark);
  const released = pictures.map(({ pixels, gained, watermark, bytes }) => ({ pixels, gained, watermark: watermark.id, bytes }));
  const receipt = await write(story, { effect: 'release', stage: settledAt, decision, releasedSha256, watermarks }, { signals, released, refused: [] });
  return { effect: 'release', id: story.request.id, decision, signals, receipt, pictures: recorded(pictures, receipt), words: pictures[0]?.words ?? null, notUnderstood };
}

/** A held request is sealed for a reviewer first; when the queue is full the hold becomes a refusal. */
export async function recordStop(story: Story, stop: Verdict & { effect: 'hold' | 'refuse' }, produced: Produced | null): Promise<Stopped> {
  const { signals, decision, refused } = stop;
  const settled = decision.effect === 'hold' ? await keep(story, signals, decision, produced) : decision;
  const effect = settled.effect === 'hold' ? 'hold' : 'refuse';
  const left = { signals, released: [], refused: refused.map(({ raw }) => raw) };
  const receipt = await write(story, { effect, stage: story.stage, decision: settled, ...NOTHING_RELEASED }, left);
  return { effect, id: story.request.id, decision: settled, signals, receipt };
}

/** @throws ShozoError `record/unwritable` when it was the record that failed. */
export async function recordFault(story: Story, error: unknown): Promise<Faulted> {
  const known = error instanceof ShozoError ? error : new ShozoError('server/broken-assumption', { cause: error });
  if (known.code === 'record/unwritable') throw known;
  const left = { signals: {}, released: [], refused: [] };
  const receipt = await write(story, { effect: 'fault', stage: story.stage, decision: null, fault: known.code, ...NOTHING_RELEASED }, left);
  return { effect: 'fault', id: story.request.id, error: known, receipt };
}

async function keep(story: Story, signals: Signals, decision: Decision, produced: Produced | null): Promise<Decision> {
  const drafts = produced?.drafts.map(({ pixels }) => pixels) ?? [];
  const kept = await story.ports.keepForReview({ ...(produced?.words ?? SAID_NOTHING), request: story.request, drafts, signals, decision });
  return kept === 'kept' ? decision : { ...decision, effect: 'refuse', policies: ['base/review-queue-full', ...decision.policies] };
}

const SAID_NOTHING: ModelWords = { caption: null, revisedPrompt: null, notUnderstood: null };
const NOTHING_RELEASED = { releasedSha256: [], watermarks: [] } as const;
type Ending = { effect: RecordedEffect; stage: Story['stage']; decision: Decision | null; fault?: string; releasedSha256: readonly string[]; watermarks: DecisionRecord['sealed']['watermarks'] };

async function write(story: Story, ending: Ending, left: Omit<Trail, 'request' | 'decision'>): Promise<Receipt> {
  const { request, ports } = story;
  ports.entered('record'); // a stop is recorded under the stage that settled it
  const text = new TextEncoder();
  const record: DecisionRecord = {
    id: request.id,
    open: {
      at: ports.now().toISOString(),
      effect: ending.effect,
      stage: ending.stage,
      kind: request.kind,
      policies: ending.decision?.policies ?? [],
      policySet: ending.decision?.policySet ?? '',
      fault: ending.fault ?? null,
      pictures: ending.releasedSha256.length,
    },
    sealed: {
      id: request.id,
      requester: request.asker.requester,
      keyId: request.asker.keyId,
      door: request.door,
      model: request.model,
      subject: request.subject,
      promptSha256: ports.sha256(text.encode(request.prompt)),
      photoSha256: request.photos.map(({ upload }) => upload.sha256),
      releasedSha256: ending.releasedSha256,
      watermarks: ending.watermarks,
    },
  };
  try {
    return await ports.record(record, { ...left, request, decision: ending.decision });
  } catch (cause) {
    throw new ShozoError('record/unwritable', { cause });
  }
}
