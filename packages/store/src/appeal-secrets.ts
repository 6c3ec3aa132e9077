/**
 * Secrets of appeals: each is made before its stop is recorded, so that the hash
 * is written with the row, and waits here until it is handed out.
 *
 * A stop is explained by the server that recorded it, moments later; a secret
 * that nobody asked for is forgotten, and nobody can make another one.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 24;
/** More stops than that are never explained at the same time. */
const MOST_WAITING = 10_000;

export type AppealSecrets = {
  /** Keeps the secret of a decision that is on record now. */
  readonly keep: (decisionId: string, secret: string) => void;
  /** The secret, once; null for a decision that has none, or whose secret was taken. */
  readonly take: (decisionId: string) => string | null;
};

export function createAppealSecrets(): AppealSecrets {
  const waiting = new Map<string, string>(); // owned by this closure; in the order of their coming
  return {
    keep(decisionId, secret) {
      waiting.set(decisionId, secret);
      const [oldest] = waiting.keys();
      if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
    },
    take(decisionId) {
      const secret = waiting.get(decisionId) ?? null;
      waiting.delete(decisionId);
      return secret;
    },
  };
}

export function newAppealSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** A random secret of 192 bits needs no slow hash. */
export function appealSecretHash(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}

export function isAppealSecret(secret: string, hash: Uint8Array): boolean {
  return timingSafeEqual(appealSecretHash(secret), hash);
}
