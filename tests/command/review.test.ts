/**
 * Held pictures from the command line: listed, shown blurred, released or refused, each ending on record.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DISOBEDIENT, PERMITTED_WISH, startDisobedient } from '../testing/disobedient.ts';
import type { Disobedient } from '../testing/disobedient.ts';
import { smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

let folder: string;
let server: RunningServer;
let model: Disobedient;

const photoName = (number: number): string => `photo-${number}.jpg`;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-review-'));
  for (const number of [1, 2]) await writeFile(join(folder, photoName(number)), await smallPhoto(number));
  model = await startDisobedient();
  server = await startServer({ home: join(folder, 'home'), env: model.env });
});
after(async () => {
  await server.stop();
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => shozo([...args, '--home', server.home]);

/** What was asked for is permitted, and more was drawn: held with its draft, so that a reviewer sees what they release. */
async function hold(number: number, ...more: string[]): Promise<string> {
  const ran = await run('edit', join(folder, photoName(number)), '--prompt', PERMITTED_WISH, '--model', DISOBEDIENT, '--subject', 'permitted', '--out', join(folder, 'held.png'), '--json', ...more);
  assert.equal(ran.code, 4, ran.stdout);
  const listed = (await run('review', 'list', '--json')).stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string });
  return listed.at(-1)?.id ?? '';
}

test('a held picture is released by a reviewer with a reason, once, and is marked', async () => {
  const id = await hold(1);
  assert.equal((await run('review', 'release', id)).code, 2);
  const out = join(folder, 'lifted.png');
  const released = await run('review', 'release', id, '--reason', 'the person asked for it', '--out', out);
  assert.equal(released.code, 0, released.stdout + released.stderr);
  assert.equal((JSON.parse((await run('check', out, '--json')).stdout) as { doctored: string }).doctored, 'yes');
  assert.equal((await run('review', 'release', id, '--reason', 'again')).code, 1);
});

test('a held picture is refused by a reviewer, and nothing is written', async () => {
  const id = await hold(2); // what looks like it is refused from then on
  assert.equal((await run('review', 'refuse', id, '--reason', 'nobody agreed')).code, 0);
  assert.equal((await run('review', 'list', '--json')).stdout, '');
  await assert.rejects(stat(join(folder, 'held.png')));
  const log = JSON.parse((await run('log', 'verify', '--json')).stdout) as { released: number; refused: number; held: number; ok: boolean };
  assert.deepEqual(log, { ...log, released: 1, refused: 1, held: 2, ok: true });
});

test('all that was held is released, in its own format, and a file that is there is said before anything is settled', async () => {
  const id = await hold(1, '--n', '2', '--format', 'jpeg');
  const [one, two] = [`${id}.shozo-1.jpg`, `${id}.shozo-2.jpg`];
  try {
    await writeFile(two, 'somebody’s');
    const stopped = await run('review', 'release', id, '--reason', 'the person asked for it');
    assert.deepEqual([stopped.code, stopped.stdout], [2, ''], stopped.stderr);
    assert.equal(await readFile(two, 'utf8'), 'somebody’s');
    await rm(two);
    const released = await run('review', 'release', id, '--reason', 'the person asked for it', '--json');
    assert.equal(released.code, 0, released.stderr);
    assert.deepEqual((JSON.parse(released.stdout) as { files: string[] }).files, [one, two]);
    for (const file of [one, two]) assert.equal((await readFile(file)).toString('hex', 0, 3), 'ffd8ff');
  } finally {
    for (const file of [one, two]) await rm(file, { force: true });
  }
});

