/**
 * Check statements: an answer of Check, signed, for whoever asks for one; and whether one that was brought holds.
 *
 * Nothing is kept of either.
 */
import { createHash } from 'node:crypto';
import { hex, openStatement, signStatement, verifierKeyText } from '@shozo/tlog';
import type { OpenedStatement } from '@shozo/tlog';
import { wholeSeconds } from '@shozo/store';
import type { StatementKeys } from '@shozo/store';
import type { Verification } from '@shozo/vocabulary';
import { statedAnswer } from './stated.ts';

/** As it is published. */
export type PublishedKey = { /** C2SP verifier key */ readonly key: string; /** ISO 8601: none of its statements is from before */ readonly from: string; readonly revokedFrom: string | null };

/** Whether a statement holds, and the id of the key that signed it; null when no key of ours did. */
export type StatementLook = { readonly state: OpenedStatement['state']; readonly key: string | null };

export type StatementDesk = {
  /** Null for bytes that could not be read as a picture: nothing was looked at. */
  readonly sign: (bytes: Uint8Array, answer: Verification) => Promise<string | null>;
  readonly look: (note: string) => Promise<StatementLook>;
  readonly keys: () => readonly PublishedKey[];
};

type Needs = { readonly keys: StatementKeys; /** where this server is reached */ readonly base: () => string; /** the name in its certificate */ readonly ownSigner: string; readonly now: () => Date };

export function createStatementDesk({ keys: { signer, accepted }, base, ownSigner, now }: Needs): StatementDesk {
  return {
    sign: async (bytes, answer) => {
      if (answer.doctored === 'unreadable') return null;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return await signStatement({ sha256, at: wholeSeconds(now()), origin: new URL(base()).origin, answer: statedAnswer(answer, ownSigner) }, signer);
    },
    look: async (note) => {
      const opened = await openStatement(note, accepted);
      return { state: opened.state, key: opened.state === 'invalid' ? null : hex(opened.key.keyId) };
    },
    keys: () => accepted.map(({ key, from, revokedFrom }) => ({ key: verifierKeyText(key), from, revokedFrom })),
  };
}
