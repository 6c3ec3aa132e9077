/**
 * The inspectors as the guard asks for them: a prompt reader, and a pool of workers for pictures.
 *
 * Fails closed: a task that throws, or takes longer than its deadline, answers
 * with every signal `unavailable: inspector-failed` and with a mask that takes
 * everything for a person.
 *
 * INVARIANT: no worker is ended while it may be inside the native runtime: that
 * aborts the whole process. A task that is late stops by itself before its next
 * network, and closing waits for what runs.
 */
import { Piscina } from 'piscina';
import { giveWorkersRoom, WORKER_LIMITS } from '@shozo/picture';
import type { DraftInspection, DraftQuestion, ImageRequest, Photo, PhotoInspection } from '@shozo/vocabulary';
import { askWorker } from './ask-worker.ts';
import type { AskBounds } from './ask-worker.ts';
import { readModels, readScripts } from './network.ts';
import { notBuilt, nothingMeasured } from './not-measured.ts';
import { addedSignal, demeaningSignal, instructionSignal } from './text/judge.ts';
import { UNSEEN } from './look.ts';
import { readPrompt } from './prompt/index.ts';
import type { PromptKind, PromptReading } from './prompt/index.ts';
import type { DraftAnswer, DraftTask, PhotoAnswer, PhotoTask } from './task.ts';
import type { Job, WorkerData } from './worker.ts';

export type Inspectors = {
  /** Resolves when every worker has loaded its networks; inspections before that wait. */
  readonly ready: Promise<void>;
  /** @throws ShozoError `server/overloaded` - the queue is full. */
  readonly photo: (photo: Photo, mask: ImageRequest['mask']) => Promise<PhotoInspection>;
  /** @throws ShozoError `server/overloaded` - the queue is full. */
  readonly draft: (question: DraftQuestion) => Promise<DraftInspection>;
  /** In the calling thread: reading words is quick. */
  readonly prompt: (text: string, kind: PromptKind) => PromptReading;
  readonly close: () => Promise<void>;
};

export type InspectorOptions = Partial<AskBounds> & {
  /** The folder that the conversion wrote. */
  readonly modelsDir: string;
  /** Threads, each with its own copy of the networks (about 150 MB, and 70 MB more in one that met a line in another script); at most the cores. */
  readonly workers: number;
  /** false: the networks are read when the first picture comes, for whoever may look at none. */
  readonly warm?: boolean;
};

type Begun = { readonly pool: Piscina<Job, PhotoAnswer | DraftAnswer | null>; readonly ready: Promise<void> };

/** @throws ShozoError `models/missing` - a model is not there or has another hash than pinned; unless warm, at the first picture. */
export async function createInspectors({ warm = true, deadlineMs = 30_000, maxQueue = 64, ...options }: InspectorOptions): Promise<Inspectors> {
  const closing = new Int32Array(new SharedArrayBuffer(4));
  let begun: Begun | null = warm ? begin({ ...options, maxQueue, closing }) : null; // owned by the next line
  const pool = () => (begun ??= begin({ ...options, maxQueue, closing })).pool;
  const ask = async <Answer>(task: PhotoTask | DraftTask): Promise<Answer | null> =>
    await askWorker(pool(), (until) => ({ task, until }), { deadlineMs, maxQueue }) as Answer | null; // the worker answers each kind with its own type
  return {
    ready: begun?.ready ?? Promise.resolve(),
    photo: async ({ pixels }, mask) => {
      const answer = await ask<PhotoAnswer>({ kind: 'photo', pixels, mask });
      if (answer === null) return { signals: nothingMeasured('photo'), people: UNSEEN };
      return { signals: { ...answer.signals, 'photo.text': instructionSignal(answer.words) }, people: answer.people };
    },
    draft: async (question) => {
      const answer = await ask<DraftAnswer>(draftTask(question));
      if (answer === null) return { signals: nothingMeasured('draft'), release: question.draft, locked: false, people: UNSEEN };
      const { signals, words, people, locked, release } = answer;
      const ofWords = { 'draft.text-added': addedSignal(words), 'draft.text-demean': demeaningSignal(words, question.root !== null) };
      return { signals: { ...signals, ...ofWords }, people, locked, release: release ?? question.draft };
    },
    prompt: (text, kind) => {
      const { signals, purposes } = readPrompt(text, kind);
      return { signals: { ...notBuilt('prompt'), ...signals }, purposes };
    },
    async close() {
      Atomics.store(closing, 0, 1);
      await begun?.ready.catch(() => undefined); // a worker that loads its networks is inside the runtime too
      await begun?.pool.close({ force: true });
    },
  };
}

function begin({ modelsDir, workers, maxQueue, closing }: { readonly modelsDir: string; readonly workers: number; readonly maxQueue: number; readonly closing: Int32Array }): Begun {
  giveWorkersRoom();
  const pool: Begun['pool'] = new Piscina({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'inspect',
    minThreads: workers,
    maxThreads: workers,
    maxQueue: maxQueue + workers,
    resourceLimits: WORKER_LIMITS,
    workerData: { models: readModels(modelsDir), scripts: readScripts(modelsDir), closing } satisfies WorkerData,
  });
  const ready = Promise.all(Array.from({ length: workers }, () => pool.run({ task: { kind: 'wake' }, until: Infinity }))).then(() => undefined);
  ready.catch(() => undefined); // whoever awaits it still sees the failure; closing before it is nobody's crash
  return { pool, ready };
}

/** Only what the comparison needs crosses to the worker, never the uploaded bytes. */
function draftTask({ root, draft, purposes }: DraftQuestion): DraftTask {
  return {
    kind: 'draft',
    draft,
    purposes,
    root: root && { pixels: root.photo.pixels, people: root.inspection.people, exposure: root.inspection.signals['photo.exposure'] ?? null },
  };
}
