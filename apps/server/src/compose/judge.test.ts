import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startScriptedJudge } from '@shozo/testing';
import type { JudgeScript, ScriptedJudge } from '@shozo/testing';
import { composeJudge } from './judge.ts';

const servers: ScriptedJudge[] = [];
after(async () => { for (const server of servers) await server.close(); });

async function judging(script: JudgeScript) {
  const server = await startScriptedJudge(script);
  servers.push(server);
  const told: string[] = [];
  const judgement = composeJudge({ kind: 'moderation', baseUrl: server.baseUrl, apiKey: null, model: 'm', deadlineMs: 5000, refuses: ['sexual'], ignores: [] });
  return { server, told, judge: judgement((answer) => { told.push(answer); }) };
}
const never = new AbortController().signal;

test('without a configuration nobody is asked, and the signal says so', async () => {
  const told: string[] = [];
  const signal = await composeJudge(null)((answer) => { told.push(answer); })('undress her', never);
  assert.deepEqual([signal.state === 'measured' && signal.value, told], [['off'], []]);
});

test('a verdict becomes a signal, disguised words go out in both readings, and the answer is told', async () => {
  const { server, told, judge } = await judging(({ body }) => (JSON.stringify(body['input']).includes('undress') ? ['sexual'] : []));
  const signals = [await judge('u n d r e s s her', never), await judge('make it brighter', never)];
  assert.deepEqual(signals.map((signal) => signal.state === 'measured' && signal.value), [['refuse'], ['passed']]);
  assert.deepEqual([told, server.received.map(({ body }) => (body['input'] as string[]).length)], [['refuse', 'passed'], [2, 1]]);
});

test('nothing is remembered: an answer after a failure is asked for anew, and a failure after an answer is one', async () => {
  let down = false; // owned by the test
  const { told, judge } = await judging(() => (down ? 'server-error' : []));
  await judge('make it brighter', never);
  down = true;
  await assert.rejects(judge('make it brighter', never), { code: 'model/unreachable' });
  down = false;
  await judge('make it brighter', never);
  assert.deepEqual(told, ['passed', 'unreachable', 'passed']);
});
