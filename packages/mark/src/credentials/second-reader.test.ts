/**
 * A second, independent implementation of C2PA reads what we sign.
 *
 * @trustnxt/c2pa-ts 0.9.4 reads JPEG and PNG. It cannot read version 2 time
 * stamps (fixed in its 0.14), so these pictures carry none; our own reader
 * checks those that do. It checks signature and hashes, no chain of trust.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';
import { drawnPhoto, openTestHome, question } from '../testing/pictures.ts';

const home = await openTestHome({ timestamp: false });
after(() => home.close());

async function secondOpinion(signed: Uint8Array, format: 'jpeg' | 'png') {
  const bytes = new Uint8Array(signed);
  const asset = format === 'jpeg' ? new JPEG(bytes) : new PNG(bytes);
  const manifest = asset.getManifestJUMBF();
  assert.ok(manifest, 'a manifest is found');
  return ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(manifest))).validate(asset);
}

for (const format of ['jpeg', 'png'] as const) {
  test(`a second reader finds the signature of a ${format} valid, edited or generated`, async () => {
    for (const kind of ['edit', 'generation'] as const) {
      const { bytes } = await home.marker.mark(question({ format, kind, parent: kind === 'edit' ? await drawnPhoto() : null }));
      const opinion = await secondOpinion(bytes, format);
      assert.equal(opinion.isValid, true, JSON.stringify(opinion.statusEntries.filter((entry) => !entry.success)));
    }
  });

  test(`a second reader finds a changed ${format} invalid`, async () => {
    const { bytes } = await home.marker.mark(question({ format }));
    const changed = new Uint8Array(bytes);
    changed[bytes.length - 300] = (changed[bytes.length - 300] ?? 0) ^ 1;
    assert.equal((await secondOpinion(changed, format)).isValid, false);
  });
}
