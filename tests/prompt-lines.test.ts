/**
 * The reader's training measures with lines of its own; the policies decide. Both must say the same.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { composePromptJudge } from '../apps/server/src/index.ts';
import { readPrompt } from '../packages/inspect/src/prompt/index.ts';
import { createPolicies, NO_SWITCHES, promptQuestion } from '../packages/policy/src/index.ts';
import { measured, unavailable } from '../packages/vocabulary/src/index.ts';
import { decide } from '../packages/inspect/training/decision.ts';

const textsOf = (name: 'ordinary' | 'abusive') => readFileSync(new URL(`../vectors/edits/${name}.jsonl`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text); // our own committed files
const texts = [...textsOf('ordinary'), ...textsOf('abusive')];

test('the policies decide on a prompt alone as the training measures it', async () => {
  const judge = await composePromptJudge();
  for (const text of texts) assert.equal(judge(text).decision, decide(readPrompt(text, 'edit')), text);
});

test('an ordinary wish is decided alike on a photo of somebody who looks young, or whom nobody could estimate', () => {
  const policies = createPolicies(fileURLToPath(new URL('../policies', import.meta.url)), { now: () => new Date(), switches: () => NO_SWITCHES });
  for (const text of textsOf('ordinary')) {
    const question = promptQuestion(readPrompt(text, 'edit'));
    for (const stage of ['request', 'draft'] as const) {
      const effects = [measured(0, 'score', 'test'), measured(1, 'score', 'test'), unavailable('no-face')]
        .map((age) => policies.decide({ ...question, stage, signals: { ...question.signals, 'photo.age': age, 'draft.age': age } }).effect);
      assert.equal(new Set(effects).size, 1, `${text}: ${effects.join()}`);
    }
  }
});

test('a picture from words alone that the reader is not sure of is refused where somebody drawn looks young, and is not where they look older', () => {
  const policies = createPolicies(fileURLToPath(new URL('../policies', import.meta.url)), { now: () => new Date(), switches: () => NO_SWITCHES });
  const read = readPrompt('the kind of portrait of a nurse that one does not show to her mother', 'generation');
  const { request, signals } = promptQuestion(read);
  const drawn = Object.fromEntries(Object.entries(signals).filter(([name]) => !name.startsWith('photo.')));
  const effects = [measured(1, 'score', 'test'), unavailable('no-face'), measured(0, 'score', 'test')]
    .map((age) => policies.decide({ stage: 'draft', locked: false, request: { ...request, kind: 'generation' }, signals: { ...drawn, 'draft.age': age } }));
  assert.deepEqual(effects.map(({ effect }) => effect), ['refuse', 'refuse', 'release']);
  assert.deepEqual(effects[0]?.policies, ['base/no-sexualising']);
});

/** What a message says in quotation marks, without what it advises against. */
const WAYS = /(?<!not )“([^”]+)”|「([^」]+)」(?!ではなく)/g;
const WANTED = ['undressing', 'sexualising', 'demeaning', 'deception', 'marks'] as const;

test('what a refusal suggests in quotation marks is not itself refused, nor what it says can usually be changed', async () => {
  const judge = await composePromptJudge();
  for (const locale of ['en', 'ja']) {
    const { texts: told } = JSON.parse(readFileSync(new URL(`../policies/messages/${locale}.json`, import.meta.url), 'utf8')) as { texts: Record<string, { suggestion: string | null }> }; // our own committed file
    for (const key of WANTED) {
      const ways = [...(told[key]?.suggestion ?? '').matchAll(WAYS)].map(([, english, japanese]) => english ?? japanese ?? '');
      assert.notEqual(ways.length, 0, `${locale}: \`${key}\` names no way`);
      for (const way of ways) assert.equal(judge(way).decision, 'release', way);
    }
  }
  for (const way of ['warmer colours', 'more light', 'blur the background', 'crop it to a square']) assert.equal(judge(way).decision, 'release', way);
});
