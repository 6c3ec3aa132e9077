import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIGNALS, measured, unavailable } from '@shozo/vocabulary';
import type { Decision, Effect, Question, Signals } from '@shozo/vocabulary';
import { layersFor } from './applies.ts';
import { parsePolicySet } from './layer.ts';
import { FILES, asking, deciding, withFile, withRule } from './testing.ts';

const LAYERS = parsePolicySet(FILES).layers;
const decide = deciding(FILES);
const score = (value: number) => measured(value, 'score', 'test');
const ids = (asker: { tier: 'free' | 'verified' | 'enterprise'; jurisdictions: readonly string[] }) => layersFor(LAYERS, asker).map((layer) => layer.id);

const OVERFLOWS = 'forbid (principal, action, resource) when { context.photo has people && context.photo.people + 9223372036854775807 > 0 }';

const PHOTO_ALONE: Signals = { 'draft.model-drawn': measured(0, 'share', 'test') };

test('plain cases, one by one', () => {
  const cases: [string, Signals, Effect][] = [
    ['a harmless edit', {}, 'release'],
    ['undress', { 'prompt.undress': score(0.99) }, 'refuse'],
    ['undress, not read', { 'prompt.undress': unavailable('inspector-failed') }, 'hold'],
    ['undress, on the line', { 'prompt.undress': score(0.65) }, 'refuse'],
    ['undress, a hair under the line', { 'prompt.undress': score(0.69999) }, 'refuse'],
    ['undress, just under it', { 'prompt.undress': score(0.649) }, 'release'],
    ['no photo check', { 'photo.nudity': unavailable('inspector-failed') }, 'hold'],
    ['an explicit draft', { 'draft.nudity': score(0.9) }, 'refuse'],
    ['a changed person', { 'draft.person-changed': measured(15.01, 'levels', 'test') }, 'hold'],
    ['a changed person of whom the photo is released', { ...PHOTO_ALONE, 'draft.person-changed': measured(20, 'levels', 'test') }, 'release'],
    ['a person changed much, of whom the photo is released', { ...PHOTO_ALONE, 'draft.person-changed': measured(20.01, 'levels', 'test') }, 'hold'],
    ['a changed person before a scene that the tone does not explain', { ...PHOTO_ALONE, 'draft.person-changed': measured(18, 'levels', 'test'), 'draft.scene-changed': measured(15.01, 'levels', 'test'), 'prompt.purpose': measured(['light.brighten', 'frame.crop'], 'purposes', 'test') }, 'hold'],
    ['a changed person who fills the photo', { ...PHOTO_ALONE, 'draft.person-changed': measured(18, 'levels', 'test'), 'photo.person-area': measured(0.81, 'share', 'test') }, 'hold'],
    ['an unchanged person', { 'draft.person-changed': measured(15, 'levels', 'test') }, 'release'],
    ['a photo measured in another unit', { 'photo.nudity': measured(0, 'share', 'test') }, 'hold'],
    ['a purpose nobody listed', { 'prompt.purpose': measured(['person.shrink'], 'purposes', 'test') }, 'hold'],
  ];
  for (const [name, signals, effect] of cases) assert.equal(decide(asking({ signals })).effect, effect, name);
});

test('the policies named are those that settled it, base first', () => {
  const { policies } = decide(asking({ asker: { jurisdictions: ['jp'] }, signals: { 'prompt.undress': score(0.9), 'photo.nudity': unavailable('x') } }));
  assert.deepEqual(policies, ['base/no-undressing', 'jp/private-sexual-images']); // undressing is no rule of Tottori's
});

test('a release names the permits of every layer that was asked', () => {
  assert.deepEqual(decide(asking({ asker: { jurisdictions: ['kr'] } })).policies, ['base/permit', 'kr/permit', 'free/permit']);
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

test('a named country gets its own layer, and those that it includes', () => {
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['kr'] }), ['base', 'kr', 'free']);
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['fr'] }), ['base', 'eu', 'fr', 'free']);
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['us-ca'] }), ['base', 'us', 'us-ca', 'free']);
  assert.deepEqual(ids({ tier: 'verified', jurisdictions: ['KR', 'eu'] }), ['base', 'eu', 'kr', 'verified']);
});

test('a country named without its region, or with one we have no layer for, gets the rules of all its regions', () => {
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['jp'] }), ['base', 'jp', 'jp-31', 'free']);
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['us'] }), ['base', 'us', 'us-ca', 'us-mn', 'us-tn', 'us-tx', 'us-wa', 'free']);
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['us-ny'] }), ids({ tier: 'free', jurisdictions: ['us'] }));
  assert.deepEqual(ids({ tier: 'free', jurisdictions: ['ca'] }), ['base', 'ca', 'free'], 'Canada is not California');
});

