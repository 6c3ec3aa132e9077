/**
 * How strong a mark is made, by how busy the picture is.
 *
 * The rows were fitted by packages/mark/scripts/fit-strength.ts; what it
 * measured is in docs/decisions/0042-watermark.md.
 */
import type { Strength } from './embed.ts';

type Row = Strength & { /** levels, as `textureOf` has them */ readonly upTo: number };

const TABLE: readonly Row[] = [
  { upTo: 1.1, psnr: 42.5, most: 1.4 },
  { upTo: 2, psnr: 42.6, most: 1.2 },
  { upTo: Infinity, psnr: 42.6, most: 1.2 },
];

/** 0 is the table's; 1 is taken when the probe fails; 2 when it fails again, and the picture counts as weakly marked. */
export type Level = 0 | 1 | 2;
const STEPS = { 0: { decibels: 0, times: 1 }, 1: { decibels: 2.5, times: 1.5 }, 2: { decibels: 5, times: 2.2 } } as const satisfies Record<Level, object>;

export function strengthOf(texture: number, level: Level): Strength {
  const row = TABLE.find(({ upTo }) => texture <= upTo) ?? { psnr: 42.6, most: 1.2 };
  const step = STEPS[level];
  return { psnr: row.psnr - step.decibels, most: row.most * step.times };
}
