/**
 * The brakes as the guard's port: what is counted becomes a decision that says so.
 */
import type { Admission, Outcome } from '@shozo/guard';
import type { Brakes, Store } from '@shozo/store';
import type { ImageRequest } from '@shozo/vocabulary';
import { refusalBy } from '../refusal.ts';

type Needs = { readonly brakes: Store['brakes']; readonly now: () => Date };

export type Brake = {
  readonly admit: (request: ImageRequest) => Promise<Admission>;
  /** Counts how a request ended; not those that a reviewer took up again. */
  readonly note: (request: ImageRequest, outcome: Outcome) => Promise<void>;
};

const PREFIX = 'brakes/';
const PERSON_EDITS = `${PREFIX}person-edits-of-key`;

export function createBrake({ brakes, now }: Needs): Brake {
  return {
    // Whoever is the administrator could open what is closed.
    async admit(request) {
      const { stop, personEditsClosed } = await brakes.admit(whoOf(request), now());
      return { stop: stop && refusalBy(`${PREFIX}${stop.of}-of-${stop.scope}`), personStop: personEditsClosed && !request.asker.administrator ? refusalBy(PERSON_EDITS) : null };
    },
    async note(request, outcome) {
      const ending = endingOf(outcome);
      if (ending) await brakes.note(whoOf(request), ending, now());
    },
  };
}

function whoOf({ asker: { keyId, requester } }: ImageRequest): Parameters<Brakes['admit']>[0] {
  return { keyId, requester };
}

function endingOf(outcome: Outcome): Parameters<Brakes['note']>[1] | null {
  if (outcome.effect === 'hold') return 'held';
  if (outcome.effect !== 'refuse') return null;
  return outcome.decision.policies.some((id) => id.startsWith(PREFIX)) ? 'braked' : 'refused';
}
