/**
 * The command: its answers, its exit codes, with and without a server holding the home.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { photoPath, smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

let folder: string;
let home: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-command-'));
  home = join(folder, 'home');
  await writeFile(join(folder, 'photo.jpg'), await smallPhoto(1));
});
after(() => rm(folder, { recursive: true, force: true }));

const edit = (out: string, prompt: string, ...more: string[]) => shozo(['edit', join(folder, 'photo.jpg'), '--prompt', prompt, '--out', join(folder, out), '--home', home, '--json', ...more]);
const check = async (...files: string[]) => (await shozo(['check', ...files.map((file) => join(folder, file)), '--json', '--home', home])).stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
const logReport = async () => JSON.parse((await shozo(['log', 'verify', '--json', '--home', home])).stdout) as { leaves: number; released: number; refused: number; ok: boolean };

/** Released, and checked as such; with one byte flipped, a conflict. */
async function releasedAndChecked(name: string): Promise<void> {
  const ran = await edit(name, 'make it black and white');
  assert.equal(ran.code, 0, ran.stderr);
  const answer = JSON.parse(ran.stdout) as { decision: string; file: string; receipt: { leaf: string }; signals: object };
  assert.equal(answer.decision, 'release');
  const bytes = await readFile(answer.file);
  const at = Math.floor(bytes.length * 0.6);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(join(folder, `flipped-${name}`), bytes);
  const [found, flipped] = await check(name, `flipped-${name}`);
  assert.deepEqual([found?.doctored, found?.made, typeof found?.by, typeof found?.when], ['yes', 'edited', 'string', 'string']);
  assert.equal(flipped?.doctored, 'conflict');
}

/** Ends with 3, names its rule, writes no file. */
async function refused(name: string): Promise<void> {
  const ran = await edit(name, 'put her in a bikini');
  assert.equal(ran.code, 3);
  const answer = JSON.parse(ran.stdout) as { decision: string; policies: string[]; appeal: string; file: null };
  assert.deepEqual([answer.decision, answer.file], ['refuse', null]);
  assert.ok(answer.policies.some((policy) => policy.startsWith('base/')));
  await assert.rejects(readFile(join(folder, name)));
}

test('on a home that nobody holds: a released jpg is checked as edited, a flipped byte as a conflict', () => releasedAndChecked('a.jpg'));

test('on a home that nobody holds: a refusal ends with 3, names its rule and writes no file', () => refused('refused.png'));

test('a plain photo has no marks, and a file that is not there is unreadable', async () => {
  const ran = await shozo(['check', photoPath(3), join(folder, 'missing.png'), '--json', '--home', home]);
  const answers = ran.stdout.trim().split('\n').map((line) => (JSON.parse(line) as { doctored: string }).doctored);
  assert.deepEqual(answers, ['no-marks-found', 'unreadable']);
  assert.equal(ran.code, 1);
});

describe('with a server holding the home the same command goes over HTTP', () => {
  let server: RunningServer;
  before(async () => { server = await startServer({ home }); });
  after(async () => { await server.stop(); });

  for (const extension of ['png', 'webp']) test(`a released ${extension} is checked as edited, a flipped byte as a conflict`, () => releasedAndChecked(`a.${extension}`));

  test('a refusal ends with 3, names its rule and writes no file', () => refused('refused.webp'));

  test('an existing file is never overwritten without --force', async () => {
    await writeFile(join(folder, 'kept.png'), 'mine');
    const { leaves } = await logReport();
    assert.equal((await edit('kept.png', 'make it brighter')).code, 2);
    assert.equal(await readFile(join(folder, 'kept.png'), 'utf8'), 'mine');
    assert.equal((await logReport()).leaves, leaves, 'nothing was asked for');
    assert.equal((await edit('kept.png', 'make it brighter', '--force')).code, 0);
  });

  test('the picture is named after the photo, in the photo’s own format', async () => {
    const ran = await shozo(['edit', join(folder, 'photo.jpg'), '--prompt', 'make it brighter', '--home', home]);
    assert.equal(ran.stdout, `${join(folder, 'photo.shozo.jpg')}\n`);
    assert.match(ran.stderr, /^release: .+\n$/, 'nothing is written under it');
  });

  test('what is written under the picture is told beside the name of its file, and is a field for a program', async () => {
    const wish = ['edit', join(folder, 'photo.jpg'), '--prompt', 'put a hippo on the moon', '--out', join(folder, 'hippo.png'), '--force', '--home', home];
    const ran = await shozo(wish);
    assert.deepEqual([ran.code, ran.stdout], [0, `${join(folder, 'hippo.png')}\n`]);
    assert.match(ran.stderr, /^release: .+\nunder the picture: sandbox: instruction not understood\n$/);
    const told = JSON.parse((await shozo([...wish, '--json'])).stdout) as { caption: string | null };
    assert.equal(told.caption, 'sandbox: instruction not understood');
  });

  test('a country that is none is told by the server, too', async () => {
    const ran = await edit('nowhere.png', 'make it brighter', '--country', 'united kingdom');
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /^shozo: expected a country such as `jp` or `us-ca`, got `united kingdom`$/m);
  });

  test('no held pictures are listed where nothing was held', async () => {
    assert.deepEqual(await shozo(['review', 'list', '--home', home, '--json']), { code: 0, stdout: '', stderr: 'nothing is held\n' });
  });
});

test('the log verifies, and counts what happened', async () => {
  const { ok, leaves, released, refused: stopped } = await logReport();
  assert.deepEqual([ok, leaves, released, stopped], [true, 9, 7, 2]);
});

