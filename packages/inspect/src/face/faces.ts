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

/** @returns best first; `embedding` is null where the face is too small, or the mesh does not fit. */
export async function findFaces(pyramid: Pyramid, networks: Networks): Promise<Face[]> {
  const faces: Face[] = [];
  for (const detection of await detectFaces(pyramid, networks)) faces.push(await describe(pyramid, detection, networks));
  return faces;
}

async function describe(pyramid: Pyramid, detection: Detection, networks: Networks): Promise<Face> {
  const { box, score, points } = detection;
  if (box.height < SMALLEST_EMBEDDED) return { box, score, points, embedding: null };
  const mesh = await meshFace(pyramid, detection, networks);
  if (mesh.presence < MESH_PRESENT) return { box, score, points, embedding: null };
  return { box, score, points: meshPoints(mesh), embedding: await embedFace(pyramid, mesh, networks) };
}
