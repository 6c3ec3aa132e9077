import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured } from '@shozo/vocabulary';
import type { Purpose, SignalName, Signals } from '@shozo/vocabulary';
import { harmlessQuestion, promptQuestion } from './harmless.ts';
import { realPolicies } from './testing.ts';

const { decide } = realPolicies();
const CALM = ['person-change', 'sexualise', 'undress', 'demean', 'minor', 'deceive', 'no-consent', 'remove-marks', 'real-person', 'ip'];

/** As a prompt reader would give it: everything measured, most of it nothing. */
function read(purposes: readonly Purpose[], scores: Readonly<Partial<Record<SignalName, number>>> = {}): { signals: Signals; purposes: readonly Purpose[] } {
  const all = { ...Object.fromEntries(CALM.map((name) => [`prompt.${name}`, 0])), ...scores };
  const signals = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, measured(value, 'score', 'test')]));
  return { signals: { ...signals, 'prompt.purpose': measured(purposes, 'purposes', 'test') }, purposes };
}

test('nothing speaks against a harmless edit, in any country', () => {
  assert.equal(decide(harmlessQuestion()).effect, 'release');
});

test('what a prompt alone warrants: refuse when abusive, hold for an unlisted change of the person, else release', () => {
  const effect = (purposes: readonly Purpose[], scores = {}) => decide(promptQuestion(read(purposes, scores))).effect;
  assert.equal(effect([], { 'prompt.undress': 0.9 }), 'refuse');
  assert.equal(effect(['colour.grey'], { 'prompt.demean': 0.9 }), 'refuse');
  assert.equal(effect([], { 'prompt.person-change': 0.9 }), 'hold');
  assert.equal(effect(['person.haircut'], { 'prompt.person-change': 0.9 }), 'release');
  assert.equal(effect(['colour.grey']), 'release');
  assert.equal(effect([]), 'release');
});

test('a prompt signal that the reader did not give is not taken as harmless', () => {
  assert.equal(decide(promptQuestion({ signals: {}, purposes: [] })).effect, 'hold');
});
