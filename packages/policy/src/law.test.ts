/**
 * Law by the clock, and law that nobody confirmed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured } from '@shozo/vocabulary';
import { createJudge } from './decide.ts';
import { isAsked, startsAt } from './law.ts';
import { parsePolicySet } from './layer.ts';
import { FILES, asking, withFile } from './testing.ts';

const UNDRESS = { 'prompt.undress': measured(0.9, 'score', 'test') } as const;
const judge = createJudge(parsePolicySet(FILES));
const policiesAt = (at: string, jurisdictions: string[]) => judge.decide(asking({ asker: { jurisdictions }, signals: UNDRESS }), Date.parse(at)).policies;

test('the European rule takes effect on 2 December 2026 in Brussels, by the clock alone', () => {
  assert.deepEqual(policiesAt('2026-12-01T22:59:59Z', ['eu']), ['base/no-undressing']);
  assert.deepEqual(policiesAt('2026-12-01T23:00:00Z', ['eu']), ['base/no-undressing', 'eu/intimate-images']);
  assert.deepEqual(policiesAt('2027-06-01T00:00:00Z', ['nl']), ['base/no-undressing', 'eu/intimate-images', 'nl/undressing-order']);
});

test('with its own rule alone, Europe stops nothing the day before, and refuses on the day', () => {
  const rest = [...FILES].filter(([path]) => !/^base\/(?!permit|layer)/.test(path));
  const bare = new Map(rest.map(([path, text]) => [path, path === 'base/layer.json' ? JSON.stringify({ ...JSON.parse(text), rules: [] }) : text]));
  const alone = createJudge(parsePolicySet(bare));
  const effect = (at: string, signals = {}) => alone.decide(asking({ asker: { jurisdictions: ['eu'] }, signals }), Date.parse(at)).effect;
  assert.equal(effect('2026-12-01T12:00:00Z', UNDRESS), 'release');
  assert.equal(effect('2026-12-02T12:00:00Z', UNDRESS), 'refuse');
  assert.equal(effect('2026-12-02T12:00:00Z'), 'release');
});

test('an obligation takes effect by the clock as well', () => {
  const cn = FILES.get('jurisdictions/cn/layer.json') ?? '';
  const later = createJudge(parsePolicySet(withFile(FILES, 'jurisdictions/cn/layer.json', cn.replaceAll('2025-09-01', '2027-09-01'))));
  const groups = (at: string) => later.decide(asking({ asker: { jurisdictions: ['cn'] } }), Date.parse(at)).obligations.metadata;
  assert.deepEqual(groups('2027-08-31T23:59:59Z'), ['iptc']);
  assert.deepEqual(groups('2027-09-01T00:00:00Z'), ['china', 'iptc']);
});

test('a clock that goes back takes law back with it: nothing is remembered', () => {
  for (const at of ['2026-12-03T00:00:00Z', '2026-11-01T00:00:00Z', '2026-12-03T00:00:00Z']) {
    assert.equal(policiesAt(at, ['eu']).includes('eu/intimate-images'), at.startsWith('2026-12'));
  }
});

test('law that was in force when it was read holds whatever the clock says', () => {
  assert.deepEqual(policiesAt('1970-01-01T00:00:00Z', ['kr']), ['base/no-undressing', 'kr/false-images']);
  assert.deepEqual(judge.decide(asking({ asker: { jurisdictions: ['cn'] } }), 0).obligations.metadata, ['china', 'iptc']);
});

test('a bill, a row of low confidence and one of unknown status are not asked, and say so', () => {
  for (const [code, rule] of [['es', 'es/likeness'], ['dk', 'dk/imitation'], ['ie', 'ie/intimate-images']] as const) {
    const question = asking({ stage: 'request', asker: { jurisdictions: [code] }, request: { subject: 'not-permitted' }, signals: UNDRESS });
    const at = Date.parse('2030-01-01');
    assert.equal(judge.decide(question, at).policies.includes(rule), false, rule);
    assert.equal(createJudge(parsePolicySet(FILES), [rule]).decide(question, at).policies.includes(rule), true, `${rule}, switched on`);
  }
});

test('which rows are asked', () => {
  assert.deepEqual(['in-force', 'upcoming', 'order', 'soft-law'].map((status) => isAsked({ status: status as 'order', confidence: 'medium' })), [true, true, true, true]); // as: one of the list
  assert.deepEqual(['bill', 'pending-transposition', 'unknown', 'repealed'].map((status) => isAsked({ status: status as 'bill', confidence: 'high' })), [false, false, false, false]); // as: one of the list
  assert.equal(isAsked({ status: 'in-force', confidence: 'low' }), false);
  assert.equal(startsAt({ read: '2026-11-22' }), Number.NEGATIVE_INFINITY);
  assert.equal(startsAt({ read: '2026-11-22, in a copy', inForceFrom: '2026-12-02T00:00+01:00' }), Date.parse('2026-12-01T23:00:00Z'));
});
