import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIGNALS } from '@shozo/vocabulary';
import type { SignalName } from '@shozo/vocabulary';
import { notBuilt, nothingMeasured } from './not-measured.ts';

test('exactly the planned signals of the table read not-built', () => {
  const all = { ...notBuilt('prompt'), ...notBuilt('photo'), ...notBuilt('draft') };
  const planned = (Object.keys(SIGNALS) as SignalName[]).filter((name) => !SIGNALS[name].built);
  assert.deepEqual(Object.keys(all).sort(), planned.sort());
  for (const signal of Object.values(all)) assert.deepEqual(signal, { state: 'unavailable', why: 'not-built' });
});

test('a failed inspection names every signal of its kind but the second model’s, and measures none', () => {
  const failed = nothingMeasured('draft');
  const ours = (name: SignalName) => SIGNALS[name].of === 'draft' && name !== 'draft.second-look';
  for (const name of Object.keys(SIGNALS) as SignalName[]) assert.equal(failed[name]?.state, ours(name) ? 'unavailable' : undefined);
});
