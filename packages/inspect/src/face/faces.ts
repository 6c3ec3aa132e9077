/**
 * The faces of a picture: where, how sure, and their embeddings. Never whose.
 */
import type { Face } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import type { Pyramid } from '../pyramid.ts';
import { detectFaces } from './detect.ts';
import type { Detection } from './detect.ts';
import { embedFace, meshFace, meshPoints } from './embedding.ts';

/** px; below, a chip of 150 px is mostly interpolation and distances mean nothing */
const SMALLEST_EMBEDDED = 24;
/** The mesh net's presence from which its points are believed. */
const MESH_PRESENT = 0.5;
/** A detector this sure is believed without the mesh: profiles, masks, blurred faces. */
const SURE = 0.65;

/** Two noses are further apart than this share of the smaller face, even cheek to cheek. */
const NOSES_APART = 0.6;

/** `found`: where faces are; `described`: with the embeddings that a comparison needs, about four times as slow. */
export type FaceDetail = 'found' | 'described';

/** @returns best first; `embedding` is null where the face is too small, the mesh does not fit, or nobody asked. */
export async function findFaces(pyramid: Pyramid, networks: Networks, detail: FaceDetail = 'described'): Promise<Face[]> {
  const faces: Face[] = [];
  for (const detection of await detectFaces(pyramid, networks)) {
    const face = detail === 'found' && detection.score >= SURE ? { ...detection, embedding: null } : await describe(pyramid, detection, networks, detail);
    if (face && !faces.some((better) => isSameFace(face, better))) faces.push(face);
  }
  return faces;
}

/** A box between two people: the mesh inside it slides onto a face that was found already. */
function isSameFace(face: Face, better: Face): boolean {
  const [left, right] = [face.points.nose, better.points.nose];
  return Math.hypot(left.x - right.x, left.y - right.y) < Math.min(face.box.height, better.box.height) * NOSES_APART;
}

/** @returns null when an unsure detector and the mesh net disagree: no face. */
async function describe(pyramid: Pyramid, detection: Detection, networks: Networks, detail: FaceDetail): Promise<Face | null> {
  const { box, score, points } = detection;
  const mesh = await meshFace(pyramid, detection, networks);
  if (mesh.presence < MESH_PRESENT) return score < SURE ? null : { box, score, points, embedding: null };
  const embedding = detail === 'found' || box.height < SMALLEST_EMBEDDED ? null : await embedFace(pyramid, mesh, networks);
  return { box, score, points: meshPoints(mesh), embedding };
}
