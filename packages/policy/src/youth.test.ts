/**
 * Signs of youth only ever make an outcome stricter, and are told only where nothing else refuses.
 *
 * The yardstick is the same rules without what escalates: no estimate, and none
 * that is missing, may lead below them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PURPOSES, SIGNALS, measured, unavailable } from '@shozo/vocabulary';
import type { Effect, Question, Signal, SignalName } from '@shozo/vocabulary';
import fc from 'fast-check';
import { FILES, asking, deciding, realPolicies } from './testing.ts';

const STRICTNESS = { release: 0, hold: 1, refuse: 2 };
/** The only way in which a rule may read an estimate: one line for all, and missing counts as young. */
const YOUNG = /!\(context\.(photo|draft) has age && context\.\1\.age < 250\)/g;
const RULES = [...FILES].filter(([path]) => path.endsWith('.cedar'));
const WITHOUT = new Map([...FILES, ...RULES.map(([path, text]) => [path, text.replaceAll(/@outcome\("refuse"\)\n@escalates[^;]*;\s*/g, '')] as const)]);

const decide = deciding(FILES);
const before = deciding(WITHOUT);

const value = fc.double({ min: 0, max: 1, noNaN: true });
/** What is refused anyway says little here. */
const doubt = fc.double({ min: 0, max: 0.75, noNaN: true });
const maybe = (name: SignalName, at: fc.Arbitrary<number>): fc.Arbitrary<Signal> =>
  fc.oneof({ weight: 5, arbitrary: at.map((one): Signal => measured(one, SIGNALS[name].unit, 'test')) }, { weight: 1, arbitrary: fc.constant<Signal>(unavailable('test')) });

/** Doubtful in words, skin and explicitness much more often than life is. */
const doubtful = fc.record({
  stage: fc.constantFrom('request' as const, 'draft' as const),
  kind: fc.constantFrom('edit' as const, 'edit' as const, 'generation' as const),
  locked: fc.boolean(),
  purpose: fc.constantFrom(...Object.keys(PURPOSES)),
  signals: fc.record({
    'photo.people': maybe('photo.people', fc.nat(2)), 'draft.people': maybe('draft.people', fc.nat(2)),
    'prompt.sexualise': maybe('prompt.sexualise', doubt), 'prompt.undress': maybe('prompt.undress', doubt), 'prompt.minor': maybe('prompt.minor', doubt),
    'photo.nudity': maybe('photo.nudity', doubt), 'draft.nudity': maybe('draft.nudity', doubt), 'draft.exposure': maybe('draft.exposure', doubt),
    'draft.exposure-increase': maybe('draft.exposure-increase', doubt), 'draft.lineage-exposure': maybe('draft.lineage-exposure', doubt),
    'draft.second-look': fc.constantFrom('off', 'passed', 'doubt').map((word): Signal => measured([word], 'verdicts', 'test')),
    'photo.age': maybe('photo.age', value), 'draft.age': maybe('draft.age', value),
  }, { requiredKeys: [] }),
}).map(({ stage, kind, locked, purpose, signals }) =>
  asking({ stage, locked, request: { kind, subject: 'self' }, signals: { 'prompt.purpose': measured([purpose], 'purposes', 'test'), ...signals } }));

/** What refuses by itself, whoever is shown. */
const REFUSING: Readonly<Record<string, Question['signals']>> = {
  demeaning: { 'prompt.demean': measured(0.9, 'score', 'test') }, deceiving: { 'prompt.deceive': measured(0.9, 'score', 'test') },
  'no consent': { 'prompt.no-consent': measured(0.9, 'score', 'test'), 'prompt.person-change': measured(0.9, 'score', 'test') }, marks: { 'prompt.remove-marks': measured(0.9, 'score', 'test') },
  'an instruction in the photo': { 'photo.text': measured(0.9, 'score', 'test') }, 'words drawn': { 'draft.text-demean': measured(0.9, 'score', 'test') },
  'a known draft': { 'draft.known': measured(['refused-drafts'], 'lists', 'test') },
};
const ESCALATED = ['base/no-undressing', 'base/no-sexualising', 'base/intimate-photo', 'base/second-look', 'base/draft-nudity'];
const refusedBy = fc.tuple(doubtful, fc.constantFrom(...Object.values(REFUSING))).map(([question, signals]) => ({ ...question, signals: { ...question.signals, ...signals } }));

