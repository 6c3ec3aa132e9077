import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured, unavailable } from '@shozo/vocabulary';
import fc from 'fast-check';
import { parsePolicySet } from './layer.ts';
import { createPolicies } from './policies.ts';
import { NO_SWITCHES, STALE_AFTER_MS, stopsOf } from './switches.ts';
import type { SwitchReading, SwitchSetting } from './switches.ts';
import { FILES, POLICY_DIR, TODAY, asking, realPolicies } from './testing.ts';
import type { Change } from './testing.ts';

const { layers } = parsePolicySet(FILES);
const reading = (...on: Partial<SwitchSetting>[]): SwitchReading => ({ readAt: TODAY, on: on.map((one) => ({ name: 'person-edits', country: null, tenant: null, ...one })) });
const stops = (given: SwitchReading, change: Change = {}) => stopsOf({ layers, reading: given, question: asking(change), at: TODAY });
let switched: SwitchReading = NO_SWITCHES; // owned by the test that sets it
const stoppable = createPolicies(POLICY_DIR, { now: () => new Date(TODAY), switches: () => switched });
const NOBODY = { 'photo.people': measured(0, 'count', 'test') } as const;

test('nothing is stopped unless somebody switched it', () => {
  assert.deepEqual(stops(reading()), []);
  assert.deepEqual(stops(NO_SWITCHES), []);
});

test('the stop for all person edits stops photos that show or may show a person, and no others', () => {
  const stop = reading({});
  assert.deepEqual(stops(stop), ['switches/person-edits']);
  assert.deepEqual(stops(stop, { signals: { 'photo.people': unavailable('inspector-failed') } }), ['switches/person-edits']);
  assert.deepEqual(stops(stop, { signals: NOBODY }), []);
  assert.deepEqual(stops(stop, { request: { kind: 'generation' } }), []);
});

test('every capability has its switch', () => {
  for (const [name, edit, landscape, generation] of [['everything', 1, 1, 1], ['edits', 1, 1, 0], ['person-edits', 1, 0, 0], ['generations', 0, 0, 1]] as const) {
    const stopped = [{}, { signals: NOBODY }, { request: { kind: 'generation' as const } }].map((change) => stops(reading({ name }), change).length);
    assert.deepEqual(stopped, [edit, landscape, generation], name);
  }
});

test('a country’s suspension stops its own requests, those of its regions and members, and nobody else’s', () => {
  const stoppedIn = (country: string, jurisdictions: string[]) => stops(reading({ country }), { asker: { jurisdictions } });
  assert.deepEqual(stoppedIn('my', ['my']), ['switches/person-edits', 'switches/country-my']);
  assert.deepEqual(stoppedIn('my', ['MY', 'jp']), ['switches/person-edits', 'switches/country-my']);
  assert.deepEqual(stoppedIn('us', ['us-ca']), ['switches/person-edits', 'switches/country-us']);
  assert.deepEqual(stoppedIn('eu', ['fr']), ['switches/person-edits', 'switches/country-eu']);
  assert.deepEqual(stoppedIn('tr', ['tr']), ['switches/person-edits', 'switches/country-tr']);
  for (const elsewhere of [['id'], ['us-ca'], [], ['unknown']]) assert.deepEqual(stoppedIn('my', elsewhere), [], 'outside the union of an unknown country');
});

test('a tenant’s suspension stops its key alone, and its id stays out of the record', () => {
  const stop = reading({ name: 'everything', tenant: 'key-1' });
  assert.deepEqual(stops(stop, { asker: { keyId: 'key-1' } }), ['switches/everything', 'switches/tenant']);
  assert.deepEqual(stops(stop, { asker: { keyId: 'key-2' } }), []);
});

test('switches that cannot be read for a minute stop person edits and nothing else', () => {
  const at = (ageMs: number, change: Change = {}) => stopsOf({ layers, reading: { on: [], readAt: TODAY - ageMs }, question: asking(change), at: TODAY });
  assert.deepEqual(at(STALE_AFTER_MS), []);
  assert.deepEqual(at(STALE_AFTER_MS + 1), ['switches/unread']);
  assert.deepEqual(at(STALE_AFTER_MS + 1, { signals: NOBODY }), []);
  assert.deepEqual(at(-1), ['switches/unread'], 'the clock was set back');
  assert.deepEqual(stops({ on: [], readAt: null }), ['switches/unread']);
});

test('switching anything on, for anybody, never moves an outcome toward release', () => {
  const order = { release: 0, hold: 1, refuse: 2 };
  const scopes = fc.record({ name: fc.constantFrom('everything' as const, 'edits' as const, 'person-edits' as const, 'generations' as const), country: fc.constantFrom(null, 'my', 'eu', 'us'), tenant: fc.constantFrom(null, 'none', 'key-2') });
  const real = realPolicies();
  fc.assert(fc.property(fc.array(scopes, { maxLength: 3 }), fc.subarray(['my', 'fr', 'us-ca', 'unknown']), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('edit' as const, 'generation' as const), (on, jurisdictions, score, kind) => {
    const question = asking({ asker: { jurisdictions }, request: { kind }, signals: { 'prompt.undress': measured(score, 'score', 'test') } });
    switched = { on, readAt: TODAY };
    assert.ok(order[stoppable.decide(question).effect] >= order[real.decide(question).effect]);
  }), { numRuns: 100 });
});

test('a switch is asked before the policies, refuses, and is what the decision names', () => {
  const stopped = createPolicies(POLICY_DIR, { now: () => new Date(TODAY), switches: () => reading({ country: 'my' }) });
  const here = stopped.decide(asking({ asker: { jurisdictions: ['my'] } }));
  assert.deepEqual([here.effect, here.policies], ['refuse', ['switches/person-edits', 'switches/country-my']]);
  assert.match(here.policySet, /^sha256:/);
  const elsewhere = asking({ asker: { jurisdictions: ['jp'] } });
  assert.deepEqual(stopped.decide(elsewhere), realPolicies().decide(elsewhere));
});
