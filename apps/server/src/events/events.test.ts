import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ERRORS, ShozoError } from '@shozo/vocabulary';
import type { Outcome } from '@shozo/guard';
import { errorTrace } from './error-trace.ts';
import { allOf } from './events.ts';
import { fastifyLogger, openLog } from './log.ts';
import { METRICS, openMetrics } from './metrics.ts';

const CANARY = 'canary-of-hunter2';

function written(format: 'json' | 'text' | 'auto', { terminal = false, level = 'info' as const } = {}) {
  const lines: string[] = [];
  return { lines, log: openLog({ format, level }, { terminal, write: (text) => { lines.push(text); } }) };
}
const fault = (cause: unknown): Outcome => ({ effect: 'fault', id: 'dec_1', error: new ShozoError('model/unreachable', { detail: CANARY, cause }), receipt: { leaf: '', index: 0, checkpoint: '', proof: [] } });

test('of an error the log has kind, code and place, and no message of it or of its causes', () => {
  const parse = (): Error => { try { JSON.parse(CANARY); } catch (error) { return error as Error; } return assert.fail(); };
  const refused = Object.assign(new Error(`connect ${CANARY}`), { code: 'ECONNREFUSED', cause: parse(), detail: CANARY, [CANARY]: CANARY });
  const [own, ...causes] = errorTrace(new ShozoError('store/unavailable', { detail: CANARY, cause: refused }));
  assert.equal(own?.code, 'store/unavailable');
  assert.match(own?.at[0] ?? '', /^apps\/server\/src\/events\/events\.test\.ts:\d+:\d+$/);
  assert.deepEqual(causes.map(({ type, code }) => [type, code]), [['Error', 'ECONNREFUSED'], ['SyntaxError', undefined]]);
  assert.equal(JSON.stringify([own, causes]).includes(CANARY), false);
});

test('a message that looks like places and codes is still a message', () => {
  const forged = Object.assign(new Error(`x\n    at ${CANARY} (file:///elsewhere/src/${CANARY}.ts:1:1)\n    at ${CANARY}`), { code: CANARY, name: `Error ${CANARY}` });
  assert.equal(JSON.stringify(errorTrace(forged)).includes(CANARY), false);
  assert.deepEqual(errorTrace('no error at all'), []);
  const since = performance.now();
  errorTrace(new Error(`x\n    at ${'/a'.repeat(500_000)}`));
  assert.ok(performance.now() - since < 100, 'a long message does not make it slow');
});

test('lines are JSON where nobody reads along, plain on a terminal, and as configured', () => {
  const json = written('auto');
  json.log.say('listening');
  json.log.background('tidy', new Error(CANARY));
  const [first, second] = json.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual([first?.['level'], first?.['msg'], second?.['level'], second?.['msg']], ['info', 'listening', 'warn', 'what is past its time could not be ended']);
  const plain = written('auto', { terminal: true });
  plain.log.say('listening');
  plain.log.background('tidy', new Error(CANARY));
  assert.equal(plain.lines[0], 'listening\n');
  assert.match(plain.lines[1] ?? '', /^\d\d:\d\d:\d\d warn {2}what is past its time could not be ended {2}error=\[/);
  assert.equal(written('json', { terminal: true }).log.plain, false);
  assert.equal([...json.lines, ...plain.lines].join('').includes(CANARY), false);
});

test('a story that ends in a fault is an error with its decision and stage; an answer below 500 is no line', () => {
  const { lines, log } = written('json');
  const events = allOf([log]);
  const following = events.story({ kind: 'edit', door: 'studio', review: false });
  following.entered('produce');
  following.entered('record');
  following.ended(fault(new Error(CANARY)));
  events.answered('request/invalid', new ShozoError('request/invalid', { detail: CANARY }));
  assert.equal(lines.length, 1);
  const { level, msg, decision, stage, code, effect } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  assert.deepEqual({ level, msg, decision, stage, code, effect }, { level: 'error', msg: 'a story ended in a fault', decision: 'dec_1', stage: 'produce', code: 'model/unreachable', effect: 'fault' });
  events.answered('store/unavailable', new ShozoError('store/unavailable', { detail: CANARY }));
  assert.equal(lines.length, 2);
  assert.equal(lines.join('').includes(CANARY), false);
});

test('what Fastify says is reduced to its kind', () => {
  const { lines, log } = written('json');
  const logger = fastifyLogger(log);
  logger.error({ err: new Error(CANARY), req: { url: CANARY } }, CANARY);
  logger.warn(CANARY);
  logger.info({ url: CANARY }, CANARY);
  logger.child({ reqId: CANARY }).error(new TypeError(CANARY));
  assert.equal(lines.length, 3);
  assert.equal(lines.join('').includes(CANARY), false);
});

test('what was counted can be read; what could not be looked up is left out, and zero is not said in its place', async () => {
  const metrics = openMetrics();
  const events = allOf([metrics]);
  const following = events.story({ kind: 'edit', door: 'studio', review: false });
  following.judged('doubt', 0.2);
  following.entered('produce');
  following.entered('record');
  following.ended(fault(null));
  events.answered('request/unauthenticated', null);
  const looked = { work: { requests: 3, bodyBytes: 9 }, waiting: { records: 2, oldestMs: 1500 }, certificateSeconds: 86_400, stored: { leaves: 12, holds: 4, closed: 1, stopped: 0 } };
  const text = await metrics.render(looked);
  for (const line of [
    'shozo_decisions_total{effect="fault",kind="edit",stage="produce"} 1', 'shozo_model_failures_total{code="model/unreachable"} 1', 'shozo_errors_total{code="request/unauthenticated"} 1',
    'shozo_stage_seconds_count{stage="produce"} 1', 'shozo_judge_seconds_count{answer="doubt"} 1', 'shozo_work_requests 3', 'shozo_log_lag_seconds 1.5', 'shozo_log_leaves 12', 'shozo_holds_open 4', 'shozo_brakes_closed 1', 'shozo_certificate_seconds 86400', 'shozo_store_up 1',
  ]) assert.ok(text.includes(`${line}\n`), line);
  const away = await metrics.render({ ...looked, stored: null });
  assert.ok(away.includes('shozo_store_up 0\n'));
  assert.doesNotMatch(away, /^shozo_holds_open /m);
});

test('labels are few, and every value of one is known beforehand', async () => {
  const metrics = openMetrics();
  for (const code of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) metrics.answered(code, null);
  for (const answer of ['passed', 'doubt', 'refuse', 'unreachable', 'unusable', 'cancelled'] as const) metrics.story({ kind: 'edit', door: 'studio', review: false }).judged(answer, 0.1);
  const text = await metrics.render({ work: { requests: 0, bodyBytes: 0 }, waiting: { records: 0, oldestMs: 0 }, certificateSeconds: 5, stored: null });
  const own = text.split('\n').filter((line) => line.startsWith('shozo_'));
  const labels = new Set(own.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map((match) => match[1])));
  assert.deepEqual([...labels].toSorted(), ['answer', 'code', 'effect', 'kind', 'le', 'stage']);
  for (const name of Object.keys(METRICS)) assert.match(text, new RegExp(`^# HELP ${name} `, 'm'));
});

test('the operators’ page lists exactly the metrics there are', () => {
  const table = /\| metric \| says \|\n([\s\S]+?)\n\n/.exec(readFileSync('docs/operators.md', 'utf8'))?.[1] ?? '';
  assert.deepEqual([...table.matchAll(/`(shozo_\w+)`/g)].map((match) => match[1]).toSorted(), Object.keys(METRICS).toSorted());
});
