/**
 * One worker of the pool: its own copy of every network, one task at a time.
 *
 * A task that is late, or whose pool closes, ends before its next network.
 */
import { workerData } from 'node:worker_threads';
import { loadNetworks } from './network.ts';
import type { ModelBytes, Network, Networks, ScriptBytes } from './network.ts';
import { inspectDraft, inspectPhoto } from './task.ts';
import type { DraftAnswer, Instruments, PhotoAnswer, Task } from './task.ts';
import { createScriptReader } from './text/tesseract.ts';

/** `closing` is shared by all workers: 1 once the pool closes. */
export type WorkerData = { readonly models: ModelBytes; readonly scripts: ScriptBytes; readonly closing: Int32Array };
/** `until`: the instant, in ms since 1970, after which nobody waits for the answer. */
export type Job = { readonly task: Task; readonly until: number };

const { models, scripts, closing } = workerData as WorkerData; // only createInspectors starts this file, and passes these
const networks = loadNetworks(models);
const readScript = createScriptReader(scripts);

export async function inspect({ task, until }: Job): Promise<PhotoAnswer | DraftAnswer | null> {
  const loaded = await networks;
  switch (task.kind) {
    case 'wake': return null;
    case 'photo': return inspectPhoto(task, whileAwaited(loaded, until));
    case 'draft': return inspectDraft(task, whileAwaited(loaded, until));
  }
}

/** The same networks, until nobody waits for them. */
function whileAwaited(loaded: Networks, until: number): Instruments {
  const limited = <Given extends readonly unknown[], Answer>(run: (...given: Given) => Promise<Answer>) => async (...given: Given) => {
    if (Date.now() > until || Atomics.load(closing, 0) !== 0) throw new Error('nobody waits for this inspection any more');
    return await run(...given);
  };
  const entries = Object.entries(loaded).map(([name, { side, run }]): [string, Network] => [name, { side, run: limited(run) }]);
  return { ...(Object.fromEntries(entries) as Networks), scripts: limited(readScript) }; // the same names
}
