import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '@shozo/store';
import type { ImageRequest } from '@shozo/vocabulary';
import { createBrake } from './admission.ts';

const closed = { admit: async () => ({ stop: null, personEditsClosed: true }) } as unknown as Store['brakes']; // as: `admit` alone is asked
const by = (administrator: boolean) => ({ asker: { keyId: 'key', requester: 'key', tier: 'free', jurisdictions: [], administrator } }) as unknown as ImageRequest; // as: who asks is all that is read

test('a closed key edits nobody until it is opened; the administrator, who could open it, is not closed out', async () => {
  const { admit } = createBrake({ brakes: closed, now: () => new Date(0) });
  const { stop, personStop } = await admit(by(false));
  assert.deepEqual([stop, personStop?.effect, personStop?.policies], [null, 'refuse', ['brakes/person-edits-of-key']]);
  assert.equal((await admit(by(true))).personStop, null);
});
