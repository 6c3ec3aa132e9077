/**
 * The past of a request's photos: asked before they are inspected, and once more before drafts are decided.
 *
 * A lineage that cannot be looked up leaves its signals `unavailable`; policies
 * hold whatever would change a person then.
 */
import { unavailable } from '@shozo/vocabulary';
import type { Pixels, Signals } from '@shozo/vocabulary';
import type { Past } from './ports.ts';
import type { Story } from './story.ts';

const UNKNOWN = unavailable('inspector-failed');
const UNKNOWN_PAST: Past = {
  signals: { 'photo.known': UNKNOWN, 'photo.lineage-refusals': UNKNOWN, 'photo.lineage-requesters': UNKNOWN, 'photo.lineage-keys': UNKNOWN },
  gained: null,
  exposures: [],
};

export async function pastOf({ request, ports }: Story): Promise<Past> {
  try {
    return await ports.lineage.ofPhotos(request);
  } catch {
    return UNKNOWN_PAST; // a lineage that could not be asked says nothing: unavailable, so the policies hold
  }
}

export async function pastOfDraft({ request, ports }: Story, draft: Pixels): Promise<Signals> {
  try {
    return await ports.lineage.ofDraft(request, draft);
  } catch {
    return { 'draft.known': UNKNOWN }; // as above
  }
}