test('a reviewer’s key is made by the command alone, and what was seen sharp is listed by it', async () => {
  const { secret } = JSON.parse((await run('keys', 'create', '--name', 'aiko', '--reviewer', '--json')).stdout) as { secret: string };
  assert.match((await run('keys', 'list')).stdout, /aiko \(free, reviewer\)/);
  const id = await hold(1);
  const ask = (path: string, body?: object) => fetch(`${server.url}/v1/review/cases${path}`, { method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  assert.equal((await ask('')).status, 200);
  assert.equal((await run('review', 'seen', '--json')).stdout, '');
  assert.equal((await ask(`/${id}/reveal`, { picture: 'photo-0' })).status, 200);
  const seen = JSON.parse((await run('review', 'seen', '--json')).stdout) as { caseId: string; picture: string };
  assert.deepEqual([seen.caseId, seen.picture], [id, 'photo-0']);
});

test('an opt-out is shown in words, and settled with a reason', async () => {
  const sent = await fetch(`${server.url}/v1/opt-outs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fingerprint: '0f'.repeat(32), quality: 100, contact: 'me@example.org', good_faith: true }) });
  assert.equal(sent.status, 201);
  const { id } = await sent.json() as { id: string };
  assert.match((await run('reports', 'show', id)).stdout, new RegExp(`^${id}  opt-out  open, blocked  until .+\\ncan be reached at: me@example.org\\nblurred, grey copy: none, no picture is kept\\n$`));
  assert.equal((JSON.parse((await run('reports', 'show', id, '--json')).stdout) as { contact: string }).contact, 'me@example.org');
  assert.equal((await run('reports', 'lift', id, '--reason', 'it was a test')).stdout, `${id}: lifted, free; whoever sent it sees so with number and PIN\n`);
});

test('a thorough check says what the server knows: a picture that was reported is withdrawn', async () => {
  const out = join(folder, 'reported.png');
  assert.equal((await run('edit', join(folder, photoName(1)), '--prompt', 'make it brighter', '--out', out)).code, 0);
  const form = new FormData();
  form.append('picture', new Blob([await readFile(out)]), 'reported.png');
  for (const [name, value] of Object.entries({ kind: 'likeness', contact: 'me@example.org', statement: 'this is me', good_faith: 'true' })) form.append(name, value);
  assert.equal((await fetch(`${server.url}/v1/reports`, { method: 'POST', body: form })).status, 201);
  const plain = await run('check', out);
  assert.match(plain.stdout, /: yes, .*; it was reported as misuse and is withdrawn/);
  assert.equal((await run('check', out, '--thorough')).stdout, plain.stdout);
  const stranger = JSON.parse((await run('check', join(folder, photoName(1)), '--thorough', '--json')).stdout) as { doctored: string; withdrawn: boolean; layers: { fingerprint: { match: string } } };
  assert.deepEqual([stranger.doctored, stranger.withdrawn], ['no-marks-found', false]);
  assert.notEqual(stranger.layers.fingerprint.match, 'unavailable', 'the server was asked');
});

test('of a request that was held before the model was asked it is said what releasing does, and its picture is judged anew', async () => {
  const asked = await run('edit', join(folder, photoName(1)), '--prompt', PERMITTED_WISH, '--model', DISOBEDIENT, '--out', join(folder, 'asked.png'));
  assert.equal(asked.code, 4, asked.stderr);
  const [id = ''] = (await run('review', 'list')).stdout.trim().split('\n').at(-1)?.split(' ') ?? [];
  const saysSo = /\nno result yet: .+ judged anew, and may be held again or refused\nblurred, grey copies: \S+-photo-1\.png\n$/;
  try {
    assert.match((await run('review', 'show', id)).stdout, saysSo);
    const released = await run('review', 'release', id, '--reason', 'she agreed', '--out', join(folder, 'made.png'));
    assert.deepEqual([released.code, /its draft is held in its turn/.test(released.stdout)], [4, true], released.stderr);
    const [next = ''] = (await run('review', 'list')).stdout.trim().split('\n').at(-1)?.split(' ') ?? [];
    assert.notEqual(next, id);
    assert.match((await run('review', 'show', next)).stdout, /\nheld by: .+\nblurred, grey copies: \S+-photo-1\.png, \S+-draft-1\.png\n$/, 'it has a result');
    for (const file of [`${next}-photo-1.png`, `${next}-draft-1.png`]) await rm(file);
  } finally {
    await rm(`${id}-photo-1.png`, { force: true });
  }
});
