import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realPolicies } from './testing.ts';

const { rules, signalsReadBy } = realPolicies();

test('a rule is known by the signals that its statements read, purposes among them', () => {
  assert.deepEqual(signalsReadBy('base/no-demeaning'), ['prompt.demean']);
  assert.deepEqual(signalsReadBy('base/unlisted-person-change').toSorted(), ['prompt.person-change', 'prompt.purpose']);
  assert.deepEqual(signalsReadBy('base/no-such-rule'), []);
});

test('most rules read something that is measured', () => {
  const reading = rules.filter(({ id }) => signalsReadBy(id).length > 0);
  assert.ok(reading.length > rules.length / 2, `${reading.length} of ${rules.length}`);
});
