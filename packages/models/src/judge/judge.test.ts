import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { JUDGE_BREAKAGES, startScriptedJudge } from '@shozo/testing';
import type { JudgeScript, ScriptedJudge } from '@shozo/testing';
import { ShozoError } from '@shozo/vocabulary';
import fc from 'fast-check';
import { Agent } from 'undici';
import { createJudge } from './judge.ts';
import type { JudgeOptions } from './judge.ts';
import { VERDICTS, verdictOf } from './verdict.ts';

const KEY = 'key-of-the-operator';
const WORDS = 'zanzibarcanary in the garden';
const dispatcher = new Agent();
const servers: ScriptedJudge[] = [];
const never = new AbortController().signal;
after(async () => {
  await dispatcher.destroy();
  for (const server of servers) await server.close();
});

async function judgeOf(script: JudgeScript, change: Partial<JudgeOptions> = {}) {
  const server = await startScriptedJudge(script);
  servers.push(server);
  const ask = createJudge({ kind: 'moderation', baseUrl: server.baseUrl, apiKey: KEY, model: 'guard-1', deadlineMs: 5000, refuses: ['sexual', 's3'], ignores: ['violence', 'S7'], dispatcher, ...change });
  return { server, ask };
}

async function failure(asked: Promise<unknown>): Promise<ShozoError> {
  const error = await asked.then((verdict) => assert.fail(`expected an error, got ${String(verdict)}`), (thrown: unknown) => thrown);
  assert.ok(error instanceof ShozoError, String(error));
  return error;
}

test('a moderation endpoint gets model and readings in one request, and nothing else', async () => {
  const { server, ask } = await judgeOf(() => []);
  assert.equal(await ask([WORDS, 'a clear reading'], never), 'passed');
  assert.deepEqual(server.received, [{ path: '/v1/moderations', authorization: `Bearer ${KEY}`, body: { model: 'guard-1', input: [WORDS, 'a clear reading'] } }]);
});

test('a guard model gets the readings as one message, and no key where none is set', async () => {
  const { server, ask } = await judgeOf(() => [], { kind: 'chat', apiKey: null });
  assert.equal(await ask([WORDS, 'a clear reading'], never), 'passed');
  const [asked] = server.received;
  assert.deepEqual([asked?.path, asked?.authorization, asked?.body['messages']], ['/v1/chat/completions', undefined, [{ role: 'user', content: `${WORDS}\n\na clear reading` }]]);
  assert.deepEqual([asked?.body['temperature'], asked?.body['stream']], [0, false]);
});

test('listed categories refuse, ignored ones pass, every other holds; of both shapes, also where one reading of two is flagged', async () => {
  const rows: [string[], string][] = [[[], 'passed'], [['sexual'], 'refuse'], [['violence', 'sexual'], 'refuse'], [['violence'], 'passed'], [['violence', 'harassment'], 'doubt'], [['brought-tomorrow'], 'doubt']];
  for (const [flagged, verdict] of rows) assert.equal(await (await judgeOf(() => flagged)).ask([WORDS, WORDS], never), verdict, flagged.join());
  const guarded: [string[], string][] = [[[], 'passed'], [['S3'], 'refuse'], [['S1', 'S3'], 'refuse'], [['S7'], 'passed'], [['S1'], 'doubt']];
  for (const [flagged, verdict] of guarded) assert.equal(await (await judgeOf(() => flagged, { kind: 'chat' })).ask([WORDS], never), verdict, flagged.join());
  assert.equal(verdictOf([{ flagged: false, categories: [] }, { flagged: true, categories: [] }], { refuses: [], ignores: [] }), 'doubt');
});

test('every way of giving no verdict is an error, of both kinds, asked once, and quotes neither words nor key', async () => {
  for (const kind of ['moderation', 'chat'] as const) {
    for (const breakage of JUDGE_BREAKAGES) {
      const { server, ask } = await judgeOf(() => breakage, { kind, ...(breakage === 'silent' ? { deadlineMs: 50 } : {}) });
      const error = await failure(ask([WORDS], never));
      assert.match(error.code, /^model\/(unreachable|unusable-answer|rejected-request)$/, breakage);
      assert.equal(server.received.length, 1, breakage);
      assert.doesNotMatch(`${error.message} ${error.detail} ${String(error.cause)}`, /zanzibar|key-of/, breakage);
    }
  }
});

test('a reading that was not judged makes the whole answer unusable', async () => {
  const server = await judgeOf(({ body }) => { (body['input'] as string[]).pop(); return []; });
  assert.equal((await failure(server.ask([WORDS, WORDS], never))).code, 'model/unusable-answer');
});

test('the request is cut off when the client goes away', async () => {
  const { server, ask } = await judgeOf(() => 'silent');
  const client = new AbortController();
  const asked = failure(ask([WORDS], client.signal));
  await server.arrival();
  client.abort();
  assert.equal((await asked).code, 'model/cancelled');
  await server.abandonment();
});

test('more that is flagged never makes a milder verdict, and more that is refused neither', () => {
  const names = fc.subarray(['a', 'b', 'c', 'd']);
  const strictness = (categories: readonly string[], refuses: readonly string[], ignores: readonly string[]) => VERDICTS.indexOf(verdictOf([{ flagged: categories.length > 0, categories }], { refuses, ignores }));
  fc.assert(fc.property(names, names, names, names, (categories, refuses, ignores, more) => {
    const before = strictness(categories, refuses, ignores);
    assert.ok(strictness([...new Set([...categories, ...more])], refuses, ignores) >= before);
    assert.ok(strictness(categories, [...refuses, ...more], ignores) >= before);
  }));
});
