/**
 * The maps pooled into numbers, and the numbers put on one scale where 10 is noise.
 */
import { ellipses, RING_EDGE, scaled } from './areas.ts';
import type { Areas, FaceInDraft } from './areas.ts';
import { bandOf, PLAIN } from './beyond.ts';
import type { Flow } from './flow.ts';
import type { Grid } from './grid.ts';
import { pixelated as pixelatedArea } from './lock.ts';
import type { Maps } from './maps.ts';
import { COLOUR_STRUCTURE_NOISE, PERSON_NOISE, SCENE_NOISE, SMOOTH_NOISE, STRAIN_NOISE, STRUCTURE_NOISE } from './noise.ts';
import type { PooledScale } from './noise.ts';
import { emptyPlane, eroded } from './plane.ts';
import type { Plane } from './plane.ts';
import { largest, localMeans, strongest, without } from './pool.ts';
import { strainMap } from './strain.ts';

/** In `unit` pixels. */
const RADII = [0.07, 0.16] as const;

/** The largest of three maps, pooled at two radii, as a multiple of its noise, times 10. */
function asLevels({ chroma, light, texture }: Maps, area: Plane, unit: number, noise: PooledScale): number {
  const ratios = RADII.flatMap((radius, index) => {
    const numbers = strongest([chroma, light, texture], area, radius * unit);
    return (['chroma', 'light', 'texture'] as const).map((map, at) => numbers[at]! / noise[map][index]!);
  });
  return 10 * Math.max(...ratios);
}

/** The same for people, whose texture is measured by what the photo's own contrast explains: a mark on dark skin makes fewer levels, and so does the noise there. */
function personLevels({ maps, usualShift }: Pick<Compared, 'maps' | 'usualShift'>, area: Plane, unit: number): number {
  const shift = within(usualShift, SMOOTH_NOISE);
  const ratios = RADII.map((radius, index) => {
    const [chroma, light, texture, contrast] = localMeans([maps.chroma, maps.light, maps.texture, maps.contrast], area, radius * unit) as [Plane, Plane, Plane, Plane];
    return Math.max(
      roughest(texture, contrast, { noise: PERSON_NOISE.texture[index]!, shift }),
      largest(chroma) / PERSON_NOISE.chroma[index]!,
      largest(light) / PERSON_NOISE.light[index]!,
    );
  });
  return 10 * Math.max(...ratios);
}

function roughest({ data }: Plane, contrast: Plane, { noise, shift }: { readonly noise: number; readonly shift: number }): number {
  let most = 0;
  for (let at = 0; at < data.length; at++) {
    if (data[at] === 0) continue;
    const ratio = data[at]! / (noise * textureNoise(contrast.data[at]!, shift));
    if (Number.isNaN(ratio)) return NaN;
    if (ratio > most) most = ratio;
  }
  return most;
}

/** Share of the texture's noise where the photo has this contrast. */
function textureNoise(contrast: number, shift: number): number {
  const { grain, perShift, perContrast } = SMOOTH_NOISE;
  return Math.min(1, Math.sqrt(grain ** 2 + shift ** 2 * (perShift ** 2 + (perContrast * contrast) ** 2)));
}

/**
 * What changed of people: colours, light, texture, and how unevenly they were stretched.
 *
 * @param pixelated - faces whose pixelation was asked for: the lock makes it, the draft is not measured there.
 */
export function personChanged({ maps, flow, usualShift, areas, grid }: Compared, pixelated: readonly FaceInDraft[]): number {
  const faces = ellipses(grid, pixelated.map(({ box }) => scaled(pixelatedArea(box, 0.12), 1 / grid.stepX)));
  const area = without(areas.core, faces);
  return Math.max(personLevels({ maps, usualShift }, area, areas.faceHeight), stretched({ flow, usualShift }, area, areas.faceHeight));
}

/** Half of how far apart the sides are that are compared, and the radius of the means; in face heights. */
const [SIDES, BODY] = [0.4, 0.3];
/** Grid pixels: below a face of this height the sides stay as far apart as beside it, for a shift is told no finer. */
const SMALLEST = 28;

function stretched({ flow, usualShift }: Pick<Compared, 'flow' | 'usualShift'>, area: Plane, faceHeight: number): number {
  const unit = Math.max(SMALLEST, faceHeight);
  const strain = strainMap(flow, Math.round(SIDES * unit));
  return (10 * strongest([strain], area, BODY * unit)[0]!) / (STRAIN_NOISE.perShift * within(usualShift, STRAIN_NOISE));
}

