/**
 * What every watermark engine must do: ours, and one that an operator brings.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '@shozo/picture';
import { grainyPixels, psnrOf } from '../../testing/attacks.ts';
import type { WatermarkEngine } from '../engine.ts';

const ID = '0a1b2c3d4e5f';

export function engineContract(name: string, open: () => WatermarkEngine | Promise<WatermarkEngine>): void {
  test(`${name}: an id is read from what was marked, also after JPEG 80, and none from what was not`, async () => {
    const engine = await open();
    await engine.ready;
    const pixels = grainyPixels(640, 480);
    const before = pixels.data.slice();
    const marked = await engine.embed(pixels, ID, 0);
    assert.deepEqual([marked.width, marked.height, marked.data.length, Buffer.compare(pixels.data, before)], [640, 480, before.length, 0]);
    const ids = async (of: typeof marked) => (await engine.read(of, 'usual')).map(({ id, keyId }) => [id, keyId]);
    assert.deepEqual(await ids(marked), [[ID, engine.keyId]]);
    assert.deepEqual(await ids(await decode(await encode(marked, 'jpeg', { quality: 80 }))), [[ID, engine.keyId]]);
    assert.deepEqual(await ids(pixels), []);
    assert.match(engine.algorithm, /^[a-z]+(\.[\w-]+)+$/i);
    await engine.close();
  });

  test(`${name}: a higher level is never weaker, and any id of 48 bits can be embedded`, async () => {
    const engine = await open();
    const pixels = grainyPixels(640, 480, 3);
    const looks = await Promise.all(([0, 1, 2] as const).map(async (level) => psnrOf(pixels, await engine.embed(pixels, ID, level))));
    assert.ok((looks[0] ?? 0) >= (looks[1] ?? 0) && (looks[1] ?? 0) >= (looks[2] ?? 0), looks.join(' '));
    for (const id of ['000000000000', 'ffffffffffff']) assert.deepEqual((await engine.read(await engine.embed(pixels, id, 1), 'quick')).map((hit) => hit.id), [id]);
    await engine.close();
  });
}
