/**
 * For tests: a drawn slope of colours, 64 × 48, as AVIF; no package of ours but picture encodes, and it does not release AVIF.
 *
 * Made once with sharp 0.35.5 (`avif({ quality: 40 })`).
 */
export const DRAWN_AVIF = new Uint8Array(Buffer.from([
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAGAAAAAjaWluZgAAAAAA',
  'AQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAAEAAAAAwAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOB',
  'AgMAAABobWRhdBIACgk4FX+9pAQ0GkAyURrCYuThBBCBQg6Az8jJTv2Zxg8b/mcDNpnyJ0qeUVLSPjD2rYfdS740CZ7pa3qnaNYDaC2OsfTL4/knZ4cS2dRrMHY7nM7+uPyYwk64yTokxQ==',
].join(''), 'base64'));