const withAge = (question: Question, photo: Signal, draft: Signal): Question => ({ ...question, signals: { ...question.signals, 'photo.age': photo, 'draft.age': draft } });
const age = (at: number) => measured(at, 'score', 'test');
/** No listed purpose: a rainbow over the mountain. */
const unlisted = { 'prompt.purpose': measured([], 'purposes', 'test') };

test('every rule that reads an estimate reads it in one way, and none of them permits; the statement that does escalates', () => {
  const reading = RULES.filter(([, text]) => text.includes(' has age'));
  assert.ok(reading.length >= 6);
  for (const [path, text] of reading) {
    assert.doesNotMatch(text.replaceAll(YOUNG, ''), /(photo|draft)(\.| has )age\b/, path);
    assert.doesNotMatch(text, /^permit/m, path);
    assert.doesNotMatch(WITHOUT.get(path) ?? '', YOUNG, `${path}: the statement that reads it escalates`);
  }
});

test('whatever an estimate says, and where there is none, no outcome is milder than without signs of youth', () => {
  let escalated = 0;
  fc.assert(fc.property(doubtful, (question) => {
    const [now, then] = [decide(question).effect, before(question).effect];
    if (now !== then) escalated++;
    assert.ok(STRICTNESS[now] >= STRICTNESS[then], `${now}, without it ${then}`);
  }), { numRuns: 1000 });
  assert.ok(escalated > 10, 'the property met cases in which it says something');
});

test('what is refused without signs of youth is refused in the same words and by the same rules, whatever an estimate says', () => {
  const policies = realPolicies();
  let refused = 0;
  fc.assert(fc.property(fc.oneof(doubtful, refusedBy), (question) => {
    const then = before(question);
    if (then.effect !== 'refuse') return;
    refused++;
    const [alone, ...others] = [then, ...[age(0), age(1), unavailable('no-face')].flatMap((photo) => [age(0), age(1), unavailable('no-face')].map((draft) => decide(withAge(question, photo, draft))))]
      .map((decision) => ({ effect: decision.effect, policies: decision.policies, told: policies.explain(decision, 'en') }));
    for (const other of others) assert.deepEqual(other, alone);
  }), { numRuns: 200 });
  assert.ok(refused > 80, `${refused} were refused`);
});

test('beside each thing that refuses a doubt that would be escalated is not told', () => {
  const doubts: Question['signals'] = { ...unlisted, 'prompt.undress': age(0.6), 'prompt.sexualise': age(0.6), 'photo.nudity': age(0.6), 'draft.nudity': age(0.55), 'draft.second-look': measured(['doubt'], 'verdicts', 'test') };
  for (const [name, signals] of Object.entries(REFUSING)) {
    const decisions = [age(0), age(1), unavailable('no-face')].map((at) => decide(withAge(asking({ signals: { ...doubts, ...signals } }), at, at)));
    for (const { effect, policies } of decisions) assert.deepEqual({ effect, policies }, { effect: 'refuse', policies: decisions[0]?.policies }, name);
    assert.ok(!decisions[1]?.policies.some((id) => ESCALATED.includes(id)), name);
  }
  assert.deepEqual(decide(withAge(asking({ signals: doubts }), age(1), age(1))).policies, ESCALATED, 'the twin: alone it refuses');
});

test('looking older never makes an outcome stricter, and no estimate is as strict as the youngest', () => {
  fc.assert(fc.property(doubtful, value, value, value, value, (question, one, other, photo, draft) => {
    const effect = (at: Signal, of: Signal) => STRICTNESS[decide(withAge(question, at, of)).effect];
    const older = effect(age(Math.min(one, photo)), age(Math.min(other, draft)));
    const younger = effect(age(Math.max(one, photo)), age(Math.max(other, draft)));
    assert.ok(older <= younger);
    assert.ok(younger <= effect(unavailable('no-face'), unavailable('no-face')));
    assert.equal(effect(unavailable('no-face'), unavailable('no-face')), effect(age(1), age(1)));
  }), { numRuns: 150 });
});

