/**
 * Every tier × every layer × many situations: neither ever opens anything.
 *
 * The order of outcomes is written out here and not borrowed from the code.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIGNALS, SUBJECTS, measured, unavailable } from '@shozo/vocabulary';
import type { SignalName, Signals, SignalValue, Subject } from '@shozo/vocabulary';
import { createJudge } from './decide.ts';
import { parsePolicySet } from './layer.ts';
import { FILES, TODAY, asking } from './testing.ts';
import type { Change } from './testing.ts';

const STRICTNESS = { release: 0, hold: 1, refuse: 2 };
const TIERS = ['free', 'verified', 'enterprise'] as const;
const set = parsePolicySet(FILES);
const CODES = set.layers.filter((layer) => layer.kind === 'jurisdiction').map((layer) => layer.id);
/** Today, and when every law that is coming has come. */
const DAYS = [TODAY, Date.parse('2028-01-01')];

const with_ = (values: Partial<Record<SignalName, SignalValue | null>>): Signals =>
  // as: entries of a record whose keys are signal names
  Object.fromEntries((Object.entries(values) as [SignalName, SignalValue | null][]).map(([name, value]) => [name, value === null ? unavailable('test') : measured(value, SIGNALS[name].unit, 'test')]));

const SITUATIONS: Record<string, Change> = {
  'an ordinary edit': {},
  'an ordinary request': { stage: 'request' },
  'undress': { stage: 'request', signals: with_({ 'prompt.undress': 0.9 }) },
  'undress, on the line': { stage: 'request', signals: with_({ 'prompt.undress': 0.65 }) },
  'sexualise': { signals: with_({ 'prompt.sexualise': 0.9 }) },
  'demean': { signals: with_({ 'prompt.demean': 0.9 }) },
  'deceive': { signals: with_({ 'prompt.deceive': 0.9 }) },
  'a child, sexualised': { signals: with_({ 'prompt.minor': 0.5, 'prompt.sexualise': 0.3 }) },
  'strip the marks': { signals: with_({ 'prompt.remove-marks': 0.9 }) },
  'without consent': { signals: with_({ 'prompt.no-consent': 0.9, 'prompt.person-change': 0.8 }) },
  'an intimate photo': { signals: with_({ 'photo.nudity': 0.9 }) },
  'an explicit draft': { signals: with_({ 'draft.nudity': 0.9 }) },
  'more skin': { signals: with_({ 'draft.exposure-increase': 0.7 }) },
  'an unlisted change of a person': { stage: 'request', signals: with_({ 'prompt.purpose': [], 'prompt.person-change': 0.9 }) },
  'somebody added': { signals: with_({ 'draft.people-added': 1 }) },
  'a haircut on somebody unknown': { stage: 'request', signals: with_({ 'prompt.purpose': ['person.haircut'] }) },
  'nobody read the prompt': { stage: 'request', signals: with_({ 'prompt.undress': null, 'prompt.purpose': null }) },
  'nobody measured the draft': { signals: with_({ 'draft.nudity': null }) },
  'a landscape': { stage: 'request', signals: with_({ 'photo.people': 0, 'photo.faces': 0, 'photo.person-area': 0 }) },
  'a drawing of a harbour': { request: { kind: 'generation' } },
  'a generated person undressed': { request: { kind: 'generation' }, signals: with_({ 'prompt.undress': 0.9 }) },
  'they did not permit it': { stage: 'request', request: { subject: 'not-permitted' } },
};

test('no tier and no country ever opens what base and the unknown country stop, and none is stricter than the unknown', () => {
  const judge = createJudge(set);
  const base = createJudge(parsePolicySet(new Map([...FILES].map(([path, text]) => [path, bare(path, text)] as const).filter(([path]) => !/^(jurisdictions|tiers)\/.*\.cedar$/.test(path) || path.endsWith('/permit.cedar')))));
  const told = new Map<string, number>();
  for (const at of DAYS) {
    for (const [name, change] of Object.entries(SITUATIONS)) {
      const floor = STRICTNESS[base.decide(asking(change), at).effect];
      for (const tier of TIERS) {
        const strictness = (jurisdictions: string[]) => STRICTNESS[judge.decide(asking({ ...change, asker: { tier, jurisdictions } }), at).effect];
        const ceiling = strictness(['unknown']);
        for (const code of CODES) {
          const here = strictness([code]);
          assert.ok(here >= floor && here <= ceiling, `${name}, ${tier}, ${code}`);
        }
        told.set(`${floor}`, (told.get(`${floor}`) ?? 0) + CODES.length);
      }
    }
  }
  assert.ok(['0', '1', '2'].every((effect) => (told.get(effect) ?? 0) > 300), 'releases, holds and refusals are all among the situations');
});

test('what the uploader declares never turns a refusal into anything else, and “not permitted” always refuses a person’s photo', () => {
  const judge = createJudge(set);
  for (const [name, change] of Object.entries(SITUATIONS)) {
    const decisionFor = (subject: Subject) => judge.decide(asking({ ...change, request: { ...change.request, subject } }), TODAY);
    const [self, unknown, notPermitted] = (['self', 'unknown', 'not-permitted'] as const).map((subject) => decisionFor(subject).effect);
    if (name !== 'they did not permit it' && unknown === 'refuse') assert.ok(SUBJECTS.every((subject) => decisionFor(subject).effect === 'refuse'), name);
    assert.deepEqual(decisionFor('nobody'), decisionFor('unknown'), `${name}: that nobody is there opens nothing`);
    if (name === 'a landscape' || change.request?.kind === 'generation') assert.equal(notPermitted, unknown, name);
    else assert.equal(notPermitted, 'refuse', name);
    if (/undress|sexualise|demean|deceive|child|intimate|explicit|skin|marks|consent|nobody|unlisted|added/.test(name)) assert.notEqual(self, 'release', name);
  }
});

/** A layer as it would be with no rule but its permit. */
function bare(path: string, text: string): string {
  return path.endsWith('layer.json') && path !== 'base/layer.json' ? JSON.stringify({ ...JSON.parse(text), rules: [] }) : text;
}
