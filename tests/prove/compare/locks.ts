/**
 * `npm run prove -- compare --locks [--photos DIR] [--save DIR]`: do locked releases look right?
 *
 * Background, colour, light and crop edits of an honest model. What comes out is laid on the edit itself, whose people
 * are the photo's under exactly the tone that was asked for: nothing of the comparison is used to judge it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inspectors } from '@shozo/inspect';
import { encode } from '@shozo/picture';
import { HARMLESS_DRAFTS } from '@shozo/testing';
import { likeness } from './alike.ts';
import { askedFor } from './cases.ts';
import { photoOf } from './run.ts';
import type { Named } from './run.ts';

const EDITS = [
  'background-plain', 'background-blur', 'grey', 'sepia', 'warm', 'cool', 'vivid', 'muted',
  'bright', 'dark', 'gamma', 'contrast-up', 'contrast-down', 'crop-5', 'crop-12', 'band', 'unchanged',
] as const;

export type LockedRelease = { readonly photo: string; readonly edit: string; readonly locked: boolean; /** SSIM inside people, mean of the windows */ readonly alike: number };

/** @param save - a folder for the releases as PNG, to be looked at; null for none. */
export async function* lockedReleases(photos: AsyncIterable<Named>, inspectors: Inspectors, save: string | null): AsyncGenerator<LockedRelease> {
  if (save !== null) mkdirSync(save, { recursive: true });
  for await (const { name, pixels } of photos) {
    const photo = photoOf(pixels);
    const inspection = await inspectors.photo(photo, null);
    for (const edit of EDITS) {
      const draft = await HARMLESS_DRAFTS[edit]!(pixels, inspection.people, 0);
      const { release, locked, people } = await inspectors.draft({ root: { photo, inspection }, draft, purposes: [askedFor(edit)] });
      if (save !== null) writeFileSync(join(save, `${name}-${edit}.png`), await encode(release, 'png'));
      yield { photo: name, edit, locked, alike: (await likeness(draft, release, people, 'same')).alike };
    }
  }
}
