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

type Pooled = { readonly chroma: readonly [number, number]; readonly light: readonly [number, number]; readonly texture: readonly [number, number] };

/** The six numbers of an area, at radius 0.07 and 0.16 of `unit` pixels. */
function pooled(maps: Maps, area: Plane, unit: number): Pooled {
  const at = (map: Plane): [number, number] => [strongest(map, area, 0.07 * unit), strongest(map, area, 0.16 * unit)];
  return { chroma: at(maps.chroma), light: at(maps.light), texture: at(maps.texture) };
}

/** The largest of the six as a multiple of its noise, times 10. */
function asLevels(numbers: Pooled, noise: PooledScale): number {
  const ratios = (['chroma', 'light', 'texture'] as const).flatMap((map) => [0, 1].map((index) => numbers[map][index]! / noise[map][index]!));
  return 10 * Math.max(...ratios);
}

/**
 * What changed of people: colours, light, texture, and how unevenly they were stretched.
 *
 * @param pixelated - faces whose pixelation was asked for: the lock makes it, the draft is not measured there.
 */
export function personChanged({ maps, flow, areas, grid }: Compared, pixelated: readonly FaceInDraft[]): number {
  const faces = ellipses(grid, pixelated.map(({ box }) => scaled(pixelatedArea(box, 0.12), 1 / grid.stepX)));
  const area = without(areas.core, faces);
  const strain = strainMap(flow, Math.max(4, Math.round(0.25 * areas.faceHeight)));
  const stretched = [0.16, 0.3].map((radius, index) => (10 * strongest(strain, area, radius * areas.faceHeight)) / STRAIN_NOISE[index]!);
  return Math.max(asLevels(pooled(maps, area, areas.faceHeight), PERSON_NOISE), ...stretched);
}

type Compared = { readonly maps: Maps; readonly flow: Flow; readonly areas: Areas; readonly grid: Grid };

/** Inside the photo's frame everything counts; beyond it only what is drawn there. */
export function sceneChanged(maps: Maps, areas: Areas, grid: Grid): number {
  const unit = sceneUnit(grid);
  const numbers = pooled(maps, areas.scene, unit);
  return Math.max(asLevels(numbers, SCENE_NOISE), structureIn(maps, areas.beyond, grid));
}

/** New edges and drawing wherever the release shows them: outside the ring around people, also beyond the frame. */
export function sceneStructure(maps: Maps, areas: Areas, grid: Grid): number {
  return Math.max(structureIn(maps, without(areas.scene, eroded(areas.ringed, RING_EDGE)), grid), structureIn(maps, areas.beyond, grid));
}

function structureIn(maps: Maps, area: Plane, grid: Grid): number {
  const side = Math.max(grid.width, grid.height);
  return 10 * Math.max(
    strongest(maps.added, area, 0.01 * side) / STRUCTURE_NOISE[0],
    strongest(maps.added, area, 0.025 * side) / STRUCTURE_NOISE[1],
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
