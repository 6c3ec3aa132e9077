/**
 * SHA-256 as an argument: a server passes its fast synchronous one, a browser
 * uses Web Crypto.
 */

/** SHA-256 of some bytes, 32 bytes long. */
export type SyncHash = (bytes: Uint8Array) => Uint8Array;
export type Hash = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** The hash that is there in every browser and in Node. */
export const webSha256: Hash = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
