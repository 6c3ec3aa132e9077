/**
 * Did the edit bare anybody? Skin by the person's own face, in the draft's tone.
 *
 * Both sides are read in one tone: the photo under T against the draft, with
 * the face under T as reference. So a grey draft needs no colour: where nothing
 * changed both sides read alike, and cloth that became as light as the face
 * reads as bared, which is the safe mistake. Of a body that the draft continues
 * beyond the photo's frame nothing was known: all that is bare there is new.
 */
import type { Mask, Pixels } from '@shozo/vocabulary';
import { possibleSkin, showsSkin, SKIN, skinLikelihood, skinReferences } from '../exposure/skin.ts';
import { both, either, scaled } from './areas.ts';
import { asMask, coverage, joined, mapPlane, resized } from './plane.ts';
import { strongest } from './pool.ts';
import { boxToDraft } from './placement.ts';
import type { ComparisonInput, View } from './view.ts';

/** Levels: a pixel that differs by less shows what the photo shows, whichever side of `SKIN` it falls on. */
const UNCHANGED = 6;

/** Of what the draft adds to a body: a plain band is grey, and reads as .4 beside a pale face. */
const ADDED_SKIN = 0.5;

/** @returns the largest share of newly skin-coloured body in any window; without a face to compare with, of what could be anybody’s skin. */
export function exposureIncrease({ grid, explained, areas, maps, expectation }: View, { root, rootPeople, draftPeople }: Pick<ComparisonInput, 'root' | 'rootPeople' | 'draftPeople'>): number {
  const photo = joined(explained);
  const boxes = rootPeople.faces.filter(showsSkin).map(({ box }) => ({ box: scaled(boxToDraft(box, root, expectation.placement), 1 / grid.stepX) }));
  const references = skinReferences(photo, boxes);
  const continued = both(areas.beyond, resized(coverage(draftPeople.mask), grid.width, grid.height));
  const bodies = either(areas.core, continued);
  const skin = (pixels: Pixels, mask: Mask) => skinLikelihood(pixels, references, mask) ?? possibleSkin(pixels, mask);
  const [before, after] = [skin(photo, asMask(areas.core)), skin(joined(grid.draft), asMask(bodies))];
  const changed = (index: number) => maps.chroma.data[index]! > UNCHANGED || maps.light.data[index]! > UNCHANGED;
  const wasCovered = (index: number) => before[index]! <= SKIN && before[index]! >= 0 && changed(index);
  const bared = mapPlane(bodies, (_, index) => ((continued.data[index]! > 0.5 ? after[index]! > ADDED_SKIN : after[index]! > SKIN && wasCovered(index)) ? 1 : 0));
  return strongest([bared], bodies, 0.16 * areas.faceHeight)[0]!;
}
