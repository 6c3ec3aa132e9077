import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured, unavailable } from '@shozo/vocabulary';
import type { DraftQuestion, Photo, Pixels, Signal } from '@shozo/vocabulary';
import { withSecondLook } from './inspectors.ts';
import type { PictureInspectors } from './inspectors.ts';

const [PHOTO, DRAFT, RELEASE] = [1, 2, 3].map((width): Pixels => ({ width, height: 1, data: new Uint8Array(width * 3) })) as [Pixels, Pixels, Pixels]; // as: three of them
const people = { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } };
const photo: Photo = { pixels: PHOTO, upload: { bytes: new Uint8Array(1), format: 'png', sha256: '' } };
const question: DraftQuestion = { root: null, draft: DRAFT, purposes: [] };
const inspectors: PictureInspectors = {
  ready: Promise.resolve(),
  prompt: () => ({ signals: {}, purposes: [] }),
  photo: async () => ({ signals: { 'photo.faces': measured(0, 'count', 'test') }, people }),
  draft: async () => ({ signals: {}, release: RELEASE, locked: true, people }),
  close: async () => undefined,
};
const looking = (look: (pixels: Pixels) => Promise<Signal>) => withSecondLook(inspectors, { look, close: async () => undefined });

test('a second model looks at the photo and at the very picture that would be released', async () => {
  const seen: Pixels[] = [];
  const { photo: ofPhoto, draft } = looking(async (pixels) => {
    seen.push(pixels);
    return measured([pixels === RELEASE ? 'doubt' : 'passed'], 'verdicts', 'test');
  });
  const signals = { ...(await ofPhoto(photo, null)).signals, ...(await draft(question)).signals };
  assert.deepEqual([seen, Object.keys(signals)], [[PHOTO, RELEASE], ['photo.faces', 'photo.second-look', 'draft.second-look']]);
  assert.deepEqual(signals['draft.second-look'], measured(['doubt'], 'verdicts', 'test'));
});

test('what it could not measure is said; without one the signals say that it is off', async () => {
  assert.deepEqual((await looking(async () => unavailable('inspector-failed')).photo(photo, null)).signals['photo.second-look'], unavailable('inspector-failed'));
  const without = withSecondLook(inspectors, null);
  for (const signal of [(await without.photo(photo, null)).signals['photo.second-look'], (await without.draft(question)).signals['draft.second-look']]) assert.deepEqual(signal?.state === 'measured' && signal.value, ['off']);
});
