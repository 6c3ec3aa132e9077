/**
 * `npm run prove -- overload [--seconds N] [--times N]`: more requests than the server can do, for minutes.
 *
 * First alone: edits one after another, and then as many at once as it works on,
 * which is what it can do. Then requests come at so many times that rate, whoever
 * is still waiting. Among them, every second, a client that sends its headers and
 * one byte of a large body: it must be told that the server is busy before the rest is asked for.
 */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { setTimeout } from 'node:timers/promises';
import { inWords, keysFor, wilson } from '@shozo/measure';
import { edit } from '../testing/asking.ts';
import { smallPhoto } from '../testing/photos.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

const OPTIONS = { seconds: { type: 'string', default: '180' }, times: { type: 'string', default: '4' } } as const;
const ALONE = 25;
/** As many as the server works on. */
const AT_ONCE = availableParallelism() + 1;
/** What the accepted may take, as times of what they take alone. */
const P95_TIMES = 3;
/** A slow client is answered within, in ms. */
const BEFORE_BODY_MS = 1000;
/** MB that the process may gain from the first third of the run to the last. */
const MAY_GROW = 100;
const PROMPTS = ['make it black and white', 'make it sepia', 'make it brighter'];

type Asked = { readonly status: number; readonly ms: number; readonly retryAfter: string | null };
type Ask = (index: number) => Promise<Asked>;

export async function proveOverload(args: readonly string[] = []): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const server = await startServer();
  try {
    const ask = await asking(server);
    const alone: Asked[] = [];
    for (let turn = 0; turn <= ALONE; turn++) alone.push(await ask(turn));
    const rate = await atOnce(ask, ALONE + 1);
    const p95 = quantile(alone.slice(1).map(({ ms }) => ms), 0.95); // the first warms up
    console.log(`alone: n = ${ALONE}, median ${Math.round(quantile(alone.slice(1).map(({ ms }) => ms), 0.5))} ms, p95 ${Math.round(p95)} ms; ${AT_ONCE} at once: ${rate.toFixed(2)} a second`);
    return report(p95, await overload(server, ask, { perSecond: rate * Number(values.times), seconds: Number(values.seconds) }));
  } finally {
    await server.stop();
    await server.remove();
  }
}

/** Every client another user, every forty another key, all the same small photo. */
async function asking(server: RunningServer): Promise<Ask> {
  const keyOf = keysFor(server);
  const picture = await smallPhoto(1);
  return async (index) => {
    const asker = { url: server.url, key: await keyOf(index) };
    const startedMs = performance.now();
    const { status, headers } = await edit(asker, PROMPTS[index % PROMPTS.length]!, { user: `user ${index}`, picture });
    return { status, ms: performance.now() - startedMs, retryAfter: headers.get('retry-after') };
  };
}

/** @returns how many a second are released. */
async function atOnce(ask: Ask, from: number): Promise<number> {
  let next = from;
  const startedMs = performance.now();
  const client = async () => {
    for (let turn = 0; turn < 5; turn++) if ((await ask(next++)).status !== 200) throw new Error('expected a release where there is room');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return ((next - from) * 1000) / (performance.now() - startedMs);
}

type Load = { readonly perSecond: number; readonly seconds: number };
type Overloaded = { readonly asked: readonly Asked[]; readonly slow: readonly number[]; readonly heldMb: readonly number[]; readonly broken: number };

async function overload(server: RunningServer, ask: Ask, { perSecond, seconds }: Load): Promise<Overloaded> {
  const [asked, slow, heldMb]: [Asked[], number[], number[]] = [[], [], []];
  let broken = 0;
  const under: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let sent = 0, whole = -1; performance.now() - startedMs < seconds * 1000; sent++) {
    under.push(ask(1000 + sent).then((one) => { asked.push(one); }, () => { broken += 1; }));
    const second = Math.floor((performance.now() - startedMs) / 1000);
    if (second > whole) {
      whole = second;
      heldMb.push(residentMb(server.pid));
      under.push(slowClient(server).then((ms) => { if (ms !== null) slow.push(ms); }));
      if (second % 15 === 0) console.log(`${second} s: ${heldMb.at(-1)} MB held, ${asked.length} answered`);
    }
    await setTimeout(Math.max(0, startedMs + ((sent + 1) * 1000) / perSecond - performance.now()));
  }
  await Promise.all(under);
  console.log(`${perSecond.toFixed(2)} requests a second for ${seconds} s`);
  return { asked, slow, heldMb, broken };
}

/** @returns ms until the 503, with the body unsent; null when it was let in. */
function slowClient({ url, key }: RunningServer): Promise<number | null> {
  const startedMs = performance.now();
  const asking = request(`${url}/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': 1_000_000 } });
  asking.on('error', () => undefined); // it hangs up itself
  asking.write('{');
  const answered = new Promise<number>((resolve) => { asking.once('response', ({ statusCode }) => resolve(statusCode === 503 ? performance.now() - startedMs : Number.POSITIVE_INFINITY)); });
  return Promise.race([answered, setTimeout(BEFORE_BODY_MS, null)]).finally(() => asking.destroy());
}

function residentMb(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}

function report(aloneP95: number, { asked, slow, heldMb, broken }: Overloaded): boolean {
  const [busy, accepted] = [asked.filter(({ status }) => status === 503), asked.filter(({ status }) => status !== 503)];
  const honest = busy.filter(({ retryAfter }) => Number(retryAfter) > 0);
  const p95 = quantile(accepted.map(({ ms }) => ms), 0.95);
  const third = Math.floor(heldMb.length / 3);
  const grown = Math.max(...heldMb.slice(-third)) - Math.max(...heldMb.slice(0, third));
  console.log(`${asked.length} answers: ${accepted.length} accepted, by status ${JSON.stringify(countedBy(accepted))}, released ${inWords(wilson(accepted.filter(({ status }) => status === 200).length, accepted.length))}; ${busy.length} told that the server is busy, with a retry-after ${honest.length}; without an answer ${broken}`);
  console.log(`busy was said after ${Math.round(quantile(busy.map(({ ms }) => ms), 0.5))} ms in the median, p95 ${Math.round(quantile(busy.map(({ ms }) => ms), 0.95))} ms; to a client that had sent one byte of its body ${slow.length} times, after at most ${Math.round(Math.max(0, ...slow))} ms`);
  console.log(`accepted: median ${Math.round(quantile(accepted.map(({ ms }) => ms), 0.5))} ms, p95 ${Math.round(p95)} ms = ${(p95 / aloneP95).toFixed(2)} × alone`);
  console.log(`held: ${Math.max(...heldMb.slice(0, third))} MB at most in the first third, ${Math.max(...heldMb.slice(-third))} MB in the last`);
  return broken === 0 && honest.length === busy.length && busy.length > accepted.length && slow.length > 0 && slow.every((ms) => ms <= BEFORE_BODY_MS) && p95 <= P95_TIMES * aloneP95 && grown < MAY_GROW;
}

function countedBy(asked: readonly Asked[]): Record<string, number> {
  return Object.fromEntries(Object.entries(Object.groupBy(asked, ({ status }) => status)).map(([status, of]) => [status, of?.length ?? 0]));
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
}
