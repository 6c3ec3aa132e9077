/**
 * How much of what a draft did to its photo is still in the released picture? Read from the pixels alone.
 *
 * Where draft and photo differ, a released pixel lies somewhere on the way from
 * the photo to the draft: 0 is the photo under the release's tone, 1 the draft.
 * Blocks of it count by how much the draft changed them. A block that lies off
 * that way shows something else: a visible label, which covers what is below it.
 * Nothing of the product's comparison is used.
 */
import type { Pixels } from '@shozo/vocabulary';
import { planesOf } from './planes.ts';
import type { Planes } from './planes.ts';
import { regression } from './statistics.ts';

export type ChangeLeft = {
  /** Of what the draft changed, in [0, 1]; 0 where it changed nothing. */
  readonly share: number;
  /** Whether a person would see it in the release. */
  readonly visible: boolean;
  /** Pixels that the draft changed, as a share of the picture; with none there is nothing to find. */
  readonly changed: number;
};

/** px, long side: a face of a fortieth of the picture is still twelve pixels wide. */
const SIDE = 480;
const BLOCK = 8;
/** Levels, in one channel, by which a pixel has to differ to count as changed: above what coding does. */
const DIFFERS = 20;
/** A block that went this far from photo to draft shows the change: a quarter of a fill is a tint that is seen. */
const SHOWS = 0.25;
/** Of what a block differs from the photo by, the part that must lie on the way to the draft. */
const ON_THE_WAY = 0.5;
/** Of the draft's change, in blocks that show it. The figures are held by change-left.test.ts. */
const VISIBLE = 0.1;
const SAME_SHAPE = 0.03;

export function changeLeft(photo: Pixels, draft: Pixels, released: Pixels): ChangeLeft {
  if (!alikeInShape(photo, draft)) return frameChanged(!alikeInShape(photo, released));
  if (!alikeInShape(photo, released)) return frameChanged(true);
  const scale = Math.min(1, SIDE / Math.max(photo.width, photo.height));
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const [before, wanted, got] = [photo, draft, released].map((pixels) => channelsOf(planesOf(pixels, width, height))) as [Channels, Channels, Channels]; // as: three in, three out
  const changed = Uint8Array.from({ length: width * height }, (_, at) => (before.some((channel, of) => Math.abs(channel[at]! - wanted[of]![at]!) > DIFFERS) ? 1 : 0));
  const count = changed.reduce((sum, value) => sum + value, 0);
  const tones = before.map((channel, of) => toneOf(channel, got[of]!, changed));
  const [all, shown] = inBlocks({ before, wanted, got, changed, tones, width, height });
  const share = all === 0 ? 0 : shown / all;
  return { share, visible: share > VISIBLE, changed: count / (width * height) };
}

type Channels = readonly Float64Array[];
type Tone = { readonly slope: number; readonly intercept: number };
type Laid = { readonly before: Channels; readonly wanted: Channels; readonly got: Channels; readonly changed: Uint8Array; readonly tones: readonly Tone[]; readonly width: number; readonly height: number };

const channelsOf = ({ red, green, blue }: Planes): Channels => [red.data, green.data, blue.data];

/** A frame that is not the photo's is itself the change. */
function frameChanged(visible: boolean): ChangeLeft {
  return { share: visible ? 1 : 0, visible, changed: 1 };
}

function alikeInShape(one: Pixels, other: Pixels): boolean {
  return Math.abs(Math.log((one.width / one.height) / (other.width / other.height))) < SAME_SHAPE;
}

/** What the release did to the pixels that the draft left alone; nothing, where it left too few. */
function toneOf(before: Float64Array, got: Float64Array, changed: Uint8Array): Tone {
  const kept = [...changed.keys()].filter((at) => changed[at] === 0);
  if (kept.length < changed.length / 20) return { slope: 1, intercept: 0 };
  return regression(kept.map((at) => before[at]!), kept.map((at) => got[at]!));
}

/** The draft's change over all blocks, and over those in which the release shows it: sums of squared levels. */
function inBlocks({ before, wanted, got, changed, tones, width, height }: Laid): [all: number, shown: number] {
  const across = Math.ceil(width / BLOCK);
  const [energy, towards, departed] = [0, 1, 2].map(() => new Float64Array(across * Math.ceil(height / BLOCK))) as [Float64Array, Float64Array, Float64Array]; // as: three made
  for (let at = 0; at < changed.length; at++) {
    if (changed[at] === 0) continue;
    const block = Math.floor(Math.floor(at / width) / BLOCK) * across + Math.floor((at % width) / BLOCK);
    for (const [of, { slope, intercept }] of tones.entries()) {
      const step = slope * (wanted[of]![at]! - before[of]![at]!);
      const departure = got[of]![at]! - slope * before[of]![at]! - intercept;
      energy[block]! += step * step;
      towards[block]! += step * departure;
      departed[block]! += departure * departure;
    }
  }
  const shows = (value: number, block: number) => towards[block]! > SHOWS * value && towards[block]! ** 2 > ON_THE_WAY * value * departed[block]!;
  return [sum(energy), sum(energy.filter(shows))];
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
