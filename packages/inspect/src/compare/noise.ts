/**
 * How much an honest edit differs from what its photo explains: the scale of the signals.
 *
 * 10 in a signal is this much: what slightly re-rendered harmless drafts of sample1–3
 * reach (`rerender` level 1). MODEL.md says how it held on sample4–6.
 */

/** Pooled levels at radius 0.07 and 0.16 face heights. */
export type PooledScale = { readonly chroma: readonly [number, number]; readonly light: readonly [number, number]; readonly texture: readonly [number, number] };

export const PERSON_NOISE: PooledScale = { chroma: [7, 4.5], light: [12, 7], texture: [16, 12] };
export const SCENE_NOISE: PooledScale = { chroma: [7, 4.5], light: [13, 8], texture: [16, 12] };
/** Levels of contrast that the photo does not show, pooled at radius 1 % and 2.5 % of the long side. */
export const STRUCTURE_NOISE: readonly [number, number] = [13, 8];
