/**
 * The faces of a picture: where, how sure, and their embeddings. Never whose.
 *
 * Three opinions: the detectors for faces that look this way, the one for any
 * pose, and the mesh net, which says whether it finds a face in the box.
 */
import type { Face } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import type { Pyramid } from '../pyramid.ts';
import { detectAnyPose } from './any-pose.ts';
import type { Spotted } from './any-pose.ts';
import { detectFaces, isOneFace } from './detect.ts';
import type { FrontDetection } from './detect.ts';
import { embedFace, meshFace, meshPoints } from './embedding.ts';

/** px; below, a chip of 150 px is mostly interpolation and distances mean nothing */
const SMALLEST_EMBEDDED = 24;
/** The mesh net's presence from which its points are believed. */
const MESH_PRESENT = 0.5;
/** A detector this sure is believed without the mesh: profiles, masks, blurred faces. `seconded`: the one for any pose sees something there, too. */
const SURE = { alone: 0.7, seconded: 0.65 } as const;
/** The detector for any pose alone: with the mesh, and without. */
const ANY_POSE = { withMesh: 0.3, alone: 0.45 } as const;

/** Two noses are further apart than this share of the smaller face, even cheek to cheek. */
const NOSES_APART = 0.6;

/** `found`: where faces are; `described`: with the embeddings that a comparison needs, about four times as slow. */
export type FaceDetail = 'found' | 'described';

/** `anyPoseOnly`: neither of the detectors for faces that look this way saw it. */
export type SeenFace = Face & { readonly anyPoseOnly: boolean };

type Look = { readonly pyramid: Pyramid; readonly networks: Networks; readonly detail: FaceDetail };

/** @returns best first; `embedding` is null where the face is too small, the mesh does not fit, or nobody asked. */
export async function findFaces(pyramid: Pyramid, networks: Networks, detail: FaceDetail = 'described'): Promise<SeenFace[]> {
  const look = { pyramid, networks, detail };
  const spotted = await detectAnyPose(pyramid, networks);
  const faces: SeenFace[] = [];
  const add = (face: Face | null, anyPoseOnly: boolean) => {
    if (face && !faces.some((better) => isSameFace(face, better))) faces.push({ ...face, anyPoseOnly });
  };
  for (const detection of await detectFaces(pyramid, networks)) {
    const believed = isSure(detection, spotted);
    const { box, score, points } = detection;
    add(detail === 'found' && believed ? { box, score, points, embedding: null } : await describe(detection, believed, look), false);
  }
  for (const { box, score } of spotted) {
    if (score < ANY_POSE.withMesh || faces.some((better) => isOneFace(box, better.box))) continue;
    add(await describe({ box, score, points: null }, score >= ANY_POSE.alone, look), true);
  }
  return faces.sort((left, right) => right.score - left.score);
}

/** In a tile alone, and seconded by nobody, only the mesh can say that it is a face. */
function isSure({ box, score, onlyInTiles }: FrontDetection, spotted: readonly Spotted[]): boolean {
  if (score >= SURE.alone && !onlyInTiles) return true;
  return score >= SURE.seconded && spotted.some((other) => isOneFace(box, other.box));
}

/** A box between two people: the mesh inside it slides onto a face that was found already. */
function isSameFace(face: Face, better: Face): boolean {
  const [left, right] = [face.points?.nose, better.points?.nose];
  if (!left || !right) return false;
  return Math.hypot(left.x - right.x, left.y - right.y) < Math.min(face.box.height, better.box.height) * NOSES_APART;
}

/** @returns null when an unsure detector and the mesh net disagree: no face. */
async function describe({ box, score, points }: Pick<Face, 'box' | 'score' | 'points'>, believed: boolean, { pyramid, networks, detail }: Look): Promise<Face | null> {
  const mesh = await meshFace(pyramid, { box, points }, networks);
  if (mesh.presence < MESH_PRESENT) return believed ? { box, score, points, embedding: null } : null;
  const embedding = detail === 'found' || box.height < SMALLEST_EMBEDDED ? null : await embedFace(pyramid, mesh, networks);
  return { box, score, points: meshPoints(mesh), embedding };
}
