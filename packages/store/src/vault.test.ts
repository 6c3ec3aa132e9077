import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { memoryDisk } from './testing/memory-disk.ts';
import { createVault } from './vault.ts';
import type { Parts, SealedCase } from './vault.ts';

const keys = memoryDisk();
const sealed = memoryDisk();
const vault = await createVault({ keys, sealed });

async function sealCase(id: string, parts: Parts): Promise<SealedCase> {
  const { write, ...kept } = vault.seal(id, parts);
  await write();
  return kept;
}

test('what was sealed opens again, whatever it was', async () => {
  const names = fc.string().filter((name) => name !== '__proto__');
  await fc.assert(fc.asyncProperty(fc.dictionary(names, fc.uint8Array({ maxLength: 300 })), async (parts) => {
    assert.deepEqual(await vault.open('case', await sealCase('case', parts)), { ...parts });
  }), { numRuns: 30 });
});

test('a sealed file shows nothing of what is in it', async () => {
  const { file } = await sealCase('case', { 'draft.png': Buffer.from('a very plain picture') });
  const bytes = Buffer.from(sealed.files.get(file) ?? assert.fail());
  assert.equal(bytes.includes('plain') || bytes.includes('draft'), false);
});

test('a sealed file with one byte changed does not open', async () => {
  const kept = await sealCase('case', { a: new Uint8Array(40) });
  const bytes = sealed.files.get(kept.file) ?? assert.fail();
  for (let at = 0; at < bytes.length; at += 1) {
    sealed.files.set(kept.file, bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    await assert.rejects(vault.open('case', kept), { code: 'store/unavailable' });
  }
  sealed.files.set(kept.file, bytes);
  assert.deepEqual(await vault.open('case', kept), { a: new Uint8Array(40) });
});

test('a case does not open under another case’s id, key or sealing key', async () => {
  const [mine, other] = [await sealCase('mine', { a: Uint8Array.of(1) }), await sealCase('other', { a: Uint8Array.of(2) })];
  await assert.rejects(vault.open('other', mine), { code: 'store/unavailable' });
  await assert.rejects(vault.open('mine', { ...mine, wrappedKey: other.wrappedKey }), { code: 'store/unavailable' });
  const stranger = await createVault({ keys: memoryDisk(), sealed });
  await assert.rejects(stranger.open('mine', mine), { code: 'store/unavailable' });
  assert.deepEqual(await (await createVault({ keys, sealed })).open('mine', mine), { a: Uint8Array.of(1) });
});

test('a removed file does not open, and a key of the wrong length is no key', async () => {
  const kept = await sealCase('case', {});
  await vault.remove(kept.file);
  await assert.rejects(vault.open('case', kept), { code: 'store/unavailable' });
  await assert.rejects(createVault({ keys: memoryDisk(new Map([['seal.key', new Uint8Array(5)]])), sealed }), { code: 'config/invalid' });
});
