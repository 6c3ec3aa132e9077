/**
 * In which tone the lock releases the photo: the one that was asked for, else the photo's own.
 *
 * T explains what the draft did, drift and all, and is bounded (`tone.ts`,
 * `uneven-tone.ts`); what it still learns of a change of people would be painted
 * on them. Where nobody asked for a tone nothing need be painted. But words ask for
 * more than the list of purposes knows: a tone that the whole scene shows is no change of people.
 */
import { asksForTone } from '@shozo/vocabulary';
import type { Purpose } from '@shozo/vocabulary';
import { apartOver } from './grid.ts';
import { boxMean, channels, joined } from './plane.ts';
import { isEmpty } from './pool.ts';
import { IDENTITY, toned } from './tone.ts';
import type { Tone } from './tone.ts';
import { plainTone } from './uneven-tone.ts';
import { onlyBlurs, replacesScene } from './view.ts';
import type { View } from './view.ts';

/** Grid pixels: over these a scene and itself blurred are alike. */
const BLURRED = 8;

export function releasedTone(view: Pick<View, 'expectation' | 'grid' | 'areas'>, purposes: readonly Purpose[]): Tone {
  const { tone } = view.expectation;
  if (asksForTone(purposes) || isEmpty(view.areas.people)) return tone;
  return replacesScene(purposes) && !onlyBlurs(purposes) ? IDENTITY : likeScene(view, tone);
}

/** The photo's own tone, or the plain one nearest to T: whichever brings the photo's scene nearer to the draft's. Beside people no seam shows then. */
function likeScene({ grid, areas }: Pick<View, 'grid' | 'areas'>, tone: Tone): Tone {
  const photo = joined(grid.photo);
  const plain = plainTone(tone, grid, areas);
  const where = isEmpty(areas.scene) ? grid.seen : areas.scene;
  const draft = grid.draft.map((plane) => boxMean(plane, BLURRED));
  const [kept, drifted] = [photo, toned(photo, plain)].map((pixels) => apartOver(channels(pixels).map((plane) => boxMean(plane, BLURRED)), draft, where));
  return drifted! < kept! ? plain : IDENTITY;
}
