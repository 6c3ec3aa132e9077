/**
 * What an operator sees of a server: log, numbers and traces of whole requests, and nothing of what was asked in any of them.
 */
import assert from 'node:assert/strict';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { breaks, startScriptedServer, unchanging } from '@shozo/testing';
import type { Behaviour } from '@shozo/testing';
import { allOf } from '../../apps/server/src/events/events.ts';
import { openLog } from '../../apps/server/src/events/log.ts';
import { openMetrics } from '../../apps/server/src/events/metrics.ts';
import { ATTRIBUTES, openTraces } from '../../apps/server/src/events/traces.ts';
import { edit, generate } from '../testing/asking.ts';
import { photo } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';

const CANARY = 'zanzibarcanary';

type Span = { readonly name: string; readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string; readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[]; readonly status: { readonly code?: number } };
const sent: string[] = [];
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
    sent.push(Buffer.concat(chunks).toString());
    response.setHeader('content-type', 'application/json').end('{}');
  });
});
await new Promise<void>((resolve) => { receiver.listen(0, '127.0.0.1', resolve); });
const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;

/** Whatever the prompt says of breaking, the model does; what it says back holds the prompt. */
const model = await startScriptedServer({
  behaviour: { name: 'by prompt', act: async (asked) => (asked.prompt.includes('lighthouse') ? await breaks('server-error').act(asked) : { ...(await unchanging().act(asked)), revisedPrompt: asked.prompt }) } satisfies Behaviour,
});
const lines: string[] = [];
const log = openLog({ format: 'json', level: 'info' }, { terminal: false, write: (text) => { lines.push(text); } });
const metrics = openMetrics();
const traces = openTraces({ endpoint, version: '0', onFault: (error) => assert.fail(String(error)) });
const server = await serveHere({
  events: allOf([log, metrics, traces]), metrics: { metrics, token: null, reachable: false },
  env: { OPENAI_API_KEY: `${CANARY}-upstream-key`, OPENAI_BASE_URL: model.baseUrl, SHOZO_MODEL: 'openai/scripted' },
  change: (program) => ({ ...program, verify: () => Promise.reject(Object.assign(new Error(CANARY), { detail: CANARY, code: CANARY })) }),
});
after(async () => {
  await server.close();
  await model.close();
  receiver.close();
});

test('a canary in prompt, name, key, file, path and model is in no line, number or span, whether the request is released, held, refused, broken or a fault', async () => {
  const user = `${CANARY}@example.org`;
  const statuses = [
    (await generate(server, `a house by the sea called ${CANARY}`, user)).status,
    (await generate(server, `a lighthouse called ${CANARY}`, user)).status,
    (await edit(server, `make it black and white, ${CANARY}`, { user })).status,
    (await edit(server, `undress her, ${CANARY}`, { user })).status,
    (await edit(server, `make it brighter, ${CANARY}`, { user, picture: new TextEncoder().encode(`GIF89a ${CANARY}`) })).status,
    (await generate({ ...server, key: `shozo_${CANARY}` }, 'a house')).status,
    (await fetch(`${server.url}/v1/${CANARY}?prompt=${CANARY}`, { headers: { authorization: `Bearer ${server.key}` } })).status,
    (await post('/v1/images/generations', `{"prompt": "${CANARY}`)).status,
    (await post('/v1/images/generations', JSON.stringify({ prompt: CANARY, [CANARY]: 1 }))).status,
    (await post('/v1/images/generations', JSON.stringify({ prompt: 'a house', model: `openai/${CANARY}` }))).status,
    (await verification()).status,
  ];
  assert.deepEqual(statuses.slice(0, 2), [200, 502]);
  assert.deepEqual(statuses.slice(3), [400, 400, 401, 404, 400, 400, 200, 500]);
  const numbers = await (await fetch(`${server.url}/metrics`)).text();
  await traces.close();
  for (const told of [lines.join(''), numbers, sent.join('')]) {
    assert.ok(told.length > 500);
    for (const secret of [CANARY, server.key, user]) assert.equal(told.includes(secret), false, told);
  }
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(told.filter(({ level }) => level === 'error').map(({ msg, code }) => [msg, code]), [['a story ended in a fault', 'model/unreachable'], ['a request failed', 'server/broken-assumption']]);
  assert.ok(told.some(({ effect, stage, policies }) => effect === 'refuse' && stage === 'decide' && Array.isArray(policies)));
});

test('a story is one trace with a span for each stage, and says nothing that is not listed', () => {
  const spans = sent.flatMap((body) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans).flatMap(({ scopeSpans }) => scopeSpans).flatMap((scope) => scope.spans);
  const stories = spans.filter(({ name }) => name === 'story');
  const stagesOf = (story: Span): string[] => spans.filter(({ parentSpanId, traceId }) => parentSpanId === story.spanId && traceId === story.traceId).map(({ name }) => name);
  const said = (span: Span, key: string): string | undefined => span.attributes.find((one) => one.key === key)?.value.stringValue;
  const released = stories.find((story) => said(story, 'shozo.effect') === 'release') ?? assert.fail();
  assert.deepEqual(stagesOf(released), ['request', 'inspect', 'decide', 'produce', 'inspect-draft', 'decide-draft', 'mark', 'record']);
  const broken = stories.find((story) => said(story, 'shozo.effect') === 'fault') ?? assert.fail();
  assert.deepEqual([stagesOf(broken), said(broken, 'shozo.error'), broken.status.code], [['request', 'inspect', 'decide', 'produce', 'record'], 'model/unreachable', 2]);
  assert.deepEqual(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)).filter((key) => !(ATTRIBUTES as readonly string[]).includes(key)), []);
});

test('the numbers say what happened', async () => {
  const numbers = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(numbers, /^shozo_decisions_total\{effect="release",kind="generation",stage="release"\} 2$/m);
  assert.match(numbers, /^shozo_decisions_total\{effect="refuse",kind="edit",stage="decide"\} 1$/m);
  assert.match(numbers, /^shozo_model_failures_total\{code="model\/unreachable"\} 1$/m);
  assert.match(numbers, /^shozo_errors_total\{code="request\/unauthenticated"\} 1$/m);
  assert.match(numbers, /^shozo_log_leaves [45]$/m);
  assert.match(numbers, /^shozo_store_up 1$/m);
});

test('without a token a request that a proxy passed on, or that names another host, finds no metrics; this machine does', async () => {
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) assert.equal((await fetch(`${server.url}/metrics`, { headers: { [name]: '192.0.2.1' } })).status, 404, name);
  const { port } = new URL(server.url);
  const named = await new Promise<number | undefined>((resolve, reject) => { get({ port, host: '127.0.0.1', path: '/metrics', headers: { host: 'rebound.example' } }, (answer) => { answer.resume(); resolve(answer.statusCode); }).on('error', reject); });
  assert.equal(named, 404);
  assert.equal((await fetch(`${server.url}/metrics`)).status, 200);
});

async function post(path: string, body: string): Promise<Response> {
  return await fetch(`${server.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' }, body });
}

async function verification(): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([photo(1)]), `${CANARY}.jpg`);
  return await fetch(`${server.url}/v1/verifications`, { method: 'POST', body });
}
