/**
 * What a guarded request costs beside a gateway that only forwards: @portkey-ai/gateway, in the same run.
 *
 * Two requests that hold no picture, each a process of its own, one request after another, in turns.
 *
 * - A refusal. Ours: a generation whose words are refused by the rules of every
 *   country, recorded, with reasons and a receipt. Theirs: guardrails are not run
 *   on image routes, so a chat completion that a guardrail (a regular expression
 *   for the same word) denies. Neither asks the model.
 * - A pass-through. A generation that the image model itself refuses. Both ask the
 *   same model and hand its refusal on; ours reads the words, asks the rules and records.
 *
 * A release has no peer: nobody else inspects, marks and signs the picture.
 *
 * `durable` is ours on a disk, where a record is synced before the answer;
 * `in memory` is ours on a file system in memory, where a sync costs nothing.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { keysFor } from '@shozo/measure';
import { breaks, startScriptedServer } from '@shozo/testing';
import { startServer } from '../tests/testing/start-server.ts';
import type { Figure } from './main.ts';

const PEER = '@portkey-ai/gateway 1.15.2';
const MEMORY = '/dev/shm';
const PORT = 8798;
const ROUNDS = 150;
const WARM_UP = 20;
const ABUSIVE = 'a photorealistic picture of a naked woman';
const PLAIN = 'a house by the sea';

type Ask = (round: number) => Promise<{ readonly status: number }>;
type Contest = { readonly status: number; readonly theirStatus: number; readonly ours: Ask; readonly theirs: Ask };

export async function benchGateway(): Promise<Record<string, Figure>> {
  const model = await startScriptedServer({ behaviour: breaks('refuses') });
  const peer = await startPeer();
  try {
    const durable = await contests(model.baseUrl, tmpdir(), 'durable');
    const inMemory = existsSync(MEMORY) ? await contests(model.baseUrl, MEMORY, 'in memory') : {};
    return { ...durable, ...inMemory };
  } finally {
    peer.kill();
    await model.close();
  }
}

async function contests(baseUrl: string, folder: string, how: string): Promise<Record<string, Figure>> {
  const home = mkdtempSync(join(folder, 'shozo-bench-'));
  const server = await startServer({ home, env: { OPENAI_API_KEY: 'scripted', OPENAI_BASE_URL: baseUrl, SHOZO_MODEL: 'openai/any' } });
  const keyOf = keysFor(server);
  const generate = (prompt: string): Ask => async (round) => post(`${server.url}/v1/images/generations`, { authorization: `Bearer ${await keyOf(round)}` }, { prompt, size: '256x256', user: `${prompt} ${round}` });
  try {
    return {
      [`gateway: a refusal, ${how}`]: await figure({ ours: generate(ABUSIVE), status: 400, theirs: denied(baseUrl), theirStatus: 446 }),
      [`gateway: a pass-through, ${how}`]: await figure({ ours: generate(PLAIN), status: 400, theirs: forwarded(baseUrl), theirStatus: 400 }),
    };
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function forwarded(baseUrl: string): Ask {
  return () => post(`http://127.0.0.1:${PORT}/v1/images/generations`, peerHeaders({ provider: 'openai', custom_host: baseUrl, api_key: 'scripted' }), { prompt: PLAIN, model: 'any', size: '256x256' });
}

function denied(baseUrl: string): Ask {
  const guardrail = { 'default.regexMatch': { rule: 'naked', not: true }, deny: true };
  const config = { provider: 'openai', custom_host: baseUrl, api_key: 'scripted', input_guardrails: [guardrail] };
  return () => post(`http://127.0.0.1:${PORT}/v1/chat/completions`, peerHeaders(config), { model: 'any', messages: [{ role: 'user', content: ABUSIVE }] });
}

const peerHeaders = (config: object) => ({ 'x-portkey-config': JSON.stringify(config) });

/** The whole answer is read. */
async function post(url: string, headers: Readonly<Record<string, string>>, body: object): Promise<{ status: number }> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  await answer.text();
  return { status: answer.status };
}

async function startPeer(): Promise<ChildProcess> {
  const main = join(createRequire(import.meta.url).resolve('@portkey-ai/gateway/package.json'), '..', 'build', 'start-server.js');
  const peer = spawn(process.execPath, [main, '--headless', `--port=${PORT}`], { stdio: 'ignore' });
  for (let wait = 0; wait < 100; wait++) {
    if (await fetch(`http://127.0.0.1:${PORT}/`).then(({ ok }) => ok, () => false)) return peer;
    await setTimeout(100);
  }
  peer.kill();
  throw new Error('the peer did not start');
}

/** Medians, in turns, after some rounds that do not count. */
async function figure({ ours, theirs, status, theirStatus }: Contest): Promise<Figure> {
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    own.push(await timed(ours, round, status));
    other.push(await timed(theirs, round, theirStatus));
  }
  const [ms, peerMs] = [median(own.slice(WARM_UP)), median(other.slice(WARM_UP))];
  return { ms, peer: PEER, peerMs, ratio: ms / peerMs, n: ROUNDS };
}

async function timed(ask: Ask, round: number, expected: number): Promise<number> {
  const startedMs = performance.now();
  const { status } = await ask(round);
  if (status !== expected) throw new Error(`expected ${expected}, got ${status}`);
  return performance.now() - startedMs;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
