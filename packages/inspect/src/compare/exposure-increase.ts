/**
 * Did the edit bare anybody? Skin by the person's own face, in the draft's tone.
 *
 * Both sides are read in one tone: the photo under T against the draft, with
 * the face under T as reference. So a grey draft needs no colour: where nothing
 * changed both sides read alike, and cloth that became as light as the face
 * reads as bared, which is the safe mistake.
 */
import type { People, Pixels } from '@shozo/vocabulary';
import { possibleSkin, showsSkin, SKIN, skinLikelihood, skinReferences } from '../exposure/skin.ts';
import { scaled } from './areas.ts';
import { asMask, joined, mapPlane } from './plane.ts';
import { strongest } from './pool.ts';
import { boxToDraft } from './placement.ts';
import type { View } from './view.ts';

/** Levels: a pixel that differs by less shows what the photo shows, whichever side of `SKIN` it falls on. */
const UNCHANGED = 6;

/** @returns the largest share of newly skin-coloured body in any window; without a face to compare with, of what could be anybody’s skin. */
export function exposureIncrease({ grid, explained, areas, maps, expectation }: View, root: Pixels, people: People): number {
  const mask = asMask(areas.core);
  const photo = joined(explained);
  const boxes = people.faces.filter(showsSkin).map(({ box }) => ({ box: scaled(boxToDraft(box, root, expectation.placement), 1 / grid.stepX) }));
  const references = skinReferences(photo, boxes);
  const skin = (pixels: Pixels) => skinLikelihood(pixels, references, mask) ?? possibleSkin(pixels, mask);
  const [before, after] = [skin(photo), skin(joined(grid.draft))];
  const changed = (index: number) => maps.chroma.data[index]! > UNCHANGED || maps.light.data[index]! > UNCHANGED;
  const bared = mapPlane(areas.core, (_, index) => (after[index]! > SKIN && before[index]! <= SKIN && before[index]! >= 0 && changed(index) ? 1 : 0));
  return strongest([bared], areas.core, 0.16 * areas.faceHeight)[0]!;
}
