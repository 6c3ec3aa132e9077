/**
 * Mutated bodies over HTTP, at every door of one running server.
 *
 * Each must be answered with a status under 500; the process must live and its
 * memory must not grow with the number of requests. A body that is still valid
 * may be released: then with a receipt, and recognised by Check.
 *
 * Measurement gets no exemption from limits: the server's limit for a key
 * holds, so many keys are used.
 */
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeProgram, readConfig } from '@shozo/server';
import { seeded } from '@shozo/testing';
import { startServer } from '../testing/start-server.ts';
import { mutate, seeds } from './mutate.ts';
import type { Body } from './mutate.ts';

const COUNT = Number(process.env.PROVE_FUZZ ?? 100_000);
const SEED = Number(process.env.PROVE_FUZZ_SEED ?? 20_261_125);
const CLIENTS = 4;
const KEYS = 100;
const PATIENCE_MS = 60_000;
const WARM_UP = Math.min(1000, COUNT / 4); // requests before the first reading of memory

type Reply = { readonly status: number; readonly receipt: boolean; readonly body: Buffer };
type Tally = { readonly statuses: Record<string, number>; readonly faults: string[]; released: number; lost: number };

export async function proveFuzz(): Promise<boolean> {
  const home = await mkdtemp(join(tmpdir(), 'shozo-fuzz-'));
  const keys = await makeKeys(home);
  const server = await startServer({ home });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const bodies = await seeds();
  const chance = seeded(SEED);
  const tally: Tally = { statuses: {}, faults: [], released: 0, lost: 0 };
  let [sent, first] = [0, 0];
  const work = async () => {
    while (sent < COUNT && tally.faults.length < 20) {
      const turn = sent++;
      if (turn === WARM_UP) first = await residentMb(server.pid);
      const body = mutate(bodies[Math.floor(chance() * bodies.length)] as Body, chance); // as: an index within the list
      await judge(tally, turn, body, (asked) => ask(server.url, keys[turn % keys.length] ?? '', agent, asked));
      if ((turn + 1) % 1000 === 0) console.log(`${turn + 1} sent, ${JSON.stringify(tally.statuses)}, ${await residentMb(server.pid)} MB`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  const last = await residentMb(server.pid);
  if (last === 0) console.log(`the server is gone:\n${server.errors().slice(-2000)}`);
  const alive = (await fetch(`${server.url}/health`).then(({ ok }) => ok, () => false)) && !/uncaught|unhandled/i.test(server.errors());
  agent.destroy();
  const code = await server.stop();
  await rm(home, { recursive: true, force: true });
  const crashes = alive && code === 0 ? 0 : 1;
  const errors = Object.entries(tally.statuses).filter(([status]) => Number(status) >= 500).reduce((sum, [, times]) => sum + times, 0);
  for (const fault of tally.faults) console.log(fault);
  console.log(`fuzz n = ${sent} (seed ${SEED}): ${JSON.stringify(tally.statuses)}; crashes ${crashes}; 5xx ${errors}; connections lost ${tally.lost}; released ${tally.released}, each marked and with a receipt; resident memory ${first} MB after ${Math.round(WARM_UP)}, ${last} MB at the end`);
  return crashes === 0 && errors === 0 && tally.lost === 0 && tally.faults.length === 0;
}

async function makeKeys(home: string): Promise<string[]> {
  const program = await composeProgram(readConfig({ home }, {}));
  const keys: string[] = [];
  for (let index = 0; index < KEYS; index++) keys.push((await program.keys.create({ name: `fuzz ${index}`, tier: 'free', scopes: [] })).secret);
  await program.close();
  return keys;
}

async function judge(tally: Tally, turn: number, body: Body, send: (body: Body) => Promise<Reply>): Promise<void> {
  const about = `turn ${turn}, ${body.path}, ${body.type}`;
  try {
    const { status, receipt, body: answer } = await send(body);
    tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
    if (status >= 500) tally.faults.push(`${about}: ${status} ${answer.toString('utf8', 0, 300)}\n  ${body.bytes.toString('latin1', 0, 400)}`);
    if (status >= 400 && !/^\{"(error|code)":/.test(answer.toString('latin1', 0, 12))) tally.faults.push(`${about}: ${status} without a message of ours`);
    if (status !== 200 || !body.path.includes('/images/')) return;
    tally.released += 1;
    if (!receipt) tally.faults.push(`${about}: released without a receipt`);
    for (const picture of picturesIn(answer)) if (!(await isMarked(picture, send))) tally.faults.push(`${about}: released and not recognised by Check`);
  } catch (error) {
    tally.lost += 1;
    tally.faults.push(`${about}: ${String(error)}`);
  }
}

/** Of JSON and of a stream alike. */
function picturesIn(answer: Buffer): Buffer[] {
  return [...answer.toString('latin1').matchAll(/"b64_json":"([^"]+)"/g)].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}

async function isMarked(picture: Buffer, send: (body: Body) => Promise<Reply>): Promise<boolean> {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const { body } = await send({ path: '/v1/verifications', type: 'multipart/form-data; boundary=x', bytes: Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--x--\r\n')]) });
  return body.includes('"doctored":"yes"');
}

function ask(url: string, key: string, agent: Agent, { path, type, bytes }: Body): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, 'content-length': bytes.length, ...(type === '' ? {} : { 'content-type': type }) };
    const asking = request(url + path, { method: 'POST', agent, headers, timeout: PATIENCE_MS }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, receipt: answer.headers['shozo-receipt'] !== undefined, body: Buffer.concat(chunks) }));
      answer.on('error', reject);
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
    asking.on('error', reject);
    asking.end(bytes);
  });
}

/** @returns 0 for a process that is gone. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
