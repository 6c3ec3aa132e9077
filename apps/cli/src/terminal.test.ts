/**
 * What strangers wrote does not steer the terminal that it is printed on.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from './terminal.ts';

test('an appeal cannot clear the screen, rename the window or turn the line round; words of any script stay as they are', () => {
  assert.equal(harmless('\u001b[2Jfine\u009b1m\r\u202etxt'), '\\u001b[2Jfine\\u009b1m\\u000d\\u202etxt');
  for (const words of ['two lines\n\tand a tab', '彼女を', 'हिन्दी', 'نعم', '👩\u200d🎨']) assert.equal(harmless(words), words);
});
