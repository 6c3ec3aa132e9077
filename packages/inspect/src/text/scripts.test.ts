import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import type { ScriptName } from '../conversion/sources.ts';
import { buildPyramid } from '../pyramid.ts';
import type { LineBox } from './boxes.ts';
import type { Reading } from './decode.ts';
import { readScripts, SCRIPT_NAMES } from './scripts.ts';
import type { Candidate, GreyLine } from './scripts.ts';

const pyramid = buildPyramid(plainPicture(640, 480, '#222222'));
const line = (length: number, given: Partial<Candidate> = {}): Candidate => ({ box: { centre: { x: 320, y: 240 }, length, height: 20, angle: 0, score: 0.98 }, turned: false, scripts: SCRIPT_NAMES, least: 0.5, ...given });
const NOTHING: Reading = { text: '', confidence: 0 };

/** Answers as told, and keeps what it was asked. */
function reader(says: Partial<Record<ScriptName, Reading>>) {
  const asked: ScriptName[] = [];
  const seen: GreyLine[] = [];
  return { asked, seen, read: async (grey: GreyLine, script: ScriptName) => (asked.push(script), seen.push(grey), says[script] ?? NOTHING) };
}
const textOf = (read: ReadonlyMap<LineBox, string>) => [...read.values()];

test('a line is read in the script whose letters it gives, and that script is asked first for the next', async () => {
  const { asked, read } = reader({ devanagari: { text: 'नई दिल्ली', confidence: 0.9 }, arabic: { text: 'محطة', confidence: 0.6 } });
  assert.deepEqual(textOf(await readScripts(pyramid, read, [line(100), line(80)])), ['नई दिल्ली', 'नई दिल्ली']);
  assert.deepEqual(asked, ['hangul', 'devanagari', 'devanagari']);
});

test('noise is no reading: Latin letters and digits, a single letter, too little confidence, Han letters without kana', async () => {
  const noise: readonly (readonly [ScriptName, Reading])[] = [
    ['hangul', { text: '이 8O6SS x7', confidence: 0.9 }], ['hangul', { text: '이', confidence: 0.9 }], ['arabic', { text: 'محطة القطار', confidence: 0.4 }], ['kana', { text: '対大引細刻', confidence: 0.9 }],
  ];
  for (const [script, reading] of noise) assert.deepEqual(textOf(await readScripts(pyramid, reader({ [script]: reading }).read, [line(100)])), [], reading.text);
  assert.deepEqual(textOf(await readScripts(pyramid, reader({ kana: { text: '本 日 の メニュー', confidence: 0.9 } }).read, [line(100)])), ['本日のメニュー']);
});

test('of several the one that is read most surely; upside down is tried when no script is read upright', async () => {
  const doubtful = reader({ hangul: { text: '역삼', confidence: 0.55 }, arabic: { text: 'محطة', confidence: 0.7 } });
  assert.deepEqual(textOf(await readScripts(pyramid, doubtful.read, [line(100, { turned: true })])), ['محطة']);
  assert.equal(doubtful.asked.length, 4);
  const none = reader({});
  await readScripts(pyramid, none.read, [line(100, { turned: true })]);
  assert.equal(none.asked.length, 8);
});

test('light letters come dark on a light ground', async () => {
  const picture = plainPicture(640, 480, '#222222');
  for (let y = 236; y < 244; y++) picture.data.fill(255, (y * 640 + 300) * 3, (y * 640 + 340) * 3);
  const { seen, read } = reader({});
  await readScripts(buildPyramid(picture), read, [line(100)]);
  const levels = seen[0]!.data;
  assert.ok(levels[0]! > 200 && levels[24 * seen[0]!.width + seen[0]!.width / 2]! < 50);
});

test('letters that only their colour tells from the ground are laid out by colour', async () => {
  const picture = plainPicture(640, 480, '#5c5c5c');
  for (let y = 236; y < 244; y++) for (let x = 300; x < 340; x++) picture.data.set([220, 20, 80], (y * 640 + x) * 3);
  const { seen, read } = reader({});
  await readScripts(buildPyramid(picture), read, [line(100)]);
  const contrast = ({ width, data }: GreyLine) => data[0]! - data[24 * width + width / 2]!;
  assert.equal(seen.length, 8);
  assert.ok(Math.abs(contrast(seen[0]!)) < 40 && contrast(seen[4]!) > 100);
});

test('the work for a picture is bounded, and the longest lines come first', async () => {
  const { seen, read } = reader({});
  await readScripts(pyramid, read, Array.from({ length: 40 }, (_, index) => line(60 + index)));
  assert.ok(seen.reduce((sum, { width }) => sum + width, 0) <= 6_000);
  assert.equal(seen[0]!.width, Math.max(...seen.map(({ width }) => width)));
});
