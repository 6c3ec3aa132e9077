import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIGNALS, measured, unavailable } from '@shozo/vocabulary';
import type { Decision, Effect, Question, Signals } from '@shozo/vocabulary';
import { layersFor } from './decide.ts';
import { parsePolicySet } from './layer.ts';
import { FILES, asking, deciding, withFile, withRule } from './testing.ts';

const LAYERS = parsePolicySet(FILES).layers;
const decide = deciding(FILES);
const score = (value: number) => measured(value, 'score', 'test');
const ids = (asker: { tier: 'free' | 'verified' | 'enterprise'; jurisdictions: readonly string[] }) => layersFor(LAYERS, asker).map((layer) => layer.id);

const OVERFLOWS = 'forbid (principal, action, resource) when { context.photo has people && context.photo.people + 9223372036854775807 > 0 }';

test('plain cases, one by one', () => {
  const cases: [string, Signals, Effect][] = [
    ['a harmless edit', {}, 'release'],
    ['undress', { 'prompt.undress': score(0.99) }, 'refuse'],
    ['undress, doubtful', { 'prompt.undress': score(0.4) }, 'hold'],
    ['undress, on the line', { 'prompt.undress': score(0.5) }, 'refuse'],
    ['undress, a hair over the hold line', { 'prompt.undress': score(0.29999) }, 'hold'],
    ['undress, just under it', { 'prompt.undress': score(0.299) }, 'release'],
    ['no photo check', { 'photo.nudity': unavailable('inspector-failed') }, 'hold'],
    ['an explicit draft', { 'draft.nudity': score(0.9) }, 'refuse'],
    ['a changed person', { 'draft.person-changed': measured(15.01, 'levels', 'test') }, 'hold'],
    ['an unchanged person', { 'draft.person-changed': measured(15, 'levels', 'test') }, 'release'],
    ['a photo measured in another unit', { 'photo.nudity': measured(0, 'share', 'test') }, 'hold'],
    ['a purpose nobody listed', { 'prompt.purpose': measured(['person.shrink'], 'purposes', 'test') }, 'hold'],
  ];
  for (const [name, signals, effect] of cases) assert.equal(decide(asking({ signals })).effect, effect, name);
});

test('the policies named are those that settled it, base first', () => {
  const { policies } = decide(asking({ asker: { jurisdictions: ['jp'] }, signals: { 'prompt.undress': score(0.9), 'photo.nudity': unavailable('x') } }));
  assert.deepEqual(policies, ['base/no-undressing', 'jp/private-sexual-images']);
});

test('a release names the permits of every layer that was asked', () => {
  assert.deepEqual(decide(asking({ asker: { jurisdictions: ['eu'] } })).policies, ['base/permit', 'eu/permit', 'free/permit']);
});

test('an erring policy holds, and says so', () => {
  for (const folder of ['base', 'jurisdictions/jp', 'tiers/free']) {
    const { effect, policies } = deciding(withRule(FILES, folder, 'refuse', OVERFLOWS))(asking());
    assert.deepEqual({ effect, policies }, { effect: 'hold', policies: ['base/policy-error'] }, folder);
  }
});

test('an error does not soften a refusal', () => {
  const erring = deciding(withRule(FILES, 'base', 'hold', OVERFLOWS));
  assert.equal(erring(asking({ signals: { 'prompt.demean': score(0.9) } })).effect, 'refuse');
});

test('a question that does not fit the schema holds', () => {
  for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const { effect, policies } = decide(asking({ request: { n } }));
    assert.deepEqual({ effect, policies: policies.slice(0, 1) }, { effect: 'hold', policies: ['base/policy-error'] });
  }
});

test('a layer in which nothing permits refuses', () => {
  const draftsOnly = (FILES.get('base/permit.cedar') ?? '').replace('(principal, action, resource)', '(principal, action == Action::"draft", resource)');
  const narrowed = deciding(withFile(FILES, 'base/permit.cedar', draftsOnly));
  assert.equal(narrowed(asking({ stage: 'draft' })).effect, 'release');
  const { effect, policies } = narrowed(asking({ stage: 'request' }));
  assert.deepEqual({ effect, policies }, { effect: 'refuse', policies: ['base/no-permit'] });
});

test('a named country gets its own layer', () => {
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['jp'] }), ['base', 'jp', 'free']);
  assert.deepEqual(ids({ tier: 'verified', jurisdictions: ['JP', 'eu'] }), ['base', 'eu', 'jp', 'verified']);
});

test('an unknown country gets all layers: no code, a code we have no layer for, or the word itself', () => {
  const all = ['base', 'eu', 'jp', 'unknown', 'us-ca', 'free'];
  for (const jurisdictions of [[], ['xx'], ['jp', 'xx'], ['unknown'], ['unknown', 'jp'], ['']]) {
    assert.deepEqual(ids({ tier: 'free', jurisdictions }), all, jurisdictions.join());
  }
});

test('a tier we do not know gets the rules of all tiers', () => {
  // @ts-expect-error [ts2322] - a store may hold a word that the types do not know
  assert.deepEqual(ids({ tier: 'platinum', jurisdictions: ['jp'] }), ['base', 'jp', 'enterprise', 'free', 'verified']);
});

test('obligations are united: the largest label, every metadata group', () => {
  const obligations = (jurisdictions: readonly string[]): Decision['obligations'] => decide(asking({ asker: { jurisdictions } })).obligations;
  assert.deepEqual(obligations(['jp']), { label: 'default', metadata: ['iptc'] });
  assert.deepEqual(obligations(['us-ca']), { label: 'default', metadata: ['california', 'iptc'] });
  assert.deepEqual(obligations([]), { label: 'large', metadata: ['california', 'iptc'] });
});

test('which signals a release needs: losing any of these holds, losing another changes nothing', () => {
  const prompt = ['purpose', 'person-change', 'sexualise', 'undress', 'demean', 'minor', 'deceive', 'no-consent', 'remove-marks'].map((name) => `prompt.${name}`);
  const photo = ['people', 'faces', 'person-area', 'masked-person', 'nudity', 'exposure'].map((name) => `photo.${name}`);
  const draft = ['alignment', 'person-kept', 'faces-kept', 'person-changed', 'exposure-increase', 'people-added', 'nudity', 'people'].map((name) => `draft.${name}`);
  const purpose = (id: string) => ({ 'prompt.purpose': measured([id], 'purposes', 'test') });
  const cases: [Question, string[]][] = [
    [asking({ stage: 'request' }), [...prompt, ...photo]],
    [asking({ signals: purpose('colour.grey') }), [...prompt, ...photo, ...draft, 'draft.scene-changed']],
    [asking({ signals: purpose('background.blur') }), [...prompt, ...photo, ...draft, 'draft.scene-structure']],
    [
      asking({ signals: purpose('person.haircut'), locked: false, request: { subject: 'self' } }),
      [...prompt, ...photo, ...draft, 'draft.scene-changed', 'draft.same-person', 'draft.younger', 'draft.contact-added', 'draft.text-added'],
    ],
    [asking({ request: { kind: 'generation' } }), [...prompt.filter((name) => !/purpose|change/.test(name)), 'draft.nudity']],
  ];
  for (const [question, needed] of cases) {
    assert.equal(decide(question).effect, 'release');
    const holding = Object.keys(SIGNALS).filter((name) => decide({ ...question, signals: { ...question.signals, [name]: unavailable('test') } }).effect !== 'release');
    assert.deepEqual(holding.sort(), needed.sort());
  }
});
