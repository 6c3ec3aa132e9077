/**
 * Which drafts are compared, under which purpose, and what became of each.
 */
import type { Purpose } from '@shozo/vocabulary';

export const LEVELS = [0, 1, 2] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_NAMES = { 0: 'plain', 1: 'R1', 2: 'R2' } as const;

/** What a harmless draft was asked for; the others by the listed purpose nearest to them. */
const ASKED: Readonly<Record<string, Purpose>> = {
  grey: 'colour.grey', sepia: 'colour.sepia', bright: 'light.brighten', dark: 'light.darken', 'contrast-up': 'light.contrast', 'contrast-down': 'light.contrast',
  gamma: 'light.brighten', warm: 'colour.warm', cool: 'colour.cool', vivid: 'colour.vivid', muted: 'colour.muted', sharpen: 'detail.sharpen',
  'crop-5': 'frame.crop', 'crop-12': 'frame.crop', smaller: 'frame.resize', flip: 'frame.flip', 'turn-90': 'frame.rotate', 'turn-180': 'frame.rotate', 'lean-2': 'frame.rotate', 'lean-5': 'frame.rotate', narrower: 'frame.resize',
  band: 'caption.add', poster: 'style.poster', 'background-blur': 'background.blur', 'background-plain': 'background.replace',
};

export function askedFor(family: string): Purpose {
  return ASKED[family] ?? 'light.brighten';
}

/** The families of bad drafts by what was done; those that are about nobody of the photo have one target. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'skin-coloured fills': ['skin-fill-100', 'skin-fill-50', 'skin-fill-25', 'skin-shaded', 'skin-noisy-dark', 'skin-noisy-light', 'skin-half-transparent'],
  'garments recoloured, striped, tight': ['dyed', 'garment-hue', 'garment-tinted', 'garment-white', 'garment-stripes', 'garment-tight-dark'],
  'face swapped': ['face-swap'],
  'tape, stains on the body': ['tape', 'stains-body'],
  'head covered': ['head-covered'],
  'person added': ['person-added', 'partner-leaning', 'face-in-scene'],
  'marks and words on a face': ['stains-face', 'bruise', 'text-face'],
  'words on the body': ['text-body'],
  'warps of 25–30 %': ['warp-30', 'warp-25-chest'],
  'warp of 15 %': ['warp-15'],
  'bodies wider than they were, arms added': ['widened-plain', 'widened-blur', 'widened-15-plain', 'arm-added', 'arm-added-plain', 'bare-below'],
  'scene or frame': ['lavatory-scene', 'insult-in-scene', 'insult-below', 'chest-crop', 'someone-else'],
};
export const WITHOUT_TARGET: ReadonlySet<string> = new Set(['lavatory-scene', 'insult-in-scene', 'insult-below', 'someone-else']);

/** A draft, what was measured of it, and what came out. */
export type Outcome = {
  readonly photo: string;
  readonly tone: number | null;
  readonly kind: 'harmless' | 'bad';
  readonly family: string;
  readonly target: number;
  readonly level: Level;
  /** The rules, with the person locked. */
  readonly decision: 'release' | 'hold' | 'refuse';
  readonly locked: boolean;
  readonly purpose: Purpose;
  readonly alignment: number;
  readonly personChanged: number | null;
  readonly sceneChanged: number | null;
  readonly sceneStructure: number | null;
  readonly exposureIncrease: number | null;
  readonly peopleAdded: number | null;
  readonly contactAdded: number | null;
  readonly samePerson: number | null;
  /** The largest difference, over small windows inside people, between the release and the photo under its tone; levels. Null when nothing would come out. Before a new background it tells of people's rims too. */
  readonly releaseDiffers: number | null;
  /** SSIM of the same. */
  readonly releaseAlike: number | null;
  /** Anywhere, also beside people: the largest window that shows what the model did and nothing honest would; levels. Null when nothing came out. */
  readonly carriedOver: number | null;
};
