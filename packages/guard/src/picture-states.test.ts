import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANDATORY_MARKS } from '@shozo/vocabulary';
import { NOTHING_GAINED } from './gained.ts';
import type { InspectedDraft } from './inspect.ts';
import { cleared, draft, marked, recorded } from './picture-states.ts';
import type { Cleared, Draft, Marked, Recorded } from './picture-states.ts';
import { HOLD, RECEIPT, REFUSE, RELEASE, WATERMARK, grey } from './testing/passing-ports.ts';

const INSPECTED: InspectedDraft = {
  raw: grey(1), upstream: null, release: grey(1), locked: true, signals: {}, gained: NOTHING_GAINED, people: { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } },
};
const BYTES = { bytes: new Uint8Array([1]), pixels: grey(1), readBack: MANDATORY_MARKS, watermark: WATERMARK, words: null };

test('only a decision to release clears a draft', () => {
  assert.equal(cleared(INSPECTED, RELEASE).decision, RELEASE);
  for (const decision of [HOLD, REFUSE]) assert.throws(() => cleared(INSPECTED, decision), { code: 'server/broken-assumption' });
});

test('only a receipt makes marked pictures recorded', () => {
  const picture = marked(BYTES, { gained: NOTHING_GAINED });
  assert.equal(recorded([picture], RECEIPT).length, 1);
  assert.throws(() => recorded([picture], { ...RECEIPT, checkpoint: '' }), { code: 'server/broken-assumption' });
});

test('no earlier state fits a later one', () => {
  const release = (_picture: Recorded) => true;
  const aDraft: Draft = draft(grey(1), null);
  const aCleared: Cleared = cleared(INSPECTED, RELEASE);
  const aMarked: Marked = marked(BYTES, { gained: NOTHING_GAINED });
  // @ts-expect-error [ts2345] - a draft is not recorded
  release(aDraft);
  // @ts-expect-error [ts2345] - a cleared picture is not recorded
  release(aCleared);
  // @ts-expect-error [ts2345] - a marked picture is not recorded
  release(aMarked);
  // @ts-expect-error [ts2345] - bytes of one's own are not recorded: the brand is not exported
  release({ bytes: new Uint8Array([1]), receipt: RECEIPT });
  // @ts-expect-error [ts2345] - marked bytes need a cleared picture first: a draft is no marked picture
  recorded([aDraft], RECEIPT);
  assert.ok(true);
});
