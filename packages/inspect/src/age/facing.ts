/**
 * Which way a face lies, by the line of its eyes.
 *
 * A face is found lying on its side or upside down, too, but then the detector
 * takes a chin for a forehead, and its points say "upright". So the mesh net looks
 * at each turn: it is surest where the face stands upright in its crop, and its
 * eyes are believed. Where it is sure of none (a profile, a mask, a blur) nobody
 * can tell, and a crop that is turned wrong would look years older.
 */
import type { Face } from '@shozo/vocabulary';
import { meshFace, meshPoints } from '../face/embedding.ts';
import type { Mesh } from '../face/embedding.ts';
import type { Networks } from '../network.ts';
import type { Pyramid } from '../pyramid.ts';

/** Presences of the mesh: from `CERTAIN` on its turn is believed, from `SURE` on where no other turn comes to `RIVAL` (MODEL.md). */
const [CERTAIN, SURE, RIVAL] = [0.99, 0.9, 0.5];

/** @returns radians, clockwise in the picture, 0 for upright; null where it cannot be told. */
export async function turnOf(pyramid: Pyramid, face: Pick<Face, 'box' | 'points'>, networks: Networks): Promise<number | null> {
  const turned = (by: number) => meshFace(pyramid, face, networks, by);
  const along = surest([await turned(0), await turned(Math.PI)]);
  if (along[0].presence >= CERTAIN) return lineOfEyes(along[0]);
  const [best, second] = surest([...along, await turned(Math.PI / 2), await turned(-Math.PI / 2)]);
  return best.presence >= CERTAIN || (best.presence >= SURE && second.presence < RIVAL) ? lineOfEyes(best) : null;
}

/** Of equals the first stays first. */
function surest<Meshes extends readonly [Mesh, Mesh, ...Mesh[]]>(meshes: Meshes): [Mesh, Mesh, ...Mesh[]] {
  return meshes.toSorted((left, right) => right.presence - left.presence) as [Mesh, Mesh, ...Mesh[]]; // as many as before
}

function lineOfEyes(mesh: Mesh): number {
  const { rightEye, leftEye } = meshPoints(mesh);
  return Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
}
