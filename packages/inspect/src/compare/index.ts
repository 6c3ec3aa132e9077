/**
 * What did the edit do to the people and the scene? Root photo against draft.
 *
 * Trust: the draft is a stranger's pixels, also when the model is our own.
 * A comparison that is not sure answers `unavailable`, never 0.
 */
import { unavailable } from '@shozo/vocabulary';
import type { People, Pixels, Purpose, SignalName, Signals } from '@shozo/vocabulary';

export type ComparisonInput = {
  readonly root: Pixels;
  readonly rootPeople: People;
  readonly draft: Pixels;
  /** Faces and mask of the draft as it came from the model. */
  readonly draftPeople: People;
  readonly purposes: readonly Purpose[];
};

export type Comparison = {
  readonly signals: Signals;
  /** The pixels that may be released: the locked picture, else the draft. */
  readonly release: Pixels;
  /** True when every person in `release` is the photo's own pixels by construction. */
  readonly locked: boolean;
};

const COMPARED = [
  'draft.alignment', 'draft.person-kept', 'draft.faces-kept', 'draft.person-changed', 'draft.exposure-increase',
  'draft.same-person', 'draft.people-added', 'draft.scene-changed', 'draft.scene-structure',
] as const satisfies readonly SignalName[];

export async function compareDraft(input: ComparisonInput): Promise<Comparison> {
  const signals = Object.fromEntries(COMPARED.map((name) => [name, unavailable('not-built')]));
  return { signals, release: input.draft, locked: false };
}
