import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personalParts } from './redaction.ts';

const store = (manifest: object) => JSON.stringify({ active_manifest: 'urn:c2pa:1', manifests: { 'urn:c2pa:1': manifest } });

test('history stays: actions, hashes, ingredients and soft bindings', () => {
  const kept = ['c2pa.actions.v2', 'c2pa.hash.data', 'c2pa.ingredient.v3', 'c2pa.soft-binding'].map((label) => ({ label }));
  assert.deepEqual(personalParts(store({ assertions: kept })), []);
});

test('metadata, authors, thumbnails and everything unknown goes, each instance by its own name', () => {
  const parts = personalParts(store({
    thumbnail: { identifier: 'self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/c2pa.thumbnail.claim' },
    ingredients: [{ thumbnail: { identifier: 'self#jumbf=c2pa.assertions/c2pa.thumbnail.ingredient' } }],
    assertions: [{ label: 'stds.exif' }, { label: 'com.vendor.face', instance: 2 }, { label: 'cawg.identity' }],
  }));
  assert.deepEqual(parts, [
    'self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/stds.exif',
    'self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/com.vendor.face__2',
    'self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/cawg.identity',
    'self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/c2pa.thumbnail.claim',
    'self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/c2pa.thumbnail.ingredient',
  ]);
});
