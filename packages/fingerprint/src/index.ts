/**
 * Fingerprints: what a picture looks like in 256 bits, and exact search for near ones.
 *
 * Read by the server (lineage, block bank, Check) and by whoever confirms a
 * watermark; needs neither sharp nor a model, so it stands alone.
 */
export { dihedralHashes, turnedHashes } from './dihedral.ts';
export { distance, LEAST_QUALITY, MATCH } from './distance.ts';
export { agreement, correlated, gridOf, GRID_SIDE, shows, whole } from './grid.ts';
export type { Agreement, Grid } from './grid.ts';
export { createHashIndex, nearest } from './hash-index.ts';
export type { HashIndex, Match } from './hash-index.ts';
export { fingerprint, fromHex, toHex } from './pdq.ts';
export type { Fingerprint, Hash } from './pdq.ts';
