/**
 * In which tone the lock releases the photo: the one that was asked for, else the photo's own.
 *
 * T explains what the draft did, drift and all, and is bounded (`tone.ts`,
 * `uneven-tone.ts`); what it still learns of a change of people would be painted
 * on them. Where nobody asked for a tone nothing need be painted.
 */
import { asksForTone } from '@shozo/vocabulary';
import type { Purpose } from '@shozo/vocabulary';
import { IDENTITY } from './tone.ts';
import type { Tone } from './tone.ts';
import { reachOf } from './uneven-tone.ts';
import { onlyBlurs, replacesScene } from './view.ts';
import type { View } from './view.ts';

/** Levels: a drift of this much is the draft's, whose scene goes on beside people; more of it is left to the scene (MODEL.md). */
const SLIGHT = 12;

/** @param onlyPhoto - no scene of the draft's is released. */
export function releasedTone({ expectation: { tone }, grid, areas }: Pick<View, 'expectation' | 'grid' | 'areas'>, purposes: readonly Purpose[], onlyPhoto: boolean): Tone {
  if (asksForTone(purposes)) return tone;
  const besideOwnScene = !onlyPhoto && (!replacesScene(purposes) || onlyBlurs(purposes));
  return besideOwnScene && reachOf(tone, grid, areas) <= SLIGHT ? tone : IDENTITY;
}
