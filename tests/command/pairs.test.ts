/**
 * Pictures from a file: drafts beside their photos, faces in pairs, and faces that somebody labelled.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { DetectionReport } from '@shozo/measure';
import { decode, encode, resize } from '@shozo/picture';
import { measuredOn } from '@shozo/server';
import { photoPath } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';

let folder = '';
before(async () => { folder = await mkdtemp(join(tmpdir(), 'shozo-pairs-')); });
after(() => rm(folder, { recursive: true, force: true }));

test('a pair that cannot be read is answered with what is wrong, and the others with a decision', async () => {
  const rows = join(folder, 'pairs.jsonl');
  const photo = photoPath(3);
  await writeFile(rows, [{ id: 1, photo, draft: 'missing.png' }, { id: 2, photo, draft: resolve('README.md') }, { id: 3, photo, draft: photo }].map((row) => JSON.stringify(row)).join('\n'));
  const ran = await shozo(['compare', '--pairs', rows, '--json']);
  const answers = ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: number; error?: string; decision?: string; policies?: string[] });
  assert.deepEqual(answers.map(({ id, error }) => [id, typeof error]), [[1, 'string'], [2, 'string'], [3, 'undefined']]);
  assert.match(answers[0]?.error ?? '', /missing\.png`: no such file or folder$/);
  assert.deepEqual([answers[2]?.decision, answers[2]?.policies?.[0], ran.code], ['release', 'base/permit', 1]);
});

test('for a person the answer names the rules that settled it, and every signal', async () => {
  const { stdout, code } = await shozo(['compare', photoPath(3), photoPath(1)]);
  const [said, blank, ...lines] = stdout.trim().split('\n');
  assert.match(said ?? '', /^hold, by base\/[a-z-]+(, base\/[a-z-]+)*; nobody is locked$/);
  assert.deepEqual([blank, code], ['', 0]);
  assert.ok(lines.some((line) => /^draft\.person-changed +unavailable: unsure-alignment$/.test(line)), stdout);
});

test('faces of pairs are verified without a server', async () => {
  assert.equal((await shozo(['measure', 'faces'])).code, 2);
  const rows = join(folder, 'faces.jsonl');
  await writeFile(rows, JSON.stringify({ one: photoPath(3), other: photoPath(3), same: true }));
  const ran = await shozo(['measure', 'faces', '--pairs', rows, '--json']);
  const report = JSON.parse(ran.stdout) as { pairs: number; withoutFace: number; measuredOn: object };
  assert.deepEqual([report.pairs, report.withoutFace, ran.code], [1, 0, 0]);
  assert.deepEqual(report.measuredOn, await measuredOn());
  assert.equal((await shozo(['measure', 'faces', '--pairs', rows, '--floor-verified', '1.5'])).code, 2);
});

test('labelled faces are found without a server; a floor that is not reached is exit 3, a row that is no label exit 2', async () => {
  const ran = await shozo(['measure', 'faces', '--boxes', 'vectors/demo-faces.jsonl', '--floor-found', '0.98', '--json']);
  const { photos, found, strange } = JSON.parse(ran.stdout) as DetectionReport;
  assert.deepEqual([photos, found.count, found.n, strange.count, ran.code], [6, 22, 22, 0, 0]);
  const rows = join(folder, 'boxes.jsonl');
  const wall = { photo: photoPath(1), faces: [{ x: 0, y: 0, width: 60, height: 60 }] };
  await writeFile(rows, [wall, { ...wall, photo: 'missing.png' }].map((row) => JSON.stringify(row)).join('\n'));
  const missed = await shozo(['measure', 'faces', '--boxes', rows, '--floor-found', '0.5']);
  assert.match(missed.stdout, /^photos 2, unreadable 1\nfaces found 0\/2 /);
  assert.equal(missed.code, 3);
  await writeFile(rows, [wall, {}, { photo: photoPath(1), faces: [...wall.faces, { x: 0, y: 0, width: 0, height: 60 }] }].map((row) => JSON.stringify(row)).join('\n'));
  const unlabelled = await shozo(['measure', 'faces', '--boxes', rows]);
  assert.deepEqual([unlabelled.code, unlabelled.stdout], [2, '']);
  assert.match(unlabelled.stderr, /boxes\.jsonl:2`: expected `\{"photo"/);
  assert.equal((await shozo(['measure', 'faces', '--boxes', rows, '--pairs', rows])).code, 2);
  assert.equal((await shozo(['measure', 'faces', '--boxes', rows, '--floor-verified', '0.9'])).code, 2, 'a floor that guards nothing');
});

test('labels are in pixels of the file, also of a photo that is shrunk on its way in', async () => {
  const [first = ''] = (await readFile('vectors/demo-faces.jsonl', 'utf8')).split('\n');
  const labelled = JSON.parse(first) as { faces: { x: number; y: number; width: number; height: number }[] }; // as: our own file
  const photo = await decode(await readFile(photoPath(1)));
  const grown = 4800 / photo.width;
  await writeFile(join(folder, 'large.jpg'), await encode(await resize(photo, 4800, Math.round(photo.height * grown)), 'jpeg'));
  const faces = labelled.faces.map(({ x, y, width, height }) => ({ x: x * grown, y: y * grown, width: width * grown, height: height * grown }));
  await writeFile(join(folder, 'large.jsonl'), JSON.stringify({ photo: 'large.jpg', faces }));
  const { found, strange } = JSON.parse((await shozo(['measure', 'faces', '--boxes', join(folder, 'large.jsonl'), '--json'])).stdout) as DetectionReport; // as: what the command prints
  assert.deepEqual([found.count, found.n, strange.count], [3, 3, 0]);
});

test('where no photo at all can be read nothing was measured: wrong usage with or without a floor, and no figure', async () => {
  const rows = join(folder, 'nowhere.jsonl');
  const box = { x: 0, y: 0, width: 60, height: 60 };
  await writeFile(rows, ['one.jpg', 'two.jpg'].map((photo) => JSON.stringify({ photo, faces: [box] })).join('\n'));
  for (const floor of [[], ['--floor-found', '0.5']]) {
    const ran = await shozo(['measure', 'faces', '--boxes', rows, ...floor]);
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    assert.match(ran.stderr, /one\.jpg`: .+\n[^]*nowhere\.jsonl`: expected photos that can be read, .+; of 2 none could be$/m);
  }
  await writeFile(rows, JSON.stringify({ one: 'one.jpg', other: resolve('README.md'), same: true }));
  const pairs = await shozo(['measure', 'faces', '--pairs', rows]);
  assert.deepEqual([pairs.code, pairs.stdout], [2, '']);
  assert.match(pairs.stderr, /of 2 none could be$/m);
});
