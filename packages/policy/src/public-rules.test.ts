import assert from 'node:assert/strict';
import { test } from 'node:test';
import { realPolicies } from './testing.ts';

const policies = realPolicies();

test('a country has the rules of base and its own law, in the words of a refusal, in its language', () => {
  const japan = policies.rulesOf('jp', 'ja');
  assert.equal(japan.unknown, false);
  assert.deepEqual(japan.layers.map(({ id }) => id), ['base', 'jp', 'jp-31']); // Tottori may be meant
  const rule = japan.layers.flatMap(({ rules }) => rules).find(({ id }) => id === 'jp/private-sexual-images');
  assert.deepEqual([rule?.outcomes, rule?.asked, rule?.law?.confidence], [['refuse'], 'today', 'high']);
  assert.match(rule?.title ?? '', /\p{Script=Han}/u);
  assert.match(rule?.law?.url ?? '', /^https?:/);
  assert.equal(policies.rulesOf('jp', 'en').layers[0]?.rules.some(({ message }) => /\p{Script=Han}/u.test(message)), false);
});

test('a country that includes another has its rules, too; one that is not known has those of every place', () => {
  assert.deepEqual(policies.rulesOf('fr', 'en').layers.map(({ id }) => id), ['base', 'eu', 'fr']);
  for (const country of ['unknown', 'zz']) {
    const { unknown, places, layers } = policies.rulesOf(country, 'en');
    assert.equal(unknown, true);
    assert.deepEqual(layers.filter(({ kind }) => kind === 'jurisdiction').map(({ id, title }) => ({ id, title })), places);
  }
});

test('law that is not in force today says from when, and what nobody confirmed that it is not applied', () => {
  const asked = new Map(policies.rulesOf('unknown', 'en').layers.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule.asked]));
  assert.equal(asked.get('eu/intimate-images'), '2026-12-02T00:00+01:00');
  assert.equal(asked.get('es/likeness'), 'never');
  assert.equal(asked.get('base/no-undressing'), 'today');
});

test('of a rule its words, its outcomes and its source are told, and nothing else', () => {
  const keys = new Set(policies.rulesOf('unknown', 'en').layers.flatMap(({ rules }) => rules).map((rule) => Object.keys(rule).toSorted().join()));
  assert.deepEqual([...keys], ['asked,id,law,message,outcomes,source,suggestion,title']);
});
