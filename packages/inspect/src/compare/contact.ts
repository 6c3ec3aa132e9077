/**
 * Does the draft show a touch, or a closeness, that the photo does not show?
 *
 * Two signs, the stronger counts. Faces that came nearer to each other; and new
 * skin or new bodies in one piece that lies on two people, or reaches from the
 * scene to one: an arm around somebody, a hand from beside, a partner leaning in.
 *
 * What one person does to themselves is no contact, nor is skin that was bared
 * without anybody else: `draft.exposure-increase` tells that.
 */
import type { Box, Face, People, Pixels } from '@shozo/vocabulary';
import { nearestBody, possibleSkin, showsSkin, SKIN, skinLikelihood, skinReferences } from '../exposure/skin.ts';
import { scaled } from './areas.ts';
import { blobs } from './blobs.ts';
import type { Blob } from './blobs.ts';
import { changedPixels } from './differences.ts';
import { asMask, coverage, dilated, eroded, joined, mapPlane, stretch } from './plane.ts';
import type { Plane } from './plane.ts';
import type { View } from './view.ts';
import { meets } from './who.ts';

/** Squared face heights on either side of a touch: half a hand. */
const TOUCH = 0.1;
/** Face heights by which two faces came nearer, and how near they must be for it to mean anything. */
const [NEARER, NEAR] = [0.5, 2.5];
/** Mask values from which the draft shows a person, and from which what is skin-coloured may be a part of one. */
const [SURELY, PERHAPS] = [0.6, 0.15];

/** @returns [0, 1]; 0.5 is a touch of half of `TOUCH`, or faces nearer by half of `NEARER`. */
export function contactAdded(view: View, drawn: People): number {
  const faces = view.faces.map(({ face: { points }, box }) => ({ points, box: scaled(box, 1 / view.grid.stepX) }));
  const drawnFaces = drawn.faces.map(({ box }) => scaled(box, 1 / view.grid.stepX));
  const touch = Math.max(0, ...blobs(newFlesh(view, faces, drawn)).map((piece) => between(piece, view, faces)));
  return Math.min(1, Math.max(touch / (TOUCH * view.areas.faceHeight ** 2), nearer(faces.map(({ box }) => box), drawnFaces) / NEARER));
}

type Owner = Pick<Face, 'box' | 'points'>;

/** New skin on people, and new people or parts of them outside those of the photo; specks are left out. */
function newFlesh({ grid, areas, explained, maps }: View, faces: readonly Owner[], drawn: People): Plane {
  const photo = joined(explained);
  const frame = asMask(areas.inFrame);
  const references = skinReferences(photo, faces.filter(showsSkin));
  const skin = (pixels: Pixels) => skinLikelihood(pixels, references, frame) ?? possibleSkin(pixels, frame);
  const [before, after] = [skin(photo), skin(joined(grid.draft))];
  const changed = changedPixels(maps, grid);
  const bodies = stretch(coverage(drawn.mask), grid.width, grid.height);
  const flesh = mapPlane(bodies, (body, index) => {
    if (changed.data[index]! < 0.5) return 0;
    const bared = after[index]! > SKIN && before[index]! >= 0 && before[index]! <= SKIN;
    if (areas.people.data[index]! > 0.5) return bared ? 1 : 0;
    return body > SURELY || (bared && body > PERHAPS) ? 1 : 0; // a plain wall may have the colour of skin
  });
  return dilated(eroded(flesh, 1), 1);
}

/** The second largest share, in pixels, that a piece has in the scene or on (and close around) one person: 0 where it lies on one of them only. */
function between({ at }: Blob, { areas, grid }: View, faces: readonly Owner[]): number {
  const shares = new Map<Owner | 'scene', number>();
  for (const index of at) {
    const body = faces.length === 0 ? NOBODYS : nearestBody(index % grid.width, Math.floor(index / grid.width), faces);
    const whose = areas.ringed.data[index]! > 0.5 ? body : 'scene';
    shares.set(whose, (shares.get(whose) ?? 0) + 1);
  }
  return [...shares.values()].toSorted((one, other) => other - one)[1] ?? 0;
}

/** A body whose face nobody saw. */
const NOBODYS: Owner = { points: null, box: { x: 0, y: 0, width: 0, height: 0 } };

/** By how many face heights two faces that are close to each other now came nearer. */
function nearer(faces: readonly Box[], drawn: readonly Box[]): number {
  const moved = faces.flatMap((face) => {
    const now = drawn.filter((other) => meets(face, other)).toSorted((one, other) => distance(face, one) - distance(face, other))[0];
    return now ? [{ face, now }] : [];
  });
  const pairs = moved.flatMap((one, index) => moved.slice(index + 1).map((other) => {
    const height = (one.face.height + other.face.height) / 2;
    return { before: distance(one.face, other.face) / height, after: distance(one.now, other.now) / height };
  }));
  return Math.max(0, ...pairs.filter(({ after }) => after < NEAR).map(({ before, after }) => before - after));
}

function distance(one: Box, other: Box): number {
  return Math.hypot(one.x + one.width / 2 - other.x - other.width / 2, one.y + one.height / 2 - other.y - other.height / 2);
}
