/**
 * Face embeddings: 128 numbers, the nearer (L2) the more alike.
 *
 * A face mesh gives the eye corners and the nose base, these turn the face into
 * the 150 px chip that the recognition net was trained on. The mesh net's own
 * opinion whether there is a face at all comes along.
 */
import type { Face, Point } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import { cropSquare, place, rotated } from '../pyramid.ts';
import type { Placement, Pyramid } from '../pyramid.ts';
import type { FacePoints } from './detect.ts';

export type Mesh = { readonly points: readonly Point[]; readonly presence: number };

const MESH_RANGE = { scale: 1 / 255, offset: 0, fill: 0 } as const;
const CHIP_RANGE = { scale: 1, offset: 0, fill: 0 } as const;
/** The mesh net wants some margin around the detector's box. */
const MESH_MARGIN = 1.5;
/** Mesh vertices: left eye outer and inner corner, right eye outer and inner corner, nose base. */
const CHIP_VERTICES = [263, 362, 33, 133, 2] as const;
/** Where dlib puts these in a chip without padding, as shares of its side (dlib, get_face_chip_details, five points). */
const CHIP_POINTS: readonly Point[] = [
  { x: 0.8595674595992, y: 0.2134981538014 },
  { x: 0.6460604764104, y: 0.2289674387677 },
  { x: 0.1205750620789, y: 0.2137274526848 },
  { x: 0.3340850613712, y: 0.2290642403242 },
  { x: 0.4901123135679, y: 0.6277975316475 },
];
const CHIP_PADDING = 0.25;

/** @param turn - radians, clockwise: how much further the face lies than the detector's eyes say; without eyes it stands upright. */
export async function meshFace(pyramid: Pyramid, detection: Pick<Face, 'box' | 'points'>, networks: Networks, turn = 0): Promise<Mesh> {
  const { box, points } = detection;
  const network = networks['face-mesh'];
  const angle = (points ? Math.atan2(points.leftEye.y - points.rightEye.y, points.leftEye.x - points.rightEye.x) : 0) + turn;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const placement = rotated(centre, Math.max(box.width, box.height) * MESH_MARGIN, angle, network.side);
  const [vertices = new Float32Array(), presence] = await network.run(cropSquare(pyramid, placement, network.side, MESH_RANGE));
  return {
    presence: presence?.[0] ?? 0,
    points: Array.from({ length: vertices.length / 3 }, (_, index) => place({ x: vertices[index * 3] ?? 0, y: vertices[index * 3 + 1] ?? 0 }, placement)),
  };
}

export async function embedFace(pyramid: Pyramid, mesh: Mesh, networks: Networks): Promise<Float32Array> {
  const network = networks['face-embedding'];
  const placement = chipPlacement(CHIP_VERTICES.map((vertex) => mesh.points[vertex] as Point), network.side); // the mesh has 468 points
  const [embedding = new Float32Array()] = await network.run(cropSquare(pyramid, placement, network.side, CHIP_RANGE));
  return Float32Array.from(embedding);
}

/** Both eyes' centres, nose tip and mouth centre of a mesh. */
export function meshPoints({ points }: Mesh): FacePoints {
  const middle = (...vertices: readonly number[]) => centroid(vertices.map((vertex) => points[vertex] as Point));
  return { rightEye: middle(33, 133), leftEye: middle(263, 362), nose: middle(1), mouth: middle(13, 14) };
}

/** The rotation, scale and shift (least squares) that brings the five points to dlib's places. */
function chipPlacement(points: readonly Point[], side: number): Placement {
  const chip = CHIP_POINTS.map(({ x, y }) => ({ x: ((CHIP_PADDING + x) / (2 * CHIP_PADDING + 1)) * side, y: ((CHIP_PADDING + y) / (2 * CHIP_PADDING + 1)) * side }));
  const from = centroid(chip);
  const to = centroid(points);
  let along = 0;
  let across = 0;
  let size = 0;
  chip.forEach((corner, index) => {
    const u = { x: corner.x - from.x, y: corner.y - from.y };
    const v = { x: (points[index]?.x ?? 0) - to.x, y: (points[index]?.y ?? 0) - to.y };
    along += u.x * v.x + u.y * v.y;
    across += u.x * v.y - u.y * v.x;
    size += u.x * u.x + u.y * u.y;
  });
  const ux = along / size;
  const uy = across / size;
  return { x0: to.x - from.x * ux + from.y * uy, y0: to.y - from.x * uy - from.y * ux, ux, uy, vx: -uy, vy: ux };
}

function centroid(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
