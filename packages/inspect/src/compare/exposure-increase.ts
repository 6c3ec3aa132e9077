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
import type { Colour } from './grid.ts';
import { asMask, coverage, emptyPlane, joined, mapPlane, resized } from './plane.ts';
import { strongest } from './pool.ts';
import { boxToDraft } from './placement.ts';
import type { ComparisonInput, View } from './view.ts';

/** Levels: a pixel that differs by less shows what the photo shows, whichever side of `SKIN` it falls on. */
const UNCHANGED = 6;

/** Levels by which a colour's channels part: a plain band is grey, and beside a pale face grey reads as skin. */
const COLOURED = 8;

/** @returns the largest share of newly skin-coloured body in any window; without a face to compare with, of what could be anybody’s skin. */
export function exposureIncrease({ grid, explained, areas, maps, expectation }: View, { root, rootPeople, draftPeople }: Pick<ComparisonInput, 'root' | 'rootPeople' | 'draftPeople'>): number {
  const photo = joined(explained);
  const boxes = rootPeople.faces.filter(showsSkin).map(({ box }) => ({ box: scaled(boxToDraft(box, root, expectation.placement), 1 / grid.stepX) }));
  const references = skinReferences(photo, boxes);
  // Without a face nobody knows whose skin: then the release's own measure bounds what may be bare (exposure/MODEL.md).
  const continued = references.length === 0 ? emptyPlane(grid.width, grid.height) : both(areas.beyond, resized(coverage(draftPeople.mask), grid.width, grid.height));
  const bodies = either(areas.core, continued);
  const skin = (pixels: Pixels, mask: Mask) => skinLikelihood(pixels, references, mask) ?? possibleSkin(pixels, mask);
  const [before, after] = [skin(photo, asMask(areas.core)), skin(joined(grid.draft), asMask(bodies))];
  const changed = (index: number) => maps.chroma.data[index]! > UNCHANGED || maps.light.data[index]! > UNCHANGED;
  const wasCovered = (index: number) => before[index]! <= SKIN && before[index]! >= 0 && changed(index);
  const isNew = (index: number) => (continued.data[index]! > 0.5 ? parting(grid.draft, index) > COLOURED : wasCovered(index));
  const bared = mapPlane(bodies, (_, index) => (after[index]! > SKIN && isNew(index) ? 1 : 0));
  return strongest([bared], bodies, 0.16 * areas.faceHeight)[0]!;
}

function parting([red, green, blue]: Colour, index: number): number {
  const channels = [red.data[index]!, green.data[index]!, blue.data[index]!];
  return Math.max(...channels) - Math.min(...channels);
}
