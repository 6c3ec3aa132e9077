/**
 * `npm run prove -- fuzz [--bodies N] [--seed N] [--stories-every N]`: mutated bodies over HTTP, at every door of one server.
 *
 * Each must be answered with a status under 500 and words of ours; the process
 * must live and its memory must not grow with the number of requests. A body
 * that is still valid may be released: then with a receipt, and recognised by Check.
 *
 * The server is the real one, in this process, so that whatever it throws ends
 * the proof. Most valid bodies end at the door of the story, which is where the
 * fuzzing ends: reading, parsing, decoding, checking fields. One in so many is
 * told to the end, and so is one in so many verifications.
 */
import { Agent, request } from 'node:http';
import { parseArgs } from 'node:util';
import { inWords, wilson } from '@shozo/measure';
import { seeded } from '@shozo/testing';
import { ShozoError } from '@shozo/vocabulary';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';
import { mutate, seeds } from './mutate.ts';
import type { Body } from './mutate.ts';

const OPTIONS = { bodies: { type: 'string', default: '100000' }, seed: { type: 'string', default: '20261125' }, 'stories-every': { type: 'string', default: '50' } } as const;
const CLIENTS = 8;
/** Measurement gets no exemption from limits: a key may ask 600 times a minute. */
const KEYS = 500;
const PATIENCE_MS = 60_000;
const MOST_FAULTS = 20;
const SAY_EVERY = 5000;
/** MB that the process may have gained from the first tenth of the run to its end. */
const MAY_GROW = 300;

type Reply = { readonly status: number; readonly receipt: boolean; readonly body: Buffer };
type Send = (body: Body, turn: number) => Promise<Reply>;
type Tally = { readonly statuses: Record<string, number>; readonly faults: string[]; released: number };

export async function proveFuzz(args: readonly string[] = []): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const [count, seed, every] = [Number(values.bodies), Number(values.seed), Number(values['stories-every'])];
  const tally: Tally = { statuses: {}, faults: [], released: 0 };
  const thrown = (error: unknown) => { tally.faults.push(`thrown where nobody caught it: ${String(error)}`); };
  process.on('uncaughtException', thrown).on('unhandledRejection', thrown);
  const server = await serveHere({ env: { SHOZO_CHECKS_A_MINUTE: '100000', SHOZO_WORKING: String(2 * CLIENTS) }, change: (program) => ({ ...program, guard: oneIn(every, program.guard), verify: oneIn(every, program.verify) }) });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  try {
    const keys = await makeKeys(server);
    const held = await sendAll({ count, bodies: await seeds(), chance: seeded(seed), tally, send: (body, turn) => ask(server.url, keys[turn % keys.length]!, agent, body) });
    const alive = await fetch(`${server.url}/health`).then(({ ok }) => ok, () => false);
    return report(tally, { seed, every, alive, ...held });
  } finally {
    agent.destroy();
    await server.close();
    process.off('uncaughtException', thrown).off('unhandledRejection', thrown);
  }
}

/** What came this far was a valid request: the others are told so, in a 403. */
function oneIn<Of extends unknown[], Answer>(every: number, work: (...of: Of) => Promise<Answer>): (...of: Of) => Promise<Answer> {
  let turn = 0;
  return async (...of) => {
    if (turn++ % every !== 0) throw new ShozoError('request/forbidden', { detail: 'a valid request, left here by the proof' });
    return await work(...of);
  };
}

async function makeKeys({ program }: ServerHere): Promise<string[]> {
  const keys: string[] = [];
  for (let index = 0; index < KEYS; index++) keys.push((await program.keys.create({ name: `fuzz ${index}`, tier: 'free', scopes: [] })).secret);
  return keys;
}

type Run = { readonly count: number; readonly bodies: readonly Body[]; readonly chance: () => number; readonly tally: Tally; readonly send: Send };

async function sendAll({ count, bodies, chance, tally, send }: Run): Promise<{ readonly sent: number; readonly early: number; readonly late: number }> {
  let [sent, early] = [0, 0];
  const client = async () => {
    while (sent < count && tally.faults.length < MOST_FAULTS) {
      const turn = sent++;
      if (turn === Math.floor(count / 10)) early = heldMb();
      await judge(tally, turn, mutate(bodies[Math.floor(chance() * bodies.length)]!, chance), send);
      if ((turn + 1) % SAY_EVERY === 0) console.log(`${turn + 1} sent, ${JSON.stringify(tally.statuses)}, ${heldMb()} MB held`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { sent, early, late: heldMb() };
}

const heldMb = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);

async function judge(tally: Tally, turn: number, body: Body, send: Send): Promise<void> {
  const about = `turn ${turn}, ${body.path}, ${body.type}`;
  try {
    const { status, receipt, body: answer } = await send(body, turn);
    tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
    if (status >= 500) tally.faults.push(`${about}: ${status} ${answer.toString('utf8', 0, 300)}\n  ${body.bytes.toString('latin1', 0, 400)}`);
    if (status >= 400 && !/^\{"(error|code)":/.test(answer.toString('latin1', 0, 12))) tally.faults.push(`${about}: ${status} without a message of ours`);
    if (status !== 200 || !body.path.includes('/images/')) return;
    tally.released += 1;
    if (!receipt) tally.faults.push(`${about}: released without a receipt`);
    for (const picture of picturesIn(answer)) if (!(await isMarked(picture, turn, send))) tally.faults.push(`${about}: released and not recognised by Check`);
  } catch (error) {
    tally.faults.push(`${about}: ${String(error)}`);
  }
}

/** Of JSON and of a stream alike. */
function picturesIn(answer: Buffer): Buffer[] {
  return [...answer.toString('latin1').matchAll(/"b64_json":"([^"]+)"/g)].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}

/** Asks until it is this request's turn to be told to the end. */
async function isMarked(picture: Buffer, turn: number, send: Send): Promise<boolean> {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const asked = { path: '/v1/verifications', type: 'multipart/form-data; boundary=x', bytes: Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--x--\r\n')]) };
  for (;;) {
    const { status, body } = await send(asked, turn);
    if (status !== 403) return body.includes('"doctored":"yes"');
  }
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

type Whole = { readonly seed: number; readonly every: number; readonly sent: number; readonly early: number; readonly late: number; readonly alive: boolean };

function report({ statuses, faults, released }: Tally, { seed, every, sent, early, late, alive }: Whole): boolean {
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const errors = Object.entries(statuses).filter(([status]) => Number(status) >= 500).reduce((sum, [, times]) => sum + times, 0);
  for (const fault of faults) console.log(fault);
  console.log(`${sent} bodies, seed ${seed}, one story in ${every} told to the end; by status ${JSON.stringify(statuses)}; ${released} released`);
  console.log(`5xx ${inWords(wilson(errors, sent))}; faults of any kind ${faults.length}; the server ${alive ? 'answers' : 'is gone'}`);
  console.log(`held after a tenth ${early} MB, at the end ${late} MB, at most ${peak} MB (client, server and networks in one process)`);
  return faults.length === 0 && alive && late - early < MAY_GROW;
}
