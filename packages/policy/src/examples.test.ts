import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { SIGNALS, measured, unavailable } from '@shozo/vocabulary';
import type { Question, Signal, SignalName, SignalValue } from '@shozo/vocabulary';
import { harmlessQuestion } from './harmless.ts';
import { createPolicies } from './policies.ts';

const DIR = fileURLToPath(new URL('../../../policies', import.meta.url));
const policies = createPolicies(DIR);
const EFFECTS = { RELEASE: 'release', HOLD: 'hold', REFUSE: 'refuse' } as const;

/** `base/no-undressing/REFUSE/take-off-her-clothes.json`: what differs from a harmless edit of one adult's photo. */
type Example = {
  readonly stage: 'request' | 'draft';
  readonly kind?: 'edit' | 'generation';
  readonly subject?: Question['request']['subject'];
  readonly locked?: boolean;
  readonly tier?: 'free' | 'verified' | 'enterprise';
  readonly jurisdictions?: readonly string[];
  /** null: unavailable */
  readonly signals: Readonly<Partial<Record<SignalName, SignalValue | null>>>;
};

const examples = readdirSync(DIR, { recursive: true, encoding: 'utf8' })
  .flatMap((path) => {
    const [, folder, name, outcome, file] = /^(.+)\/([^/]+)\/(RELEASE|HOLD|REFUSE)\/([^/]+)\.json$/.exec(path) ?? [];
    return folder && name && outcome && file && outcome in EFFECTS
      ? [{ path, rule: `${folder.split('/').at(-1)}/${name}`, effect: EFFECTS[outcome as keyof typeof EFFECTS], file }] // as: `in` just said so
      : [];
  });

for (const { path, rule, effect, file } of examples) {
  test(`${rule} ${effect}: ${file.replaceAll('-', ' ')}`, () => {
    const decision = policies.decide(questionOf(JSON.parse(readFileSync(`${DIR}/${path}`, 'utf8')) as Example)); // as: our own files
    assert.equal(decision.effect, effect, decision.policies.join(' '));
    if (effect !== 'release') assert.ok(decision.policies.includes(rule), `settled by ${decision.policies.join(' ')}`);
  });
}

test('every rule that stops something has an example of each of its outcomes, and a twin that passes', () => {
  for (const rule of policies.rules) {
    for (const effect of ['release', ...Object.keys(rule.messages)]) {
      assert.ok(examples.some((example) => example.rule === rule.id && example.effect === effect), `${rule.id} has no ${effect} example`);
    }
  }
});

test('every example belongs to a rule', () => {
  const known = new Set(policies.rules.map((rule) => rule.id));
  assert.deepEqual(examples.filter((example) => !known.has(example.rule)), []);
});

function questionOf(example: Example): Question {
  const { request, signals, locked } = harmlessQuestion();
  const { kind = 'edit', subject = request.subject, tier = 'free', jurisdictions = [] } = example;
  return {
    stage: example.stage,
    request: { ...request, kind, subject, asker: { ...request.asker, tier, jurisdictions } },
    signals: { ...asked(signals, example.stage, kind), ...overlay(example.signals) },
    locked: example.locked ?? locked,
  };
}

/** Only what the inspectors have looked at by then: no draft before there is one, no photo for a generation. */
function asked(signals: Question['signals'], stage: Question['stage'], kind: 'edit' | 'generation'): Question['signals'] {
  const seen = ([name]: [string, Signal]) => {
    if (name.startsWith('draft.')) return stage === 'draft' && (kind === 'edit' || /nudity|\.exposure$|people$|known$/.test(name));
    return !name.startsWith('photo.') || kind === 'edit';
  };
  return Object.fromEntries(Object.entries(signals).filter(seen));
}

function overlay(values: Example['signals']): Question['signals'] {
  return Object.fromEntries(
    // `as`: the example names signals; a name that does not exist fails at its row.
    (Object.entries(values) as [SignalName, SignalValue | null][]).map(([name, value]) => [name, value === null ? unavailable('example') : measured(value, SIGNALS[name].unit, 'example')]),
  );
}
