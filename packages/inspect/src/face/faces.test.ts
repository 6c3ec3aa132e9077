import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import type { Box } from '@shozo/vocabulary';
import type { Network, Networks } from '../network.ts';
import { buildPyramid } from '../pyramid.ts';
import { anyPoseAnswer } from './any-pose-answer.ts';
import { findFaces } from './faces.ts';

const SIDE = 512;
const SIZE = { width: SIDE, height: SIDE };
const pyramid = buildPyramid(plainPicture(SIDE, SIDE, '#808080'));
const PLACE: Box = { x: 200, y: 120, width: 100, height: 100 };
/** Cells of the full-range net across the picture, and in a tile of six tenths of it. */
const [CELLS, CELL] = [48, 4];

type Answers = {
  /** Score of the full-range net at `PLACE`, on the whole picture or in its tiles. */
  readonly whole?: number;
  readonly tiles?: number;
  /** Score of the net for any pose there. */
  readonly anyPose?: number;
  /** The mesh net's presence, wherever it looks. */
  readonly mesh?: number;
};

const logit = (score: number) => Math.log(score / (1 - score));

/** Networks that answer what a test says, at `PLACE`. */
function networks({ whole = 0, tiles = 0, anyPose = 0, mesh = 0 }: Answers): Networks {
  let looks = 0;
  const full: Network = { side: CELLS * CELL, run: async () => [looks++ === 0 ? fullRange(PLACE, whole, SIDE) : fullRange(PLACE, tiles, SIDE)] };
  return {
    'face-full': full,
    'face-short': { side: 128, run: async () => [new Float32Array(896 * 17).fill(-100)] },
    'face-any': { side: 32, run: async () => anyPoseAnswer(SIZE, anyPose === 0 ? [] : [{ box: PLACE, score: anyPose }]) },
    'face-mesh': { side: 192, run: async () => [Float32Array.from({ length: 468 * 3 }, (_, at) => 80 + (at % 32)), Float32Array.of(mesh)] },
    'face-embedding': { side: 150, run: async () => [new Float32Array(128).fill(0.1)] },
  } as unknown as Networks; // no other is asked
}

/** One face in the middle cell of a box, every other cell empty. */
function fullRange(box: Box, score: number, size: number): Float32Array {
  const rows = new Float32Array(CELLS * CELLS * 17);
  for (let row = 0; row < rows.length; row += 17) rows[row] = -100;
  if (score === 0) return rows;
  const scale = (CELLS * CELL) / size;
  const [x, y] = [Math.floor(((box.x + box.width / 2) * scale) / CELL), Math.floor(((box.y + box.height / 2) * scale) / CELL)];
  rows.set([logit(score), 0, 0, box.width * scale, box.height * scale], (y * CELLS + x) * 17);
  return rows;
}

const found = (answers: Answers) => findFaces(pyramid, networks(answers));

test('who turns away is seen by the detector for any pose alone, without points and without an embedding', async () => {
  const [face, ...others] = await found({ anyPose: 0.6 });
  assert.deepEqual(others, []);
  assert.equal(face?.points, null);
  assert.equal(face?.embedding, null);
  for (const side of ['x', 'y', 'width', 'height'] as const) assert.ok(Math.abs((face?.box[side] ?? NaN) - PLACE[side]) < 1, side);
});

test('where it is unsure the mesh has the second word, and gives the points', async () => {
  assert.deepEqual(await found({ anyPose: 0.35 }), []);
  const [face] = await found({ anyPose: 0.35, mesh: 0.9 });
  assert.ok(face?.points && face.embedding);
});

test('one face that all detectors see is one face', async () => {
  assert.equal((await found({ whole: 0.9, anyPose: 0.9, mesh: 0.9 })).length, 1);
  assert.equal((await found({ whole: 0.9, anyPose: 0.9 })).length, 1);
});

test('a detector for faces that look this way is believed alone when sure, when less sure if another seconds it', async () => {
  assert.equal((await found({ whole: 0.72 })).length, 1);
  assert.equal((await found({ whole: 0.67 })).length, 0);
  assert.equal((await found({ whole: 0.67, anyPose: 0.12 })).length, 1);
  assert.equal((await found({ whole: 0.4, mesh: 0.9 })).length, 1);
});

test('what only a tile shows needs the mesh or another detector, however sure the net is', async () => {
  assert.equal((await found({ tiles: 0.9 })).length, 0);
  assert.ok((await found({ tiles: 0.9, anyPose: 0.12 })).length > 0);
  assert.ok((await found({ tiles: 0.9, mesh: 0.9 })).length > 0);
});

test('a detector that answers nothing, or not of the whole picture, has not found nobody', async () => {
  const whole = anyPoseAnswer(SIZE);
  for (const answer of [[], whole.slice(1), whole.slice(0, -1), [whole[0]!.subarray(15), ...whole.slice(1)]]) {
    await assert.rejects(findFaces(pyramid, { ...networks({}), 'face-any': { side: 32, run: async () => answer } }), /too little/);
  }
});

test('a picture that is no square is looked at without what is beside it, and its faces lie where they are', async () => {
  const places: Box[] = [{ x: 30, y: 20, width: 60, height: 60 }, { x: 690, y: 200, width: 80, height: 80 }];
  for (const { width, height, seen } of [{ width: 800, height: 300, seen: [512, 192] }, { width: 300, height: 800, seen: [192, 512] }, { width: 800, height: 3, seen: [512, 32] }]) {
    const upright = places.map((box) => (width < height ? { ...box, x: box.y, y: box.x } : box)).filter((box) => box.y < height);
    const answer = anyPoseAnswer({ width, height }, upright.map((box) => ({ box, score: 0.9 })));
    const sizes: unknown[] = [];
    const asking: Networks = { ...networks({}), 'face-any': { side: 32, run: async (input, size) => {
      sizes.push([size?.width, size?.height], input.length);
      return answer;
    } } };
    const faces = await findFaces(buildPyramid(plainPicture(width, height, '#808080')), asking);
    assert.deepEqual(sizes, [seen, seen[0]! * seen[1]! * 3]);
    assert.deepEqual(faces.map(({ box }) => Object.fromEntries(Object.entries(box).map(([side, value]) => [side, Math.round(value)]))), upright);
  }
});

test('faces come surest first', async () => {
  const two = networks({ whole: 0.8 });
  const far = { box: { x: 410, y: 410, width: 50, height: 50 }, score: 0.95 };
  const faces = await findFaces(pyramid, { ...two, 'face-any': { side: 32, run: async () => anyPoseAnswer(SIZE, [far]) } });
  assert.deepEqual(faces.map(({ score }) => Math.round(score * 100)), [95, 80]);
});
