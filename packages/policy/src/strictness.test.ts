/**
 * Properties: nothing that is added or lost opens anything.
 *
 * The order of outcomes is written out here and not borrowed from the code.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PURPOSES, SIGNALS, SUBJECTS, measured, unavailable } from '@shozo/vocabulary';
import type { Question, Signal, SignalName, Signals } from '@shozo/vocabulary';
import fc from 'fast-check';
import { encoding } from './context.ts';
import { FILES, asking, deciding, withRule } from './testing.ts';

const STRICTNESS = { release: 0, hold: 1, refuse: 2 };
const NAMES = Object.keys(SIGNALS) as SignalName[]; // as: keys of a constant table
const TIERS = ['free', 'verified', 'enterprise'] as const;
const CODES = ['jp', 'jp-31', 'eu', 'fr', 'it', 'es', 'ca', 'in', 'cn', 'us', 'us-ca', 'us-ny', 'unknown', 'xx'] as const;

const decide = deciding(FILES);
const strictness = (question: Question, by = decide) => STRICTNESS[by(question).effect];

/** A measured value anywhere in its range, an unavailable signal, or one that says something else than its row. */
function signalOf(name: SignalName): fc.Arbitrary<Signal> {
  const { unit } = SIGNALS[name];
  const value = {
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.nat(3),
    levels: fc.double({ min: 0, max: 30, noNaN: true }),
    correlation: fc.double({ min: -1, max: 1, noNaN: true }),
    distance: fc.double({ min: 0, max: 1.2, noNaN: true }),
    purposes: fc.subarray(Object.keys(PURPOSES), { maxLength: 2 }),
    marks: fc.constant<string[]>([]),
    lists: fc.subarray(['refused-drafts', 'reported', 'opted-out']),
    verdicts: fc.subarray(['off', 'passed', 'doubt', 'refuse', 'other']),
  }[unit];
  return fc.oneof(
    { weight: 8, arbitrary: value.map((at: number | string[]): Signal => measured(at, unit, 'test')) },
    { weight: 1, arbitrary: fc.constant<Signal>(unavailable('test')) },
    { weight: 1, arbitrary: fc.constantFrom<Signal>(measured(Number.NaN, unit, 'test'), measured(-2, unit, 'test'), measured(2, 'marks', 'test')) },
  );
}

const changed = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }).chain((names) => fc.tuple(...names.map((name) => signalOf(name).map((signal) => [name, signal] as const))));

/** Mostly harmless, so that releases are common: a property over refusals alone would say nothing. */
const questions = fc
  .record({
    stage: fc.constantFrom('request' as const, 'draft' as const),
    kind: fc.constantFrom('edit' as const, 'edit' as const, 'generation' as const),
    subject: fc.constantFrom(...SUBJECTS),
    locked: fc.boolean(),
    people: fc.constantFrom(0, 1),
    tier: fc.constantFrom(...TIERS),
    jurisdictions: fc.subarray([...CODES], { maxLength: 4 }),
    changed,
  })
  .map(({ stage, kind, subject, locked, people, tier, jurisdictions, changed }) => {
    const count = measured(people, 'count', 'test');
    const area = measured(people * 0.3, 'share', 'test');
    const question = asking({
      stage, locked, request: { kind, subject }, asker: { tier, jurisdictions },
      signals: { 'photo.people': count, 'photo.faces': count, 'photo.person-area': area, 'draft.people': count, ...Object.fromEntries(changed) },
    });
    const nothingThere = [...(kind === 'edit' ? [] : ['photo.']), ...(stage === 'request' ? ['draft.'] : [])];
    return { ...question, signals: withoutAny(question.signals, nothingThere) };
  });

/** A generation has no photo and a request no draft yet: nothing is measured on them. */
function withoutAny(signals: Signals, prefixes: readonly string[]): Signals {
  return Object.fromEntries(Object.entries(signals).filter(([name]) => !prefixes.some((prefix) => name.startsWith(prefix))));
}

test('removing any signal never yields a release that was not there before', () => {
  let releases = 0;
  fc.assert(fc.property(questions, fc.constantFrom(...NAMES), (question, name) => {
    if (strictness(question) === 0) releases += 1;
    else assert.notEqual(strictness(without(question, name)), 0, name);
  }), { numRuns: 300 });
  assert.ok(releases > 30, `only ${releases} of 300 questions were released`);
});

test('a signal that stops a picture stops it also when it is lost: signal by signal, over its range', () => {
  const stopped: string[] = [];
  for (const name of NAMES.filter((name) => encoding(name).type === 'Long')) {
    for (const kind of ['edit', 'generation'] as const) {
      for (const share of [0, 0.25, 0.4, 0.55, 0.65, 1]) {
        const value = encoding(name).scale === 1 ? Math.round(share * 2) : share * (SIGNALS[name].unit === 'levels' ? 30 : 1);
        const question = asking({ request: { kind }, signals: { [name]: measured(value, SIGNALS[name].unit, 'test') } });
        if (strictness(question) === 0) continue;
        stopped.push(name);
        assert.notEqual(strictness(without(question, name)), 0, `${kind} ${name} ${value}`);
      }
    }
  }
  assert.ok(new Set(stopped).size > 15, 'many signals can stop a picture');
});