test('nothing that may be intimate is kept for a human where somebody looks young or could not be estimated', () => {
  const least: Partial<Record<SignalName, number>> = { 'photo.nudity': 0.5, 'draft.nudity': 0.5, 'draft.exposure-increase': 0.15 };
  const seen = { 'photo.people': measured(1, 'count', 'test'), 'draft.people': measured(1, 'count', 'test') };
  fc.assert(fc.property(doubtful, fc.constantFrom(age(1), age(0.25), unavailable('no-face')), (question, at) => {
    const young = withAge({ ...question, stage: 'draft', request: { ...question.request, kind: 'edit' }, signals: { ...question.signals, ...seen } }, at, at);
    if (decide(young).effect !== 'hold') return;
    for (const [name, line] of Object.entries(least)) {
      const signal = young.signals[name as SignalName]; // keys of the record above
      assert.ok(signal?.state !== 'measured' || Number(signal.value) < line, name);
    }
  }), { numRuns: 150 });
});

test('an ordinary edit or picture is decided alike, however young somebody looks', () => {
  for (const purpose of Object.keys(PURPOSES)) {
    for (const change of [{ stage: 'request' as const }, {}, { request: { kind: 'generation' as const } }]) {
      const question = asking({ ...change, signals: { 'prompt.purpose': measured([purpose], 'purposes', 'test') } });
      const effects = [age(0), age(0.25), age(1), unavailable('no-face')].map((at) => decide(withAge(question, at, at)).effect);
      assert.deepEqual(new Set(effects).size, 1, purpose);
    }
  }
});

test('cases on the line, one by one', () => {
  const cases: [string, Question, Effect][] = [
    ['a doubtful word, looking older', withAge(asking({ signals: { ...unlisted, 'prompt.undress': age(0.6) }, stage: 'request' }), age(0.249), age(0.249)), 'release'],
    ['a doubtful word, on the line', withAge(asking({ signals: { ...unlisted, 'prompt.undress': age(0.6) }, stage: 'request' }), age(0.25), age(0)), 'refuse'],
    ['a doubtful word in a listed purpose that leaves the person', withAge(asking({ signals: { 'prompt.undress': age(0.6) } }), age(1), age(1)), 'release'],
    ['a doubtful word in a picture without a photo', withAge(asking({ request: { kind: 'generation' }, signals: { 'prompt.undress': age(0.6) } }), age(0), age(1)), 'refuse'],
    ['a picture from words alone that the reader is not sure of', withAge(asking({ request: { kind: 'generation' }, signals: { 'prompt.undress': age(0.5) } }), age(0), age(0.25)), 'refuse'],
    ['the same of somebody older', withAge(asking({ request: { kind: 'generation' }, signals: { 'prompt.undress': age(0.5) } }), age(0), age(0.249)), 'release'],
    ['the same, a hair less', withAge(asking({ request: { kind: 'generation' }, signals: { 'prompt.undress': age(0.499) } }), age(0), age(1)), 'release'],
    ['below a doubt', withAge(asking({ signals: { ...unlisted, 'prompt.undress': age(0.549) }, stage: 'request' }), age(1), age(1)), 'release'],
    ['a little more skin, looking older', withAge(asking({ signals: { 'draft.exposure-increase': measured(0.2, 'share', 'test') } }), age(0.1), age(0.1)), 'hold'],
    ['a little more skin, looking young in the draft only', withAge(asking({ signals: { 'draft.exposure-increase': measured(0.2, 'share', 'test') } }), age(0.1), age(0.6)), 'refuse'],
  ];
  for (const [name, question, effect] of cases) assert.equal(decide(question).effect, effect, name);
});

test('what a requester reads of such a refusal tells nothing about an estimate', () => {
  const policies = realPolicies();
  const refused = (signals: Question['signals']) => policies.decide(asking({ signals: { ...signals, 'photo.age': age(0.9) } })).policies[0];
  assert.equal(refused({ 'prompt.undress': age(0.9) }), 'base/no-undressing', 'who is refused anyway is not told of a child');
  assert.equal(refused({ 'draft.nudity': age(0.55) }), 'base/draft-nudity');
  assert.equal(refused({ 'draft.exposure-increase': measured(0.2, 'share', 'test') }), 'base/draft-exposure');
  assert.equal(refused({ ...unlisted, 'prompt.undress': age(0.6) }), 'base/no-undressing', 'a doubt is told as what it is a doubt of');
  assert.equal(refused({ ...unlisted, 'prompt.sexualise': age(0.6) }), 'base/no-sexualising');
  for (const [path, text] of RULES) assert.doesNotMatch([...text.matchAll(/@title\("([^"]*)"\)/g)].join(), /\b(ages?|young|youth|estimate)\b/i, path);
});
