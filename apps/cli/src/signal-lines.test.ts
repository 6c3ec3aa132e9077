import { test } from 'node:test';
import assert from 'node:assert/strict';
import { measured, unavailable } from '@shozo/vocabulary';
import { signalLines } from './signal-lines.ts';

test('signals stand one on a line, in the table’s order, numbers short', () => {
  const lines = signalLines({
    'draft.age': unavailable('no-face'),
    'prompt.purpose': measured(['frame.crop', 'light.brighten'], 'purposes', 'test'),
    'photo.known': measured([], 'lists', 'test'),
    'draft.person-changed': measured(15.104_999, 'levels', 'test'),
  });
  assert.equal(lines, [
    'prompt.purpose        frame.crop, light.brighten',
    'photo.known           none',
    'draft.person-changed  15.105 levels',
    'draft.age             unavailable: no-face',
  ].join('\n'));
});
