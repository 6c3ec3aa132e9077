/**
 * How much an honest edit differs from what its photo explains, after shifts and
 * drift are taken over: the scale of the signals.
 *
 * 10 in a signal is this much: about what harmless drafts of sample1–3 reach that were
 * painted anew twice as strongly as the bar asks (`rerender` level 2). MODEL.md says how it held on sample4–6.
 */

/** Pooled levels at radius 0.07 and 0.16 face heights. */
export type PooledScale = { readonly chroma: readonly [number, number]; readonly light: readonly [number, number]; readonly texture: readonly [number, number] };

export const PERSON_NOISE: PooledScale = { chroma: [8, 5.5], light: [9.5, 6.5], texture: [6.5, 4.5] };
/**
 * Per cent of stretching for each grid pixel of the picture's usual shift: whoever moves everything by more stretches
 * more. As much as at the smaller shift where nothing was painted anew, never more than at the larger, twice what was measured.
 */
export const STRAIN_NOISE = { perShift: 1.9, least: 0.6, most: 2 } as const;
/**
 * Shares of the noise of a person's texture. Where the photo is smooth a model that paints anew leaves less of it: grain; what
 * wobbles in from beside, for each grid pixel of the usual shift; and, for each of these and each level, of the photo's own
 * contrast there. Together as a root of squares, at most all of it. A sharpened picture makes about as much as a shift of one
 * pixel, which is therefore the least. Learned on sample1–3 with their people in their own and in dark skin (decision 0005).
 */
export const SMOOTH_NOISE = { grain: 0.35, perShift: 0.25, perContrast: 1 / 22, least: 1, most: 2 } as const;
export const SCENE_NOISE: PooledScale = { chroma: [9, 6.5], light: [8, 6], texture: [6, 4.5] };
/** Levels of contrast that the photo does not show, pooled at radius 1 % and 2.5 % of the long side. */
export const STRUCTURE_NOISE: readonly [number, number] = [13, 8];
/** The same of blue and red against light: shapes that are as light as what they stand on. */
export const COLOUR_STRUCTURE_NOISE: readonly [number, number] = [4.2, 2.7];
