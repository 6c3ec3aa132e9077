/**
 * One look at one picture: who is there, how explicit, how bare.
 *
 * Used for photos and for what a draft would release. Each measurement fails
 * alone: it becomes `unavailable`, the others go on.
 */
import { measured, unavailable } from '@shozo/vocabulary';
import type { Face, Mask, People, Pixels, Signal } from '@shozo/vocabulary';
import { youngerSignal, youthSignal } from './age/youth.ts';
import type { Pair } from './age/youth.ts';
import type { Match } from './compare/who.ts';
import { measureExposure } from './exposure/exposure.ts';
import { findFaces } from './face/faces.ts';
import type { FaceDetail, SeenFace } from './face/faces.ts';
import type { Networks } from './network.ts';
import { measureNudity } from './nudity/nudity.ts';
import { findHidden } from './person/hidden.ts';
import { countPeople, maskPeople, personArea } from './person/mask.ts';
import { buildPyramid } from './pyramid.ts';
import type { Pyramid } from './pyramid.ts';

/** Names and versions as in each folder's MODEL.md. */
export const BY = { face: 'face@4', person: 'person@2', nudity: 'nudity@1', exposure: 'exposure@4', exposureAtMost: 'exposure@4 at most, without a face or without colour' } as const;

/**
 * The people of a picture; `complete` is false when faces or bodies could not be looked for.
 * `disguises` are the picture in the colours in which somebody was seen, where that was not in its own.
 */
export type Sight = { readonly people: People; readonly pyramid: Pyramid; readonly complete: boolean; readonly disguises: readonly Pixels[] };

/** Everybody could be anywhere: what an inspection leaves that saw nothing. */
export const UNSEEN: People = { faces: [], mask: { width: 1, height: 1, data: Uint8Array.of(255) } };

export async function seePeople(pixels: Pixels, networks: Networks, detail: FaceDetail = 'described'): Promise<Sight> {
  const pyramid = buildPyramid(pixels);
  const faces = await attempt(() => findFaces(pyramid, networks, detail));
  const mask = await attempt(() => maskPeople(pyramid, faces ?? [], networks));
  if (faces === null || mask === null) return { pyramid, people: { faces: faces ?? [], mask: mask ?? UNSEEN.mask }, complete: false, disguises: [] };
  if (countPeople(faces, mask) > 0 && (await attempt(() => inOwnColours(pyramid, faces, networks)))) return { pyramid, people: { faces, mask }, complete: true, disguises: [] };
  const hidden = await attempt(async () => ({ found: await findHidden(pyramid, mask, networks) }));
  const found = hidden?.found ?? null;
  // Somebody who was seen and covers less than anybody counts for: not nobody, and where is not known.
  const lost = found !== null && countPeople([], found.mask) === 0;
  return { pyramid, people: { faces, mask: found?.mask ?? mask }, complete: hidden !== null && !lost, disguises: found?.seenIn ?? [] };
}

/**
 * The detector for any pose sees faces in a negative or in blue light, too, where nothing measures a body: what it
 * alone saw does not spare the second look, whoever shows a body does.
 */
async function inOwnColours(pyramid: Pyramid, faces: readonly SeenFace[], networks: Networks): Promise<boolean> {
  if (faces.length === 0 || faces.some(({ anyPoseOnly }) => !anyPoseOnly)) return true;
  return countPeople([], await maskPeople(pyramid, [], networks)) > 0;
}

export function peopleSignal({ people, complete }: Sight): Signal {
  return complete ? measured(countPeople(people.faces, people.mask), 'count', BY.person) : unavailable('inspector-failed');
}

export function facesSignal({ people, complete }: Sight): Signal {
  return complete ? measured(people.faces.length, 'count', BY.face) : unavailable('inspector-failed');
}

export function areaSignal({ people, complete }: Sight): Signal {
  return complete ? measured(personArea(people.mask), 'share', BY.person) : unavailable('inspector-failed');
}

/** Of the youngest-looking face. */
export async function ageSignal({ people, pyramid, complete }: Sight, networks: Networks): Promise<Signal> {
  const youth = complete ? await attempt(() => youthSignal(pyramid, people.faces, networks)) : null;
  return youth ?? unavailable('inspector-failed');
}

/** @param matches - null where it is not known which face lies where. */
export async function becameYoungerSignal(pair: Pair, matches: readonly Match[] | null, networks: Networks): Promise<Signal> {
  if (matches === null) return unavailable('unsure-alignment');
  return (await attempt(() => youngerSignal(pair, matches, networks))) ?? unavailable('inspector-failed');
}

/** Of the picture, and of each disguise: the worst counts. */
export async function nuditySignal({ pyramid, disguises }: Pick<Sight, 'pyramid' | 'disguises'>, networks: Networks): Promise<Signal> {
  const score = await attempt(async () => {
    const scores: number[] = [];
    for (const pixels of [...pyramid.levels.slice(0, 1), ...disguises]) scores.push(await measureNudity(pixels, networks));
    return Math.max(...scores);
  });
  return score !== null && Number.isFinite(score) ? measured(score, 'score', BY.nudity) : unavailable('inspector-failed');
}

/** Of the picture, and of each disguise: the worst counts. */
export async function exposureSignal({ people, pyramid, complete, disguises }: Sight): Promise<Signal> {
  const exposure = complete ? await attempt(async () => [pyramid, ...disguises.map(buildPyramid)].map((one) => measureExposure(one, people.faces, people.mask)).reduce((worst, one) => (one.share > worst.share ? one : worst))) : null;
  return exposure === null ? unavailable('inspector-failed') : measured(exposure.share, 'share', exposure.atMost ? BY.exposureAtMost : BY.exposure);
}

/** Share of the person area where the requester lets the model paint; 0 without a mask or without a person. */
export function maskedPersonSignal({ people, complete }: Sight, editMask: Mask | null): Signal {
  if (editMask === null) return measured(0, 'share', BY.person);
  return complete ? measured(shareInside(people, editMask), 'share', BY.person) : unavailable('inspector-failed');
}

function shareInside({ mask }: { readonly faces: readonly Face[]; readonly mask: Mask }, editMask: Mask): number {
  let person = 0;
  let both = 0;
  for (let index = 0; index < mask.data.length; index++) {
    if ((mask.data[index] ?? 0) < 128) continue;
    person++;
    const x = Math.floor((((index % mask.width) + 0.5) * editMask.width) / mask.width);
    const y = Math.floor(((Math.floor(index / mask.width) + 0.5) * editMask.height) / mask.height);
    if ((editMask.data[y * editMask.width + x] ?? 0) >= 128) both++;
  }
  return person === 0 ? 0 : both / person;
}

/** This is the edge that may catch: what failed becomes null, and by the callers above `unavailable`. */
async function attempt<T>(measure: () => Promise<T>): Promise<T | null> {
  return measure().catch(() => null);
}
