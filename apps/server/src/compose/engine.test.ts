import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openOperatorEngine } from './engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'shozo-engine-'));
after(() => rmSync(folder, { recursive: true }));

function module(text: string): string {
  const file = join(folder, `${text.length}.mjs`);
  writeFileSync(file, text);
  return file;
}

test('an operator’s module is opened with the folder of keys; without one ours holds', async () => {
  const path = module('export const openEngine = async ({ keys }) => ({ keyId: keys, algorithm: "org.example.x", embed() {}, read() {}, ready: Promise.resolve(), close() {} });');
  assert.equal((await openOperatorEngine(path, 'the-keys'))?.keyId, 'the-keys');
  assert.equal(await openOperatorEngine(null, 'the-keys'), undefined);
});

test('a module that is not there, has no engine or half of one stops the start, and is named', async () => {
  const half = 'export const openEngine = () => ({ keyId: "x", algorithm: "y", read() {}, ready: Promise.resolve(), close() {} });';
  for (const path of [join(folder, 'none.mjs'), module('export const a = 1;'), module(half), module('throw new Error("x");')]) {
    await assert.rejects(openOperatorEngine(path, 'k'), { code: 'config/invalid', message: /watermark\.engine/ });
  }
});

test('a module that throws or hangs has not looked, and has not marked', async () => {
  const path = module('export const openEngine = () => ({ keyId: "x", algorithm: "y", embed: () => new Promise(() => {}), read() { throw new Error("x"); }, ready: Promise.resolve(), close() {} });');
  const engine = (await openOperatorEngine(path, 'k', 10)) ?? assert.fail();
  const pixels = { width: 1, height: 1, data: new Uint8Array(3) };
  for (const asked of [() => engine.embed(pixels, '000000000000', 0), () => engine.read(pixels, 'usual')]) await assert.rejects(asked, { code: 'mark/watermark' });
});
