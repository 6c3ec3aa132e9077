/**
 * Two equal servers on one Postgres, one of them killed every five seconds, the database away once.
 *
 * INVARIANT under test: whatever a client received was on record before, in one
 * log that verifies as a whole, whoever wrote it and whenever it was killed.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { encode } from '@shozo/picture';
import { exportLog, verifyHomeLog, verifySharedLog } from '@shozo/server';
import { startPostgres } from '../../packages/store/src/testing/test-postgres.ts';
import { readRecorded } from '../../packages/store/src/testing/read-recorded.ts';
import { edit, generate } from '../testing/asking.ts';
import type { Answered } from '../testing/asking.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

const SECONDS = Number(process.env.PROVE_SERVERS_SECONDS ?? 300);
const KILL_EVERY_MS = 5000;
const AWAY_MS = 3000;
/** s: what the design allows a switch to take. */
const SWITCHED_WITHIN = 60;
const CLIENTS = 8;
/** What a client waits that was told to come back: sooner than it was told. */
const BUSY_MS = 200;
const KEY = 'shozo_proof-of-servers-0001';
/** One in six is refused: more would close the key, as it should. */
const PROMPTS = ['make it black and white', 'a house by the sea', 'make it sepia', 'put her in a bikini', 'a tree on a hill', 'make it brighter'];

type Got = { readonly status: number; readonly receipt: string; readonly pictures: readonly string[] };
type Slot = { server: RunningServer | null };

export async function proveServers(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-servers-'));
  const postgres = await startPostgres();
  const databaseUrl = await postgres.newDatabase();
  const start = (name: number): Promise<RunningServer> => startServer({ home: join(folder, `home-${name}`), env: { DATABASE_URL: databaseUrl, SHOZO_KEYS: join(folder, 'keys'), SHOZO_API_KEY: KEY, SHOZO_WORKING: String(CLIENTS) } });
  const slots: Slot[] = [{ server: null }, { server: null }];
  try {
    for (const [at, slot] of slots.entries()) slot.server = await start(at);
    const until = performance.now() + SECONDS * 1000;
    const got: Got[] = [];
    const picture = await smallPicture();
    const clients = Array.from({ length: CLIENTS }, (_, client) => ask(slots, { client, until, got, picture }));
    const away = setTimeout(SECONDS * 500).then(async () => { await postgres.stop(); await setTimeout(AWAY_MS); await postgres.start(); });
    const kills = await killEvery(slots, until, start);
    await Promise.all([...clients, away]);
    const stoppedAfter = await switchThrown(slots, picture);
    const codes = await Promise.all(slots.map(({ server }) => server?.stop()));
    return (await report({ got, kills, databaseUrl, folder, codes })) && stoppedAfter <= SWITCHED_WITHIN;
  } finally {
    for (const { server } of slots) await server?.kill(); // ended already, unless something failed
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** In turn, while the other serves: a machine on which starting takes long would else have nobody to kill at work. */
async function killEvery(slots: readonly Slot[], until: number, start: (name: number) => Promise<RunningServer>): Promise<number> {
  let kills = 0;
  const starting: Promise<void>[] = [];
  for (let turn = 0; performance.now() < until - KILL_EVERY_MS; turn += 1) {
    await setTimeout(KILL_EVERY_MS);
    const at = turn % slots.length;
    const slot = slots[at];
    if (!slot?.server || slots.some(({ server }) => server === null)) continue; // still starting
    const { server } = slot;
    slot.server = null;
    await server.kill();
    kills += 1;
    starting.push(restart(() => start(at)).then((again) => { slot.server = again; }));
  }
  await Promise.all(starting);
  return kills;
}

/** As a supervisor would: a server that starts while the database is away ends, and is started again. */
async function restart(start: () => Promise<RunningServer>, left = 20): Promise<RunningServer> {
  try {
    return await start();
  } catch (error) {
    if (left === 0) throw error;
    await setTimeout(500);
    return await restart(start, left - 1);
  }
}

type Work = { readonly client: number; readonly until: number; readonly got: Got[]; readonly picture: Uint8Array<ArrayBuffer> };

async function ask(slots: readonly Slot[], { client, until, got, picture }: Work): Promise<void> {
  for (let turn = client; performance.now() < until; turn += 1) {
    const server = slots[(client + turn) % slots.length]?.server;
    if (!server) { await setTimeout(50); continue; }
    const prompt = PROMPTS[turn % PROMPTS.length] ?? '';
    const user = `client ${client}, ${Math.floor(turn / 8)}`;
    try {
      const answer = await (prompt.startsWith('a ') ? generate(server, prompt, user) : edit(server, prompt, { user, picture }));
      got.push(gotOf(answer));
      if (answer.status === 503) await setTimeout(BUSY_MS);
    } catch {
      // killed under this request: nothing was received
    }
  }
}

function gotOf({ status, headers, body }: Answered): Got {
  const pictures = (body.data ?? []).map(({ b64_json }) => createHash('sha256').update(Buffer.from(b64_json, 'base64')).digest('hex'));
  return { status, receipt: headers.get('shozo-receipt') ?? '', pictures };
}

/** A small landscape: inspecting it is most of the work of a request. */
async function smallPicture(): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = [192, 144];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 7 + Math.floor(at / (width * 3)) * 5) % 200);
  return new Uint8Array(await encode({ width, height, data }, 'png'));
}