test('an unknown country gets all layers: no code, a code we have no layer for, or the word itself', () => {
  const all = ['base', ...LAYERS.filter((layer) => layer.kind === 'jurisdiction').map((layer) => layer.id), 'free'];
  assert.ok(all.length > 25);
  for (const jurisdictions of [[], ['xx'], ['jp', 'xx'], ['unknown'], ['unknown', 'jp'], ['xx-yy'], ['']]) {
    assert.deepEqual(ids({ tier: 'free', jurisdictions }), all, jurisdictions.join());
  }
});

test('a tier we do not know gets the rules of all tiers', () => {
  // @ts-expect-error [ts2322] - a store may hold a word that the types do not know
  assert.deepEqual(ids({ tier: 'platinum', jurisdictions: ['kr'] }), ['base', 'kr', 'enterprise', 'free', 'verified']);
});

test('obligations are united: the largest label, every metadata group, the longest retention', () => {
  const obligations = (jurisdictions: readonly string[]): Decision['obligations'] => decide(asking({ asker: { jurisdictions } })).obligations;
  const plain = { label: 'default', metadata: ['iptc'], labelStyles: ['default'], labelLanguages: [], retentionDays: null };
  assert.deepEqual(obligations(['jp']), plain);
  assert.deepEqual(obligations(['us-ca']), { ...plain, metadata: ['california', 'iptc'] });
  assert.deepEqual(obligations(['fr']), { ...plain, retentionDays: 184 });
  assert.deepEqual(obligations(['in']), { ...plain, label: 'large', labelStyles: ['default', 'large'], metadata: ['california', 'iptc'] });
  assert.deepEqual(obligations([]), { label: 'gb-45438', metadata: ['california', 'china', 'iptc'], labelStyles: ['default', 'gb-45438', 'large'], labelLanguages: ['zh'], retentionDays: 184 });
});

test('China’s own label is the largest: it is drawn wherever China’s rules apply', () => {
  const { label, labelStyles, labelLanguages } = decide(asking({ asker: { jurisdictions: ['cn'] } })).obligations;
  assert.deepEqual({ label, labelStyles, labelLanguages }, { label: 'gb-45438', labelStyles: ['default', 'gb-45438'], labelLanguages: ['zh'] });
});

test('which signals a release needs: losing any of these holds, losing another changes nothing', () => {
  const prompt = ['judge', 'purpose', 'person-change', 'sexualise', 'undress', 'demean', 'minor', 'deceive', 'no-consent', 'remove-marks', 'real-person', 'ip'].map((name) => `prompt.${name}`);
  const photo = ['people', 'faces', 'person-area', 'masked-person', 'nudity', 'exposure', 'text', 'known', 'second-look'].map((name) => `photo.${name}`);
  const draft = ['alignment', 'person-kept', 'faces-kept', 'person-changed', 'exposure-increase', 'people-added', 'nudity', 'people', 'known', 'second-look', 'text-demean'].map((name) => `draft.${name}`);
  const lineage = ['photo.lineage-refusals', 'photo.lineage-requesters', 'photo.lineage-keys'];
  const purpose = (id: string) => ({ 'prompt.purpose': measured([id], 'purposes', 'test') });
  const cases: [Question, string[]][] = [
    [asking({ stage: 'request' }), [...prompt, ...photo]],
    [asking({ signals: purpose('colour.grey') }), [...prompt, ...photo, ...draft, 'draft.scene-changed']],
    [asking({ signals: purpose('background.blur') }), [...prompt, ...photo, ...draft, 'draft.scene-structure']],
    [
      asking({ signals: purpose('person.haircut'), request: { subject: 'self' } }),
      [...prompt, ...photo, ...draft, ...lineage, 'draft.scene-changed'],
    ],
    [asking({ request: { kind: 'generation' } }), [...prompt.filter((name) => !/purpose|change/.test(name)), 'draft.nudity', 'draft.known', 'draft.second-look', 'draft.text-demean']],
  ];
  for (const [question, needed] of cases) {
    assert.equal(decide(question).effect, 'release');
    const holding = Object.keys(SIGNALS).filter((name) => decide({ ...question, signals: { ...question.signals, [name]: unavailable('test') } }).effect !== 'release');
    assert.deepEqual(holding.sort(), needed.sort());
  }
});
