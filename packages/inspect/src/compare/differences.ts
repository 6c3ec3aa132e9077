/**
 * The maps pooled into numbers, and the numbers put on one scale where 10 is noise.
 */
import { ellipses, RING_EDGE, scaled } from './areas.ts';
import type { Areas, FaceInDraft } from './areas.ts';
import type { Flow } from './flow.ts';
import type { Grid } from './grid.ts';
import { pixelated as pixelatedArea } from './lock.ts';
import type { Maps } from './maps.ts';
import { PERSON_NOISE, SCENE_NOISE, STRAIN_NOISE, STRUCTURE_NOISE } from './noise.ts';
import type { PooledScale } from './noise.ts';
import { eroded, mapPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { strongest, without } from './pool.ts';
import { strainMap } from './strain.ts';

/** The largest of three maps, pooled at radius 0.07 and 0.16 of `unit` pixels, as a multiple of its noise, times 10. */
function asLevels({ chroma, light, texture }: Maps, area: Plane, unit: number, noise: PooledScale): number {
  const ratios = [0.07, 0.16].flatMap((radius, index) => {
    const numbers = strongest([chroma, light, texture], area, radius * unit);
    return (['chroma', 'light', 'texture'] as const).map((map, at) => numbers[at]! / noise[map][index]!);
  });
  return 10 * Math.max(...ratios);
}

/**
 * What changed of people: colours, light, texture, and how unevenly they were stretched.
 *
 * @param pixelated - faces whose pixelation was asked for: the lock makes it, the draft is not measured there.
 */
export function personChanged({ maps, flow, usualShift, areas, grid }: Compared, pixelated: readonly FaceInDraft[]): number {
  const faces = ellipses(grid, pixelated.map(({ box }) => scaled(pixelatedArea(box, 0.12), 1 / grid.stepX)));
  const area = without(areas.core, faces);
  return Math.max(asLevels(maps, area, areas.faceHeight, PERSON_NOISE), stretched({ flow, usualShift }, area, areas.faceHeight));
}

/** Half of how far apart the sides are that are compared, and the radius of the means; in face heights. */
const [SIDES, BODY] = [0.4, 0.3];

function stretched({ flow, usualShift }: Pick<Compared, 'flow' | 'usualShift'>, area: Plane, faceHeight: number): number {
  const strain = strainMap(flow, Math.max(4, Math.round(SIDES * faceHeight)));
  const shift = Math.min(STRAIN_NOISE.most, Math.max(STRAIN_NOISE.least, usualShift));
  return (10 * strongest([strain], area, BODY * faceHeight)[0]!) / (STRAIN_NOISE.perShift * shift);
}

type Compared = { readonly maps: Maps; readonly flow: Flow; readonly usualShift: number; readonly areas: Areas; readonly grid: Grid };

/** Inside the photo's frame everything counts; beyond it only what is drawn there. */
export function sceneChanged(maps: Maps, areas: Areas, grid: Grid): number {
  return Math.max(asLevels(maps, areas.scene, sceneUnit(grid), SCENE_NOISE), structureIn(maps, areas.beyond, grid));
}

/** New edges and drawing wherever the release shows them: outside the ring around people, also beyond the frame. */
export function sceneStructure(maps: Maps, areas: Areas, grid: Grid): number {
  return Math.max(structureIn(maps, without(areas.scene, eroded(areas.ringed, RING_EDGE)), grid), structureIn(maps, areas.beyond, grid));
}

function structureIn(maps: Maps, area: Plane, grid: Grid): number {
  const side = Math.max(grid.width, grid.height);
  return 10 * Math.max(
    strongest([maps.added], area, 0.01 * side)[0]! / STRUCTURE_NOISE[0],
    strongest([maps.added], area, 0.025 * side)[0]! / STRUCTURE_NOISE[1],
  );
}

/** What a face height is to people: the size of a thing in a scene. */
function sceneUnit({ width, height }: Grid): number {
  return 0.12 * Math.max(width, height);
}

/** Where the draft is plainly not the photo's own pixels; beyond the photo's frame, where something is drawn. */
export function changedPixels(maps: Maps, grid: Grid): Plane {
  const [chroma, light, texture] = [PERSON_NOISE.chroma[0], PERSON_NOISE.light[0], PERSON_NOISE.texture[0]];
  return mapPlane(maps.light, (value, index) => {
    if (grid.seen.data[index]! < 0.5) return maps.added.data[index]! > STRUCTURE_NOISE[0] ? 1 : 0;
    return value > light || maps.chroma.data[index]! > chroma || maps.texture.data[index]! > texture ? 1 : 0;
  });
}
