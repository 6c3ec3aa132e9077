import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ShozoError } from '@shozo/vocabulary';
import { answerClientError } from './client-errors.ts';
import { boundLoad, createLoadGate, createStrangersGate, MAX_BODY, STRANGERS } from './load.ts';
import type { LoadGate } from './load.ts';

const LOOKUP_MS = 10;
const LOAD = { requests: 2, working: 2, bodyBytes: 1000, processBytes: 100 };

test('as many requests as may are let in, and one more for each that ends', () => {
  const gate = createLoadGate(LOAD, { heldBytes: () => 0 });
  const leaves = [gate.enter(10), gate.enter(10)];
  assert.ok(leaves.every((leave) => leave !== null));
  assert.equal(gate.enter(10), null);
  leaves[0]?.();
  leaves[0]?.(); // twice frees once
  assert.ok(gate.enter(10));
  assert.equal(gate.enter(10), null);
});

test('bodies together, and the memory of the process, are bounded; one request alone is always let in', () => {
  let held = 0;
  const gate = createLoadGate(LOAD, { heldBytes: () => held });
  const leave = gate.enter(5000) ?? assert.fail();
  assert.equal(gate.enter(1), null);
  leave();
  assert.ok(gate.enter(600));
  held = 101;
  assert.equal(gate.enter(1), null);
  held = 100;
  assert.ok(gate.enter(400));
});

test('what waits for a model takes no place of what is worked on, and counts as a request all the same', () => {
  let waiting = 0;
  const gate = createLoadGate({ ...LOAD, requests: 3, working: 1 }, { waiting: () => waiting, heldBytes: () => 0 });
  assert.ok(gate.enter(10));
  assert.equal(gate.enter(10), null);
  waiting = 1;
  assert.ok(gate.enter(10));
  waiting = 2;
  assert.ok(gate.enter(10));
  waiting = 3;
  assert.equal(gate.enter(10), null);
});

test('strangers have room of their own, and one address a part of it', () => {
  const gate = createStrangersGate(100, { heldBytes: () => 0 });
  const of = (address: string, times: number) => Array.from({ length: times }, () => gate.enter(10, address));
  const first = of('one', STRANGERS.anAddress);
  assert.ok(first.every((leave) => leave !== null));
  assert.equal(gate.enter(10, 'one'), null);
  assert.ok(of('two', STRANGERS.anAddress).every((leave) => leave !== null));
  first[0]?.();
  first[0]?.(); // twice frees once
  assert.deepEqual(of('one', 2).map((leave) => leave !== null), [true, false]);
  assert.deepEqual(of('three', 3).filter((leave) => leave !== null).length, STRANGERS.requests - 2 * STRANGERS.anAddress);
});

test('an address of version 6 is a household’s, however many it has', () => {
  const gate = createStrangersGate(100, { heldBytes: () => 0 });
  const entered = ['2001:db8::1', '2001:db8:0:0:ffff::2', '2001:db8:0:0:1:2:3:4', '2001:db8::5', '2001:db8:0:1::5', '::1'].map((address) => gate.enter(10, address) !== null);
  assert.deepEqual(entered, [true, true, true, false, true, true]);
});

type World = { readonly app: FastifyInstance; readonly port: number; readonly gate: LoadGate; readonly finish: () => void; readonly started: () => number };

/** A server whose one route answers when told to. */
async function serving(requests: number, lookupMs = 0): Promise<World> {
  const gate = createLoadGate({ requests, working: requests, bodyBytes: 4 * MAX_BODY, processBytes: Number.POSITIVE_INFINITY });
  const app = Fastify({ bodyLimit: MAX_BODY, clientErrorHandler: answerClientError });
  const waiting = Promise.withResolvers<void>();
  let started = 0;
  app.setErrorHandler((error: ShozoError, _request, reply) => reply.status(error.status).send({ code: error.code }));
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => { done(null, body); });
  if (lookupMs > 0) app.addHook('onRequest', async () => { await new Promise((resolve) => { setTimeout(resolve, lookupMs); }); }); // as a key is looked up
  boundLoad(app, { gate, strangers: createStrangersGate(Number.POSITIVE_INFINITY) });
  app.post('/', async () => {
    started += 1;
    await waiting.promise;
    return { ok: true };
  });
  app.post('/open', { config: { public: true } }, async () => ({ ok: true }));
  app.post('/operator', { config: { public: true, operator: true } }, async () => ({ ok: true }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  return { app, gate, finish: waiting.resolve, started: () => started, port: typeof address === 'object' && address ? address.port : 0 };
}

function upload(port: number, length: number, path = '/'): { request: ClientRequest; answer: Promise<IncomingMessage> } {
  const request = httpRequest({ port, host: '127.0.0.1', path, method: 'POST', headers: { 'content-type': 'application/octet-stream', 'content-length': length } });
  return { request, answer: once(request, 'response').then(([message]: IncomingMessage[]) => message ?? assert.fail()) };
}

async function until(claim: () => boolean): Promise<void> {
  while (!claim()) await new Promise((resolve) => { setImmediate(resolve); });
}

test('a client in the middle of its upload is told that the server is busy, and when to come back; its connection is not reset', async (context) => {
  const { app, port, finish, started } = await serving(1);
  context.after(() => app.close());
  const first = upload(port, 1);
  first.request.end('x');
  await until(() => started() === 1);
  const half = 32 * 1024 * 1024;
  const second = upload(port, 2 * half);
  second.request.on('error', () => undefined); // the test ends the connection after the answer
  second.request.write(Buffer.alloc(half));
  const answer = await second.answer;
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '5']);
  second.request.end(Buffer.alloc(half)); // a client that must send all before it reads
  answer.resume();
  await once(answer, 'end');
  finish();
  assert.equal((await first.answer).statusCode, 200);
  app.server.closeAllConnections();
});

