/**
 * Admit: the brakes, before anything is inspected, and again once it is known whether a person is in the photo.
 *
 * A reviewer who takes a held case up again is not braked: the request was counted when it came.
 */
import type { Decision } from '@shozo/vocabulary';
import type { Asked } from './inspect.ts';
import type { Admission } from './ports.ts';
import type { Story } from './story.ts';

const FREE: Admission = { stop: null, personStop: null };

export async function admit(story: Story): Promise<Admission> {
  return story.review === null ? await story.ports.admit(story.request) : FREE;
}

/** Edits only; and where people could not be counted there may be one. */
export function personStop({ request }: Story, { personStop: stop }: Admission, { signals }: Asked): Decision | null {
  if (request.kind !== 'edit') return null;
  const people = signals['photo.people'];
  const nobody = people?.state === 'measured' && people.value === 0;
  return stop && !nobody ? stop : null;
}
