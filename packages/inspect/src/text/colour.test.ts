import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import { BAD_DRAFTS } from '@shozo/testing';
import type { Pixels } from '@shozo/vocabulary';
import { demoModels } from '../demo-photos.ts';
import { loadNetworks, readModels } from '../network.ts';
import { buildPyramid } from '../pyramid.ts';
import { inColour } from './colour.ts';
import { readText } from './read.ts';

/** Upright grey stripes of 8 px: by their light, letters on them are torn. */
function stripes(width: number, height: number): Pixels {
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, (_, at) => ((Math.floor(at / 3) % width) % 16 < 8 ? 40 : 190)) };
}

test('letters that their light does not show are read by their colour', async () => {
  const written = await BAD_DRAFTS['insult-in-scene']!(stripes(640, 480), { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } }, 0);
  const networks = await loadNetworks(readModels(await demoModels()));
  const lines = await readText(buildPyramid(written), { ...networks, scripts: async () => ({ text: '', confidence: 0 }) });
  assert.ok(typeof lines !== 'string');
  assert.deepEqual(lines.filter(({ legible }) => legible).map(({ text, by }) => [text, by]), [['LOSER', 'colour']]);
});

test('what has no colours is not looked at by them', () => {
  assert.equal(inColour(buildPyramid(stripes(64, 48))), null);
  assert.equal(inColour(buildPyramid(plainPicture(64, 48, '#8090a0')))?.levels[0]?.data[0], 0x20);
});