test('uploads that are cut off take no room: half-closed, reset, and a broken chunk', async (context) => {
  const { app, port, gate } = await serving(3, LOOKUP_MS);
  context.after(() => app.close());
  const heads = ['content-length: 5000', 'content-length: 9', 'transfer-encoding: chunked'];
  for (const [at, head] of heads.entries()) {
    const socket = connect(port, '127.0.0.1');
    socket.resume().on('error', () => undefined); // the server may reset it
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\n${head}\r\n\r\n`);
    if (at > 0) await until(() => gate.inWork().requests === 1); // the first is gone before its key is known
    if (at === 1) socket.destroy();
    else socket.end('zz');
    await once(socket, 'close');
    await new Promise((resolve) => { setTimeout(resolve, 3 * LOOKUP_MS); });
    assert.equal(gate.inWork().requests, 0, head);
  }
});

test('a body that declares more than any door takes is refused before it is read', async (context) => {
  const { app, port } = await serving(2);
  context.after(() => app.close());
  const { request, answer } = upload(port, MAX_BODY + 1);
  request.write('x');
  assert.equal((await answer).statusCode, 413);
  request.destroy();
});

test('strangers who never send their body take nothing from whoever has a key', async (context) => {
  const { app, port, finish, started } = await serving(1);
  context.after(() => app.close());
  const idle = Array.from({ length: STRANGERS.anAddress }, () => upload(port, 5000, '/open'));
  for (const { request, answer } of idle) {
    answer.catch(() => undefined); // the test ends it
    request.write('x');
  }
  const another = async (): Promise<number | undefined> => {
    const { request, answer } = upload(port, 1, '/open');
    request.end('x');
    return (await answer).statusCode;
  };
  while ((await another()) !== 503); // until the idle ones have all come
  const keyed = upload(port, 1);
  keyed.request.end('x');
  await until(() => started() === 1);
  finish();
  assert.equal((await keyed.answer).statusCode, 200);
  for (const { request } of idle) request.destroy();
});

test('an operator’s short command gets through a busy server, a long one does not', async (context) => {
  const { app, port, finish, started } = await serving(1);
  context.after(() => app.close());
  const first = upload(port, 1);
  first.request.end('x');
  await until(() => started() === 1);
  const short = upload(port, 1, '/operator');
  short.request.end('x');
  assert.equal((await short.answer).statusCode, 200);
  const long = upload(port, MAX_BODY, '/operator'); // several photos, more than a stranger may send
  long.request.on('error', () => undefined); // the test ends the connection after the answer
  long.request.write('x');
  assert.equal((await long.answer).statusCode, 503);
  long.request.destroy();
  finish();
  assert.equal((await first.answer).statusCode, 200);
  app.server.closeAllConnections();
});

test('a client that goes away frees its place only when its work has ended', async (context) => {
  const { app, port, gate, finish, started } = await serving(2);
  context.after(() => app.close());
  const { request, answer } = upload(port, 1);
  answer.catch(() => undefined); // it hangs up itself
  request.end('x');
  await until(() => started() === 1);
  request.destroy();
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  assert.equal(gate.inWork().requests, 1);
  finish();
  await until(() => gate.inWork().requests === 0);
});

test('a client that goes away while it uploads frees its place', async (context) => {
  const { app, port, gate } = await serving(2);
  context.after(() => app.close());
  const { request, answer } = upload(port, 1000);
  answer.catch(() => undefined); // it hangs up itself
  request.write('x');
  await until(() => gate.inWork().requests === 1);
  request.destroy();
  await until(() => gate.inWork().requests === 0);
});