test('a judge of words and a second look only add: whatever they say, and where they say nothing, no outcome is milder than without them', () => {
  const names = ['prompt.judge', 'photo.second-look', 'draft.second-look'] as const;
  const said = fc.oneof(signalOf('prompt.judge'), fc.constantFrom<Signal>(...['off', 'passed', 'doubt', 'refuse'].map((word) => measured([word], 'verdicts', 'test'))));
  let [releases, stopped] = [0, 0];
  fc.assert(fc.property(questions, fc.constantFrom(...names), said, (question, name, signal) => {
    const [before = 0, after = 0] = [measured(['off'], 'verdicts', 'test'), signal].map((one) => strictness({ ...question, signals: { ...question.signals, [name]: one } }));
    assert.ok(after >= before, `${name} ${JSON.stringify(signal)}`);
    if (before !== 0) return;
    if (after === 0) releases += 1;
    else stopped += 1;
  }), { numRuns: 250 });
  assert.ok(releases > 10 && stopped > 10, `${releases} released, ${stopped} stopped`);
});

test('removing several signals never yields a release either', () => {
  fc.assert(fc.property(questions, fc.subarray(NAMES, { minLength: 2 }), (question, names) => {
    if (strictness(question) > 0) assert.notEqual(strictness(names.reduce(without, question)), 0);
  }), { numRuns: 150 });
});

test('adding a jurisdiction never moves an outcome toward release', () => {
  fc.assert(fc.property(questions, fc.constantFrom(...CODES), (question, code) => {
    const known = { ...question.request.asker, jurisdictions: ['jp'] };
    const more = { ...known, jurisdictions: ['jp', code] };
    assert.ok(strictness(askedBy(question, more)) >= strictness(askedBy(question, known)));
  }), { numRuns: 100 });
});

test('no country is easier than an unknown one', () => {
  fc.assert(fc.property(questions, fc.constantFrom(...CODES), (question, code) => {
    const named = askedBy(question, { ...question.request.asker, jurisdictions: [code] });
    const unknown = askedBy(question, { ...question.request.asker, jurisdictions: [] });
    assert.ok(strictness(unknown) >= strictness(named));
  }), { numRuns: 100 });
});

test('no tier and no country opens what base alone does not', () => {
  const base = deciding(new Map([...FILES].filter(([path]) => !/^(jurisdictions|tiers)\/.*\.cedar$/.test(path) || path.endsWith('/permit.cedar')).map(([path, text]) => [path, bare(path, text)])));
  fc.assert(fc.property(questions, (question) => {
    assert.ok(strictness(question) >= strictness(question, base));
  }), { numRuns: 100 });
});

test('adding a rule to any layer never moves an outcome toward release', () => {
  // A rule that reads a sign of age must escalate, else nothing loads: youth.test.ts.
  const conditions = fc.oneof(fc.constantFrom(...NAMES).filter((name) => encoding(name).type === 'Long' && !name.endsWith('.age')).chain(conditionOn), fc.constant('context.n + 9223372036854775807 > 0'), fc.constant('context.locked'));
  const added = fc.record({
    folder: fc.constantFrom('base', 'jurisdictions/jp', 'jurisdictions/unknown', 'tiers/free'),
    outcome: fc.constantFrom('hold' as const, 'refuse' as const),
    word: fc.constantFrom('when', 'unless'),
    condition: conditions,
  });
  fc.assert(fc.property(added, fc.array(questions, { minLength: 5, maxLength: 5 }), ({ folder, outcome, word, condition }, asked) => {
    const more = deciding(withRule(FILES, folder, outcome, `forbid (principal, action, resource) ${word} { ${condition} }`));
    for (const question of asked) assert.ok(strictness(question, more) >= strictness(question), condition);
  }), { numRuns: 10 });
});

test('adding a layer never moves an outcome toward release, included or not', () => {
  const permit = (FILES.get('jurisdictions/kr/permit.cedar') ?? '').replaceAll('kr/permit', 'aa/permit');
  const empty = JSON.stringify({ title: 'Another country', rules: [], duties: [] });
  const korea = JSON.parse(FILES.get('jurisdictions/kr/layer.json') ?? '') as object; // as: our own file
  const added = new Map([...FILES, ['jurisdictions/aa/layer.json', empty], ['jurisdictions/aa/permit.cedar', permit], ['jurisdictions/kr/layer.json', JSON.stringify({ ...korea, includes: ['aa'] })]]);
  const strict = fc.record({ outcome: fc.constantFrom('hold' as const, 'refuse' as const), condition: fc.constantFrom('context.locked', 'context.n > 0', 'context.n + 9223372036854775807 > 0') });
  fc.assert(fc.property(strict, fc.array(questions, { minLength: 20, maxLength: 20 }), ({ outcome, condition }, asked) => {
    const more = deciding(withRule(added, 'jurisdictions/aa', outcome, `forbid (principal, action, resource) when { ${condition} }`));
    for (const question of asked) {
      for (const jurisdictions of [[], ['kr'], question.request.asker.jurisdictions]) {
        const here = askedBy(question, { ...question.request.asker, jurisdictions });
        assert.ok(strictness(here, more) >= strictness(here), `${condition} ${jurisdictions.join()}`);
      }
    }
  }), { numRuns: 6 });
});

function conditionOn(name: SignalName): fc.Arbitrary<string> {
  const [group, attribute] = encoding(name).attribute.split('.');
  return fc.integer({ min: -10, max: 1010 }).map((at) => `context.${group} has ${attribute} && context.${group}.${attribute} > ${at}`);
}

function without(question: Question, name: SignalName): Question {
  const { [name]: _removed, ...signals } = question.signals;
  return { ...question, signals };
}

function askedBy(question: Question, asker: Question['request']['asker']): Question {
  return { ...question, request: { ...question.request, asker } };
}

/** A layer as it would be with no rule but its permit. */
function bare(path: string, text: string): string {
  return path.endsWith('layer.json') && path !== 'base/layer.json' ? JSON.stringify({ ...JSON.parse(text), rules: [] }) : text;
}
