/**
 * kill -9 at random instants, with clients at work.
 *
 * INVARIANT under test: whatever a client received was on record before. After
 * every kill the server starts again on the same home, the log verifies, and
 * every receipt that any client ever got is in it.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyHomeLog } from '@shozo/server';
import { photo } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';
import { cutLastLeaf } from './cut-leaf.ts';
import type { RunningServer } from '../testing/start-server.ts';

const ROUNDS = Number(process.env.PROVE_KILLS ?? 50);
const CLIENTS = 8;
const WINDOW_MS = 400; // after a request has started
/** The kill follows the start of one of this many requests of a round: the first find a fresh server, the last one that has answered. */
const STARTS = 24;
/** One in six is refused: more would close the key, as it should. */
const PROMPTS = ['make it black and white', 'put her in a bikini', 'make it sepia', 'a house by the sea', 'make it brighter', 'blur the background'];

type Got = { readonly status: number; readonly receipt: string; readonly pictures: string[] };

export async function proveKills(): Promise<boolean> {
  const home = await mkdtemp(join(tmpdir(), 'shozo-kills-'));
  const got: Got[] = [];
  let faults = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer({ home, env: { SHOZO_WORKING: String(CLIENTS) } });
    const before = got.length;
    const [begun, onStart] = nthCall(1 + round % STARTS);
    const clients = Array.from({ length: CLIENTS }, (_, index) => work(server, index + round, got, onStart));
    await begun;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * WINDOW_MS));
    await server.kill();
    await Promise.all(clients);
    faults += await faultsOf(home, got.slice(before));
    if (round % 10 === 9) console.log(`${round + 1} kills, ${got.length} answers received, ${faults} faults`);
  }
  const report = await shozo(['log', 'verify', '--json', '--home', home]);
  faults += await faultsOf(home, got);
  const released = got.filter(({ status }) => status === 200).length;
  console.log(`kills n = ${ROUNDS}, clients ${CLIENTS}; answers with a receipt ${got.length} (${released} released); releases without a record, lost records or failed verifications: ${faults}`);
  console.log(report.stdout.trim());
  const cutShows = await cutLeafShows(home, got);
  console.log(`one leaf cut off and the log re-signed: the receipt ${cutShows ? 'shows it' : 'DOES NOT show it'}`);
  await rm(home, { recursive: true, force: true });
  return faults === 0 && report.code === 0 && cutShows && got.length > 0;
}

/** A promise of the nth call of the function beside it. */
function nthCall(n: number): [Promise<void>, () => void] {
  const { promise, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  return [promise, () => { if (++calls === n) resolve(); }];
}

/** Asks until the server is gone. An answer without a receipt that released something is a fault of its own. */
async function work(server: RunningServer, seed: number, got: Got[], onStart: () => void): Promise<void> {
  for (let turn = 0; ; turn++) {
    onStart();
    const prompt = PROMPTS[(seed + turn) % PROMPTS.length] ?? '';
    try {
      const answer = await ask(server, prompt, `client ${seed}, ${Math.floor(turn / 8)}`);
      const body = (await answer.json()) as { data?: { b64_json: string }[] };
      const pictures = (body.data ?? []).map(({ b64_json }) => createHash('sha256').update(Buffer.from(b64_json, 'base64')).digest('hex'));
      got.push({ status: answer.status, receipt: answer.headers.get('shozo-receipt') ?? '', pictures });
    } catch {
      return; // killed under this request: nothing was received
    }
  }
}

function ask(server: RunningServer, prompt: string, user: string): Promise<Response> {
  const headers = { authorization: `Bearer ${server.key}` };
  if (prompt === 'a house by the sea') {
    return fetch(`${server.url}/v1/images/generations`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ prompt, size: '256x256', user }) });
  }
  const form = new FormData();
  form.append('image', new Blob([photo(1)]), 'photo.jpg');
  form.append('prompt', prompt);
  form.append('user', user);
  return fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers, body: form });
}

/** Releases without a receipt, and receipts that the log does not confirm. */
async function faultsOf(home: string, got: readonly Got[]): Promise<number> {
  const unrecorded = got.filter(({ receipt, status }) => receipt === '' && status === 200).length;
  return unrecorded + (await verifyReceipts(home, got.flatMap(({ receipt }) => (receipt === '' ? [] : [receipt]))));
}

/** In this process: a command for each receipt would take hours. */
async function verifyReceipts(home: string, receipts: readonly string[]): Promise<number> {
  let faults = 0;
  for (const receipt of receipts) {
    const { ok, problems } = await verifyHomeLog(join(home, 'log'), { since: 0, receipt });
    if (!ok) { faults += 1; console.log(problems.join('; ')); }
  }
  return faults;
}

/** The operator as attacker: drops the last leaf, and signs the shorter log with the real key. */
async function cutLeafShows(home: string, got: readonly Got[]): Promise<boolean> {
  await cutLastLeaf(home);
  const receipts = got.map(({ receipt }) => receipt).filter((receipt) => receipt !== '');
  return (await verifyReceipts(home, receipts)) > 0;
}
