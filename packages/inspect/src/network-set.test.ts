import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import models from './conversion/models.json' with { type: 'json' };
import scripts from './conversion/scripts.json' with { type: 'json' };
import { networkSet } from './network-set.ts';

test('whoever holds the sources can make the hash of all networks again, from every pin and the prompt reader’s weights', () => {
  const hex = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
  const weights = ['weights.json', 'weights.bin'].map((file) => hex(readFileSync(new URL(`prompt/classify/${file}`, import.meta.url))));
  const lines = [...models, ...scripts].map(({ sha256 }) => sha256).concat(weights);
  assert.equal(networkSet(), `sha256:${hex(`${lines.join('\n')}\n`)}`);
});
