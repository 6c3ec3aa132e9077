/**
 * The numbers that reader and writer of the watermark share; changing one makes a new version of the mark.
 *
 * Written down for other implementations in docs/formats/marks.md.
 */

/** The mark lives in a plane of its own: every picture is resampled to this many pixels, its aspect kept. */
export const PLANE_AREA = 640 * 640;
/** px of the plane after which the pattern repeats */
export const TILE = 128;
/** Lattice radii of the lines, in periods a tile: wavelengths of 18 to 4.9 px of the plane. */
export const RADII = { from: 7, to: 26 } as const;
export const SYNC_LINES = 72;
/** how much stronger a sync line is than a payload line */
export const SYNC_GAIN = 1.25;
export const PAYLOAD_BITS = 48;
/** A peak of the sync lines below this is no mark, whatever its bits say; docs/decisions/0042-watermark.md. */
export const LEAST_SYNC = 6;
/**
 * How many code words may be tried against their checksum for one picture, over all keys
 * and modes: bounds the false alarms at 4 × 2⁻³² = 9.3 × 10⁻¹⁰ before the sync peak is asked for.
 */
export const MOST_DECISIONS = 4;
/** The name that content credentials give to this mark; not on the C2PA list. */
export const ALGORITHM = 'org.shozo.watermark.lattice.1';
