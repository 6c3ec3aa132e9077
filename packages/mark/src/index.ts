/**
 * Marks: the visible label, metadata and content credentials a released picture
 * carries, and Check, which reads them and anybody else's.
 */
export { createCheck, createMarker } from './marker.ts';
export type { Marker, MarkerOptions } from './marker.ts';
export type { ReleasedMatch, Verifier } from './check/verify.ts';
export type { Register } from './check/watermark.ts';
export { openFonts } from './label/fonts.ts';
export type { Font } from './label/fonts.ts';
export { manifestStoreOf } from './credentials/manifest-store.ts';
export type { ManifestStore } from './credentials/manifest-store.ts';
export type { WatermarkEngine } from './watermark/engine.ts';
export { homeAnchors, homeSigner, openAuthority, retiredChains } from './credentials/authority.ts';
export { readRevoked } from './credentials/revoked.ts';
export { revokeCredentials, rotateCredentials } from './credentials/rotate.ts';
export { allWatermarkKeys, revokeWatermark, rotateWatermark } from './watermark/keys.ts';
