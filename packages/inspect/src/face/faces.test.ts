import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import type { Box } from '@shozo/vocabulary';
import type { Network, Networks } from '../network.ts';
import { buildPyramid } from '../pyramid.ts';
import { findFaces } from './faces.ts';

const SIDE = 512;
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
    'face-any': { side: SIDE, run: async () => [Float32Array.of((PLACE.y + 50) / SIDE, (PLACE.x + 50) / SIDE, 100 / SIDE, 100 / SIDE, anyPose === 0 ? -100 : logit(anyPose))] },
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

test('a detector that answers nothing has not found nobody', async () => {
  await assert.rejects(findFaces(pyramid, { ...networks({}), 'face-any': { side: SIDE, run: async () => [] } }));
});

test('faces come surest first', async () => {
  const two = networks({ whole: 0.8 });
  const far = Float32Array.of(0.9, 0.9, 0.1, 0.1, logit(0.95));
  const faces = await findFaces(pyramid, { ...two, 'face-any': { side: SIDE, run: async () => [far] } });
  assert.deepEqual(faces.map(({ score }) => Math.round(score * 100)), [95, 80]);
});
