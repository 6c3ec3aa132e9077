/**
 * Released bytes behind an unguessable address, for clients that asked for a URL.
 *
 * At most 60 minutes, as OpenAI's own addresses, and at most so many bytes: the
 * oldest go first. In memory: a restart forgets them, and the client asks again.
 */
import { randomBytes } from 'node:crypto';
import type { PictureFormat } from '@shozo/vocabulary';

const KEEP_MS = 60 * 60 * 1000;
const MAX_BYTES = 256 * 1024 * 1024;

type Entry = { readonly bytes: Uint8Array; readonly format: PictureFormat; readonly decisionId: string; readonly until: number };

export type Publication = {
  /** @returns the token of each address, in order. */
  readonly publish: (decisionId: string, pictures: readonly Uint8Array[], format: PictureFormat) => string[];
  readonly find: (token: string) => { readonly bytes: Uint8Array; readonly format: PictureFormat; readonly decisionId: string } | null;
  readonly tokensOf: (decisionId: string) => string[];
};

export function openPublication(now: () => Date): Publication {
  const entries = new Map<string, Entry>(); // owned here; in order of publication
  let bytesKept = 0;
  const drop = (token: string) => {
    bytesKept -= entries.get(token)?.bytes.length ?? 0;
    entries.delete(token);
  };
  const sweep = () => {
    for (const [token, { until }] of entries) if (until <= now().getTime() || bytesKept > MAX_BYTES) drop(token);
  };
  return {
    publish(decisionId, pictures, format) {
      const tokens = pictures.map((bytes) => {
        const token = randomBytes(24).toString('base64url');
        entries.set(token, { bytes, format, decisionId, until: now().getTime() + KEEP_MS });
        bytesKept += bytes.length;
        return token;
      });
      sweep();
      return tokens;
    },
    find(token) {
      sweep();
      return entries.get(token) ?? null;
    },
    tokensOf(decisionId) {
      sweep();
      return [...entries].filter(([, entry]) => entry.decisionId === decisionId).map(([token]) => token);
    },
  };
}
