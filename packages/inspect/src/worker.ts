/**
 * One worker of the pool: its own copy of every network, one task at a time.
 */
import { workerData } from 'node:worker_threads';
import { loadNetworks } from './network.ts';
import type { ModelBytes } from './network.ts';
import { inspectDraft, inspectPhoto } from './task.ts';
import type { DraftAnswer, PhotoAnswer, Task, Timed } from './task.ts';

const networks = loadNetworks(workerData as ModelBytes); // only createInspectors starts this file, and passes these

export async function inspect(task: Task & Partial<Timed>): Promise<PhotoAnswer | DraftAnswer | null> {
  const loaded = await networks;
  if (task.until !== undefined && Date.now() > task.until) return null;
  switch (task.kind) {
    case 'wake': return null;
    case 'photo': return inspectPhoto(task, loaded);
    case 'draft': return inspectDraft(task, loaded);
  }
}
