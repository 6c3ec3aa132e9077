import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toldWords } from './told-words.ts';

const told = (prompt: string, ...policies: string[]) => toldWords({ prompt, kind: 'edit' }, policies).map(({ start, end }) => prompt.slice(start, end));

test('a refusal names the words of its own rule, and of no other', () => {
  const prompt = 'take off her clothes. remove the watermark';
  assert.deepEqual(told(prompt, 'base/no-undressing', 'jp/any'), ['take off', 'clothes']);
  assert.deepEqual(told(prompt, 'base/keep-marks'), ['remove', 'watermark']);
});

test('no rule of words, no words: not for a photo, a list of names, a brake, a stop or a country alone', () => {
  for (const policy of ['base/intimate-photo', 'base/named-person', 'base/protected-work', 'base/abusive-change', 'brakes/refusals-of-key', 'switches/edits', 'review/refused', 'jp/sexual']) assert.deepEqual(told('take off her clothes', policy), [], policy);
});
