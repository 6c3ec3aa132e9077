/**
 * Was the asked change made? Measured in the released picture itself.
 *
 * Pixel statistics only, none of the code that makes the edits. They allow for
 * JPEG and WebP coding and for a small AI label near the bottom or top edge.
 * Each is meant to be true for its own edit only: an unchanged photo, or
 * another edit, is not the asked change. `value` is what was measured, in the
 * unit each function names; the bounds are first choices, checked on drawn and
 * on real photos in measures.test.ts.
 */
import type { People, Pixels } from '@shozo/vocabulary';
import { areasOf, backgroundBlurred, backgroundColour, facesPixelated } from './measures/areas.ts';
import { captioned, cropped, resized, turned } from './measures/geometry.ts';
import { planesOf } from './measures/planes.ts';
import { posterised } from './measures/poster.ts';
import { brighter, contrast, cooler, darker, everywhere, grey, muted, sameScene, sepia, vivid, warmer } from './measures/tone.ts';
import type { Measured, Pair } from './measures/tone.ts';

const SHIFTS = { brighter, darker, warmer, cooler } as const;
const TONE_MEASURES = { ...SHIFTS, grey, sepia, contrast, vivid, muted } as const;

const FRAME_MEASURES = {
  cropped, resized, captioned, posterised,
  'rotated-90': (photo: Pixels, released: Pixels) => turned(photo, released, ['right', 'left']),
  'rotated-180': (photo: Pixels, released: Pixels) => turned(photo, released, ['over']),
  mirrored: (photo: Pixels, released: Pixels) => turned(photo, released, ['sideways', 'upwards']),
} as const;

export type Measure =
  | keyof typeof TONE_MEASURES
  | keyof typeof FRAME_MEASURES
  | 'background-blurred' | `background-colour:#${string}` | 'faces-pixelated';

/** @param people - of the photo, not of the released picture. */
export function measureChange(measure: Measure, photo: Pixels, released: Pixels, people: People): Measured {
  return changesOf(photo, released, people)(measure);
}

/** One measure after another of the same two pictures: what several need is made once. */
export function changesOf(photo: Pixels, released: Pixels, people: People): (measure: Measure) => Measured {
  const seen = once(() => alikeIn(photo, released, people));
  return (measure) => {
    if (isOf(FRAME_MEASURES, measure)) return FRAME_MEASURES[measure](photo, released);
    const alike = seen();
    if (alike === null) return { value: 0, ok: false };
    const { pair, areas } = alike;
    if (measure === 'faces-pixelated') return sameScene(pair) ? facesPixelated(photo, released, people.faces) : { value: 0, ok: false };
    if (isOf(SHIFTS, measure)) return everywhere(SHIFTS[measure], pair, [areas.person, areas.background]);
    if (isOf(TONE_MEASURES, measure)) return TONE_MEASURES[measure](pair);
    return measure === 'background-blurred' ? backgroundBlurred(pair, areas) : backgroundColour(pair, areas, measure.slice('background-colour:'.length));
  };
}

type Alike = { readonly pair: Pair; readonly areas: ReturnType<typeof areasOf> };

/** Null where nothing but the frame, or the steps of a poster, can be measured. */
function alikeIn(photo: Pixels, released: Pixels, people: People): Alike | null {
  if (posterised(photo, released).ok) return null;
  const pair = pairOf(photo, released);
  return pair && { pair, areas: areasOf(people.mask, pair.photo.luma.width, pair.photo.luma.height) };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

export function isMeasure(text: string): text is Measure {
  return isOf(TONE_MEASURES, text) || isOf(FRAME_MEASURES, text) || text === 'background-blurred' || text === 'faces-pixelated' || /^background-colour:#[\da-f]{6}$/.test(text);
}

function isOf<Table extends object>(table: Table, name: string): name is Extract<keyof Table, string> {
  return Object.hasOwn(table, name);
}

/** Both at the same small size; null unless the released picture has the photo's shape, or that shape with a band below. */
function pairOf(photo: Pixels, released: Pixels): Pair | null {
  const height = Math.round(photo.height * released.width / photo.width);
  if (height > released.height * 1.02) return null;
  const long = 240 / Math.max(photo.width, photo.height);
  const [smallWidth, smallHeight] = [Math.round(photo.width * long), Math.round(photo.height * long)];
  const above = { x: 0, y: 0, width: released.width, height: Math.min(height, released.height) };
  return { photo: planesOf(photo, smallWidth, smallHeight), released: planesOf(released, smallWidth, smallHeight, above) };
}
