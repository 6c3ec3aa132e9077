/**
 * How strong a mark is made, by how busy the picture is.
 *
 * The figures were fitted by packages/mark/scripts/fit-strength.ts; what it
 * measured is in docs/decisions/0042-watermark.md.
 */
import type { Strength } from './embed.ts';

/** dB of the residual in the mark's plane; in the picture that is 43.5, since stretching smooths it. */
const AIM = 43;
/** Smooth pictures, whose mask is near its least level, need more of it. */
const SMOOTH = { /** levels, as `textureOf` has them */ upTo: 1.1, most: 1.4 };
const MOST = 1.2;

/** 0 is what is aimed at; 1 is taken when the probe fails; 2 when it fails again, and the picture counts as weakly marked. */
export type Level = 0 | 1 | 2;
const STEPS = { 0: { decibels: 0, times: 1 }, 1: { decibels: 2.9, times: 1.5 }, 2: { decibels: 5.4, times: 2.2 } } as const satisfies Record<Level, object>;

export function strengthOf(texture: number, level: Level): Strength {
  const { decibels, times } = STEPS[level];
  return { psnr: AIM - decibels, most: (texture <= SMOOTH.upTo ? SMOOTH.most : MOST) * times };
}