/** INVARIANT: bounded, or a draft could buy tolerance by painting worse. */
function within(usualShift: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Math.min(most, Math.max(least, usualShift));
}

type Compared = { readonly maps: Maps; readonly flow: Flow; readonly usualShift: number; readonly areas: Areas; readonly grid: Grid };

/** Of the draft's scene what the lock leaves out of the release: inside the photo's frame, and beyond it. */
export type NotReleased = { readonly inside: boolean; readonly beyond: boolean };

/** Inside the photo's frame everything counts; beyond it only what is drawn there, where that is released. */
export function sceneChanged(maps: Maps, areas: Areas, grid: Grid, { beyond }: NotReleased): number {
  return Math.max(asLevels(maps, areas.scene, sceneUnit(grid), SCENE_NOISE), beyond ? 0 : structureIn(maps, areas.beyond, grid));
}

/** New edges and drawing wherever the release shows them: outside the ring around people, also beyond the frame. */
export function sceneStructure(maps: Maps, areas: Areas, grid: Grid, { inside, beyond }: NotReleased): number {
  return Math.max(inside ? 0 : structureIn(maps, besideRing(areas), grid), beyond ? 0 : structureIn(maps, areas.beyond, grid));
}

function besideRing({ scene, ringed }: Areas): Plane {
  return without(scene, eroded(ringed, RING_EDGE));
}

/** Multiples of the scene's noise. */
const PLAINLY = 1.5;

/** Share of the scene that is plainly another than the photo's; 0 where none is seen. */
export function sceneReplaced(maps: Maps, areas: Areas, grid: Grid): number {
  const scene = besideRing(areas);
  const [chroma, light, texture] = localMeans([maps.chroma, maps.light, maps.texture], scene, RADII[0] * sceneUnit(grid)) as [Plane, Plane, Plane];
  let [all, replaced] = [0, 0];
  for (let at = 0; at < scene.data.length; at++) {
    if (scene.data[at]! <= 0.5) continue;
    all++;
    const times = Math.max(chroma.data[at]! / SCENE_NOISE.chroma[0], light.data[at]! / SCENE_NOISE.light[0], texture.data[at]! / SCENE_NOISE.texture[0]);
    if (times > PLAINLY) replaced++;
  }
  return all === 0 ? 0 : replaced / all;
}

function structureIn(maps: Maps, area: Plane, grid: Grid): number {
  const side = Math.max(grid.width, grid.height);
  const ratios = [0.01, 0.025].flatMap((radius, index) => {
    const [light, colour] = strongest([maps.added, maps.addedColour], area, radius * side);
    return [light! / STRUCTURE_NOISE[index]!, colour! / COLOUR_STRUCTURE_NOISE[index]!];
  });
  return 10 * Math.max(...ratios);
}

/** What a face height is to people: the size of a thing in a scene. */
function sceneUnit({ width, height }: Grid): number {
  return 0.12 * Math.max(width, height);
}

/** Where the draft is plainly not the photo's own pixels; beyond the photo's frame, where anything is drawn on the colour that most of it has. */
export function changedPixels(maps: Maps, grid: Grid): Plane {
  const [chroma, light, texture] = [PERSON_NOISE.chroma[0], PERSON_NOISE.light[0], PERSON_NOISE.texture[0]];
  const out = emptyPlane(grid.width, grid.height);
  const drawn = drawnBeyond(maps, grid);
  for (let at = 0; at < out.data.length; at++) {
    const changed = grid.seen.data[at]! >= 0.5 ? maps.light.data[at]! > light || maps.chroma.data[at]! > chroma || maps.texture.data[at]! > texture : drawn(at);
    out.data[at] = changed ? 1 : 0;
  }
  return out;
}

function drawnBeyond({ added }: Maps, grid: Grid): (at: number) => boolean {
  if (grid.seen.data.every((value) => value >= 0.5)) return () => false;
  const { levels } = bandOf(grid);
  return (at) => added.data[at]! > STRUCTURE_NOISE[0] || grid.draft.some(({ data }, channel) => Math.abs(data[at]! - levels[channel]!) > PLAIN);
}
