/**
 * kill -9 in the middle of recording, again and again, on one home.
 *
 * After each kill the home is opened as a restart would: every acknowledged
 * receipt must verify and be in the log, its decision must be found, every row
 * must be settled, and the log must verify. What is killed is the process's own
 * pid, at a random instant of its recording.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseReceipt, verifyReceipt } from '@shozo/tlog';
import type { Receipt } from '@shozo/vocabulary';
import { verifyDisk } from '../log/verify-log.ts';
import { openStore } from '../open-store.ts';
import type { Store, StoreOptions } from '../open-store.ts';

export type KillOptions = {
  readonly home: string;
  readonly template?: string;
  readonly rounds: number;
  /** The kill comes within this time after the process is ready. */
  readonly withinMs: number;
  /** [0, 1) */
  readonly random: () => number;
};

export type KillReport = {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly leaves: number;
  /** Empty when nothing was lost. */
  readonly problems: readonly string[];
};

export type Acknowledged = { readonly id: string; readonly receipt: Receipt };

export async function killRounds({ home, template, rounds, withinMs, random }: KillOptions): Promise<KillReport> {
  const problems: string[] = [];
  let acknowledged = 0;
  let leaves = 0;
  for (let round = 0; round < rounds; round += 1) {
    const told = await recordUntilKilled({ home, ...(template ? { template } : {}) }, random() * withinMs);
    acknowledged += told.length;
    const found = await inspect(home, told);
    leaves = found.leaves;
    problems.push(...found.problems.map((problem) => `round ${round}: ${problem}`));
  }
  return { rounds, acknowledged, leaves, problems };
}

async function recordUntilKilled(options: StoreOptions, afterMs: number): Promise<Acknowledged[]> {
  const child = startAppending(options);
  await child.ready;
  await new Promise((resolve) => { setTimeout(resolve, afterMs); });
  return await child.kill();
}

export type Appending = {
  readonly ready: Promise<void>;
  readonly told: readonly Acknowledged[];
  readonly signal: (signal: NodeJS.Signals) => void;
  /** SIGKILL to its own pid. @returns all that was acknowledged. */
  readonly kill: () => Promise<Acknowledged[]>;
};

/** A process that opens the store and records without end. */
export function startAppending(options: StoreOptions): Appending {
  const script = fileURLToPath(new URL('append-forever.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ready = Promise.withResolvers<void>();
  const told: Acknowledged[] = [];
  const ended = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'ready') ready.resolve();
      else told.push(...parseLine(line));
    }
    ready.reject(new Error('the process ended before it was ready'));
  })();
  return {
    ready: ready.promise, told,
    signal: (signal) => { child.kill(signal); },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      return told;
    },
  };
}

/** None for a line that the kill cut off. */
function parseLine(line: string): Acknowledged[] {
  if (!line.endsWith('}}')) return [];
  const { id, receipt } = JSON.parse(line) as { id: string; receipt: unknown }; // our own child wrote it
  const parsed = parseReceipt(receipt);
  return parsed ? [{ id, receipt: parsed }] : [];
}

async function inspect(home: string, told: readonly Acknowledged[]): Promise<{ leaves: number; problems: string[] }> {
  const store = await openStore({ home });
  try {
    return await inspectStore(store, told);
  } finally {
    await store.close();
  }
}

/** What is wrong with a store after all this was acknowledged: empty when nothing was lost and the log verifies. */
export async function inspectStore(store: Store, told: readonly Acknowledged[]): Promise<{ leaves: number; problems: string[] }> {
  const problems: string[] = [];
  for (const one of told) problems.push(...(await problemsOf(store, one)));
  const last = told.at(-1);
  const verification = await verifyDisk(store.log.disk, last ? { receipt: last.receipt } : {});
  problems.push(...verification.problems, ...(await rowProblems(store, verification.leaves)));
  return { leaves: verification.leaves, problems };
}

async function problemsOf({ log, decisions }: Store, { id, receipt }: Acknowledged): Promise<string[]> {
  const problems: string[] = (await verifyReceipt(receipt, { hash: (await log.leafAt(receipt.index)) ?? new Uint8Array() }, log.key)).problems.slice();
  const decision = await decisions.find(id);
  if (decision?.receipt.leaf !== receipt.leaf) problems.push('the decision is not found under its id');
  return problems.map((problem) => `leaf ${receipt.index}: ${problem}`);
}

async function rowProblems({ database }: Store, leaves: number): Promise<string[]> {
  const rows = await database.selectFrom('decisions').select((select) => ['state', select.fn.countAll<string>().as('count')]).groupBy('state').execute();
  const recorded = Number(rows.find(({ state }) => state === 'recorded')?.count ?? 0);
  const problems = rows.filter(({ state }) => state === 'recording').map(({ count }) => `${count} rows are not settled`);
  return recorded === leaves ? problems : [...problems, `${recorded} rows for ${leaves} leaves`];
}