/** Thrown on one server. @returns the seconds until the other stops, infinite when it never does. */
async function switchThrown([one, other]: readonly Slot[], picture: Uint8Array<ArrayBuffer>): Promise<number> {
  if (!one?.server || !other?.server) throw new Error('expected both servers to be up again');
  const before = (await edit(other.server, 'make it sepia', { user: 'before the switch', picture })).status;
  const { code, stderr } = await shozo(['switch', 'on', 'edits', '--reason', 'proof', '--home', one.server.home]);
  if (code !== 0) throw new Error(stderr);
  const thrownMs = performance.now();
  let seconds = 0;
  for (let turn = 0; seconds <= SWITCHED_WITHIN; turn += 1) {
    const { status, body } = await edit(other.server, 'make it sepia', { user: `after the switch ${turn}`, picture });
    seconds = (performance.now() - thrownMs) / 1000;
    if (status === 403 && String(body.error?.['policies']).includes('switches/edits')) break;
    await setTimeout(500);
  }
  console.log(`a switch thrown on one server: the other answered ${before} before it, and stopped ${seconds <= SWITCHED_WITHIN ? `${seconds.toFixed(1)} s after it` : 'NOT in time'}`);
  return before === 200 ? seconds : Number.POSITIVE_INFINITY;
}

type Run = { readonly got: readonly Got[]; readonly kills: number; readonly databaseUrl: string; readonly folder: string; readonly codes: readonly (number | null | undefined)[] };

async function report({ got, kills, databaseUrl, folder, codes }: Run): Promise<boolean> {
  const whole = await verifySharedLog(databaseUrl, { since: 0, receipt: undefined });
  await exportLog(databaseUrl, join(folder, 'export'));
  const recorded = await readRecorded(databaseUrl);
  const unrecorded = got.filter(({ status, receipt, pictures }) => status === 200 && (receipt === '' || pictures.some((sha256) => !recorded.releasedSha256.has(sha256)))).length;
  let lost = 0;
  for (const { receipt } of got) {
    if (receipt !== '' && !(await verifyHomeLog(join(folder, 'export'), { since: 0, receipt })).ok) lost += 1;
  }
  const statuses = Object.fromEntries(Object.entries(Object.groupBy(got, ({ status }) => status)).map(([status, of]) => [status, of?.length ?? 0]));
  console.log(`servers: ${SECONDS} s, 2 servers, ${CLIENTS} clients, ${kills} kills, database away once for ${AWAY_MS / 1000} s; answers by status ${JSON.stringify(statuses)}`);
  console.log(`leaves ${whole.leaves}, rows ${recorded.rows}, released ${whole.released}; unrecorded releases ${unrecorded}, records lost ${lost}; the log ${whole.ok ? 'verifies' : `does NOT verify: ${whole.problems.join('; ')}`}; exit codes ${codes.join(', ')}`);
  return unrecorded === 0 && lost === 0 && whole.ok && whole.leaves === recorded.rows && kills > 0 && got.some(({ status }) => status === 200) && codes.every((code) => code === 0);
}
