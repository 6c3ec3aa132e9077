import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { IN_ENGLISH, REGIONS } from './regions.ts';

test('every region that has rules has its name, as its layer says it, and in every language that writes it another way', () => {
  const layers = globSync('policies/jurisdictions/*-*/layer.json').map((path) => [basename(dirname(path)), (JSON.parse(readFileSync(path, 'utf8')) as { title: string }).title] as const); // as: another test reads every layer
  assert.ok(layers.length > 0);
  assert.deepEqual(IN_ENGLISH, Object.fromEntries(layers));
  for (const [locale, names] of Object.entries(REGIONS)) assert.deepEqual(Object.keys(names).toSorted(), Object.keys(IN_ENGLISH).toSorted(), locale);
});
