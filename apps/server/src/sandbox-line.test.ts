/**
 * What the sandbox says of a wish that it does not know is read like every model's words: as a caption of some doubt, below what holds a picture or, beside a changed person, refuses it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPrompt } from '@shozo/inspect';
import { NOT_UNDERSTOOD, PARTLY_UNDERSTOOD } from '@shozo/models';

for (const line of [NOT_UNDERSTOOD, PARTLY_UNDERSTOOD, `Summer 2026 (${PARTLY_UNDERSTOOD})`]) {
  test(`“${line}” is below the lines of base/no-demeaning and base/abusive-change`, () => {
    const { 'prompt.demean': demean } = readPrompt(line, 'caption').signals;
    assert.ok(demean?.state === 'measured' && Number(demean.value) < 0.59, JSON.stringify(demean));
  });
}