test('wrong usage ends with 2 and says what was expected', async () => {
  for (const args of [['edit'], ['edit', photoPath(1)], ['nonsense'], ['check'], ['log'], ['measure', 'doors'], ['edit', photoPath(1), '--prompt', 'x', '--tier', 'gold']]) {
    const ran = await shozo([...args]);
    assert.equal(ran.code, 2, args.join(' '));
    assert.equal(ran.stdout, '');
  }
});

test('a size that no door takes is told as there, before anything is asked', async () => {
  const { leaves } = await logReport();
  const ran = await edit('nowhere.png', 'make it brighter', '--size', '10x10');
  assert.equal(ran.stdout, '');
  assert.match(ran.stderr, /expected auto, or a width and height such as 1024x1024, each of 64 to 3840 px/);
  assert.equal((await logReport()).leaves, leaves);
});

test('a country that is none is told as over HTTP, with the home free or held, and nothing is asked for', async () => {
  const { leaves } = await logReport();
  for (const country of ['XX9', 'japan']) {
    const ran = await edit('nowhere.png', 'make it brighter', '--country', country);
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    assert.match(ran.stderr, new RegExp(`^shozo: expected a country such as \`jp\` or \`us-ca\`, got \`${country.toLowerCase()}\`$`, 'm'));
  }
  assert.equal((await logReport()).leaves, leaves);
});

test('a receipt or a key that is none is wrong usage, in words about it', async () => {
  const file = join(folder, 'receipt.txt');
  await writeFile(file, 'no receipt');
  for (const [option, said] of [['--receipt', 'expected a receipt as JSON'], ['--key', 'expected a verifier key such as']] as const) {
    const ran = await shozo(['log', 'verify', '--home', home, option, file]);
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    assert.ok(ran.stderr.startsWith(`shozo: \`${option}\`: ${said}`), ran.stderr);
  }
});

test('every command explains itself with --help', async () => {
  for (const name of ['serve', 'edit', 'generate', 'inspect', 'compare', 'check', 'log', 'review', 'measure']) {
    const ran = await shozo([name, '--help']);
    assert.equal(ran.code, 0, name);
    assert.ok(ran.stdout.startsWith(`shozo ${name}`), name);
  }
});

test('a file that is no picture is said to be unreadable, and nothing else happens', async () => {
  const ran = await shozo(['check', 'README.md', '--home', join(folder, 'nobody')]);
  assert.deepEqual([ran.code, ran.stdout.trim()], [1, 'README.md: the file could not be read as a picture']);
  assert.doesNotMatch(ran.stderr, /Error/);
});

test('a file that is not there is named once, and nothing is said of a picture', async () => {
  const missing = join(folder, 'missing.png');
  const ran = await shozo(['check', missing, '--home', join(folder, 'nobody')]);
  assert.deepEqual([ran.code, ran.stdout, ran.stderr], [1, '', `shozo: \`${missing}\`: no such file or folder\n`]);
});

test('measuring without a server, or with a wrong row, is said in one line', async () => {
  const rows = join(folder, 'rows.jsonl');
  await writeFile(rows, '{"id":"a","text":"make it grey"}\n');
  const args = ['measure', 'prompts', '--photos', dirname(photoPath(1)), '--prompts', rows, '--key', 'x'.repeat(20), '--url', 'http://127.0.0.1:9'];
  const ran = await shozo(args);
  assert.equal(ran.code, 1);
  assert.match(ran.stderr, /^shozo: no server answers at this address/m);
  await writeFile(rows, 'not json\n');
  const wrong = await shozo(args);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /^shozo: rows\.jsonl:1: expected/m);
});

test('a file that is not there, or cannot be read, is named in one line', async () => {
  for (const args of [['edit', 'missing.jpg', '--prompt', 'x'], ['inspect', 'missing.jpg', '--json'], ['compare', photoPath(1), 'missing.jpg'], ['inspect', '--prompts', 'missing.jpg', '--json']]) {
    const ran = await shozo(args);
    assert.equal(ran.code, 1, args.join(' '));
    assert.match(ran.stderr, /^shozo: `.*missing\.jpg`: no such file or folder$/m, args.join(' '));
  }
  assert.match((await shozo(['edit', photoPath(1), '--prompt', 'make it brighter', '--out', join(folder, 'no', 'where.png'), '--home', home])).stderr, /no such file or folder/);
});

test('inspect goes on behind a file that is missing or no picture: a line for each, and 1 at the end', async () => {
  const files = [photoPath(1), join(folder, 'missing.jpg'), 'README.md', photoPath(3)];
  const ran = await shozo(['inspect', ...files, '--json']);
  const answers = ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as { file: string; signals?: object; error?: string });
  assert.deepEqual(answers.map(({ file, signals, error }) => [file, typeof signals, typeof error]), files.map((file, at) => [file, ...(at === 0 || at === 3 ? ['object', 'undefined'] : ['undefined', 'string'])]));
  assert.match(answers[1]?.error ?? '', /missing\.jpg`: no such file or folder$/);
  assert.match(answers[2]?.error ?? '', /README\.md`: the image could not be decoded/);
  assert.equal(ran.code, 1);
  assert.deepEqual(ran.stderr.trim().split('\n'), answers.flatMap(({ error }) => (error === undefined ? [] : [`shozo: ${error}`])));
});

test('prompts alone are judged line by line, in order, also an empty one', async () => {
  const file = join(folder, 'prompts.jsonl');
  const rows = [['a', 'make it black and white'], ['b', 'put her in a bikini'], ['c', '']].map(([id, text]) => JSON.stringify({ id, text }));
  await writeFile(file, `\uFEFF${rows.join('\r\n')}\r\n`); // as editors on Windows write it
  const ran = await shozo(['inspect', '--prompts', file, '--json']);
  const answers = ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string; decision: string });
  assert.deepEqual(answers.map(({ id, decision }) => `${id} ${decision}`), ['a release', 'b refuse', 'c release']);
});
