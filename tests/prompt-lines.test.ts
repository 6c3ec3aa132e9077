/**
 * The reader's training measures with lines of its own; the policies decide. Both must say the same.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { composePromptJudge } from '../apps/server/src/index.ts';
import { readPrompt } from '../packages/inspect/src/prompt/index.ts';
import { decide } from '../packages/inspect/training/decision.ts';

const texts = ['ordinary', 'abusive'].flatMap((name) => readFileSync(new URL(`../vectors/edits/${name}.jsonl`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text)); // our own committed files

test('the policies decide on a prompt alone as the training measures it', async () => {
  const judge = await composePromptJudge();
  for (const text of texts) assert.equal(judge(text).decision, decide(readPrompt(text, 'edit')), text);
});
