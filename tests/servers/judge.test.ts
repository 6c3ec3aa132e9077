/**
 * A judge outside, beside a whole server: what it flags is refused, what it does not goes on, and its silence holds.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startScriptedJudge } from '@shozo/testing';
import type { JudgeAsked } from '@shozo/testing';
import { allOf } from '../../apps/server/src/events/events.ts';
import { openLog } from '../../apps/server/src/events/log.ts';
import { generate } from '../testing/asking.ts';
import { serveHere } from '../testing/serve-here.ts';

const MODEL = 'zanzibar-guard';
const KEY = 'zanzibar-judge-key';

/** By a word of the prompt: what is flagged, or how it fails. */
const judge = await startScriptedJudge(({ body }: JudgeAsked) => {
  const words = JSON.stringify(body['input']);
  if (words.includes('harbour')) return ['sexual'];
  if (words.includes('windmill')) return ['harassment'];
  return words.includes('lighthouse') ? 'server-error' : [];
});
const lines: string[] = [];
const server = await serveHere({
  events: allOf([openLog({ format: 'json', level: 'info' }, { terminal: false, write: (text) => { lines.push(text); } })]),
  env: { SHOZO_JUDGE: 'moderation', SHOZO_JUDGE_URL: judge.baseUrl, SHOZO_JUDGE_MODEL: MODEL, SHOZO_JUDGE_API_KEY: KEY },
});
after(async () => {
  await server.close();
  await judge.close();
});

test('flagged words are refused in our own words, harmless ones go on, a doubt and a judge that fails are held; one request each', async () => {
  const answers = await Promise.all([['refused', 'a harbour'], ['passed', 'a house and a hill'], ['doubted', 'a windmill'], ['failed', 'a lighthouse']].map(([user, words]) => generate(server, words ?? '', user)));
  assert.deepEqual(answers.map(({ status }) => status), [400, 200, 403, 403]);
  const [refused, , ...held] = answers.map(({ body }) => body.error);
  assert.deepEqual([refused?.['code'], refused?.['policies']], ['moderation_blocked', ['base/second-reading']]);
  assert.deepEqual(held.map((error) => error?.['code']), ['held_for_review', 'held_for_review']);
  assert.equal(held[0]?.['message']?.toString().replace(/dec_\S+|http\S+/g, ''), held[1]?.['message']?.toString().replace(/dec_\S+|http\S+/g, ''));
  assert.equal(judge.received.length, 4);
  for (const { body, headers } of answers) assert.doesNotMatch(JSON.stringify([body, [...headers]]), /zanzibar|harassment|0\.93/);
});

test('the operator’s log tells that the judge failed, and no word, key or model', () => {
  const told = lines.filter((line) => line.includes('judge'));
  assert.deepEqual(told.map((line) => (JSON.parse(line) as { answer?: string }).answer), ['unreachable']);
  assert.doesNotMatch(lines.join(''), /zanzibar|lighthouse|harbour/);
});

test('the status says that words are read outside, and not by whom', async () => {
  const status = await (await fetch(`${server.url}/v1/status`)).text();
  assert.match(status, /"judge":"on"/);
  assert.doesNotMatch(status, /zanzibar/);
});
