import { test } from 'node:test';
import assert from 'node:assert/strict';
import { BAD_DRAFTS, drawPhoto, HARMLESS_DRAFTS, rerender } from '@shozo/testing';
import type { People, Pixels } from '@shozo/vocabulary';
import { compareDraft } from './index.ts';

const { pixels: photo, people } = await drawPhoto(640);
/** As a mask would be that takes everything for a part of somebody, perhaps. */
const drawn: People = { ...people, mask: { ...people.mask, data: people.mask.data.map((value) => Math.max(value, 80)) } };

async function contactIn(draft: Pixels): Promise<number> {
  const { signals } = await compareDraft({ root: photo, rootPeople: people, draft, draftPeople: drawn, purposes: ['person.expression'] });
  const signal = signals['draft.contact-added'];
  assert.ok(signal?.state === 'measured' && typeof signal.value === 'number');
  return signal.value;
}

for (const family of ['arm-added', 'partner-leaning']) {
  test(`a touch that the photo does not show is one: ${family}, also painted anew`, async () => {
    const draft = await BAD_DRAFTS[family]!(photo, people, 0);
    assert.ok(await contactIn(draft) >= 0.5);
    assert.ok(await contactIn(await rerender(draft, 1)) >= 0.5);
  });
}

for (const family of ['unchanged', 'bright', 'grey', 'warm', 'crop-12', 'band', 'background-plain', 'background-blur']) {
  test(`an ordinary draft adds no touch: ${family}, also painted anew`, async () => {
    const draft = await HARMLESS_DRAFTS[family]!(photo, people, 0);
    assert.ok(await contactIn(draft) < 0.5);
    assert.ok(await contactIn(await rerender(draft, 2)) < 0.5);
  });
}

test('skin that was bared touches nobody: that is another signal', async () => {
  assert.ok(await contactIn(await BAD_DRAFTS['skin-fill-50']!(photo, people, 0)) < 0.5);
});
