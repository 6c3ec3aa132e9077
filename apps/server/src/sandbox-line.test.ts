import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readPrompt } from '@shozo/inspect';
import { NOT_UNDERSTOOD, PARTLY_UNDERSTOOD } from '@shozo/models';

for (const line of [NOT_UNDERSTOOD, PARTLY_UNDERSTOOD, `Summer 2026 (${PARTLY_UNDERSTOOD})`]) {
  test(`what the sandbox says of itself is read, and waits for nobody: ${line}`, () => {
    const signal = readPrompt(line, 'caption').signals['prompt.demean'];
    assert.ok(signal?.state === 'measured' && typeof signal.value === 'number' && signal.value < 0.65, JSON.stringify(signal));
  });
}
