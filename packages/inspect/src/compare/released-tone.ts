/**
 * In which tone the lock releases the photo: the one that was asked for, else the photo's own.
 *
 * T explains what the draft did, drift and all, and is bounded (`tone.ts`,
 * `uneven-tone.ts`); what it still learns of a change of people would be painted
 * on them. Where nobody asked for a tone nothing need be painted.
 */
import { asksForTone } from '@shozo/vocabulary';
import type { Purpose } from '@shozo/vocabulary';
import type { Areas } from './areas.ts';
import { channels, boxMean, joined } from './plane.ts';
import type { Plane } from './plane.ts';
import { IDENTITY, toned } from './tone.ts';
import type { Tone } from './tone.ts';
import { plainTone } from './uneven-tone.ts';
import { onlyBlurs, replacesScene } from './view.ts';
import type { View } from './view.ts';

/** Grid pixels: over these a scene and itself blurred are alike. */
const BLURRED = 8;

/** @param onlyPhoto - no scene of the draft's is released. */
export function releasedTone({ expectation: { tone }, grid, areas }: Pick<View, 'expectation' | 'grid' | 'areas'>, purposes: readonly Purpose[], onlyPhoto: boolean): Tone {
  if (asksForTone(purposes)) return tone;
  if (onlyPhoto || (replacesScene(purposes) && !onlyBlurs(purposes))) return IDENTITY;
  return besideScene([IDENTITY, plainTone(tone, grid, areas)], grid, areas);
}

/** Where the draft's own scene goes on beside people: the tone in which the photo's comes nearest to it, so that no seam shows. */
function besideScene(tried: readonly [Tone, Tone], { photo, draft }: View['grid'], { scene }: Areas): Tone {
  const own = joined(photo);
  const [kept, drifted] = tried.map((tone) => channels(toned(own, tone)).reduce((sum, plane, channel) => sum + distance(plane, draft[channel]!, scene), 0));
  return drifted! < kept! ? tried[1] : tried[0];
}

function distance(one: Plane, other: Plane, { data: area }: Plane): number {
  const [mean, otherMean] = [boxMean(one, BLURRED), boxMean(other, BLURRED)];
  let sum = 0;
  for (let at = 0; at < area.length; at++) sum += area[at]! * Math.abs(mean.data[at]! - otherMean.data[at]!);
  return sum;
}
