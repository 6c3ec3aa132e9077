/**
 * The story of a picture: request → admit → inspect → decide → produce → inspect the
 * draft → decide → mark → record → release.
 *
 * A stop at any stage is recorded, and so is a stage that throws. What comes
 * out with pictures went through every stage; the types of picture-states.ts
 * leave no other way.
 */
import type { Decision, ImageRequest, Signals, Stage } from '@shozo/vocabulary';
import { admit, personStop } from './admit.ts';
import { decideDrafts, decideRequest } from './decide.ts';
import type { Verdict } from './decide.ts';
import { enter } from './enter.ts';
import { inspectDrafts, inspectRequest, withPast } from './inspect.ts';
import type { InspectedDraft } from './inspect.ts';
import { mark } from './mark.ts';
import type { Outcome } from './outcome.ts';
import type { Ports, Review } from './ports.ts';
import { produce } from './produce.ts';
import type { Produced } from './produce.ts';
import { recordFault, recordRelease, recordStop } from './record.ts';

/** One telling. `stage` is owned by the running stage and names it if something throws. */
export type Story = { readonly request: ImageRequest; readonly ports: Ports; readonly review: Review | null; stage: Stage };

/**
 * @param review - set when a reviewer takes up a held request again.
 * @throws ShozoError `record/unwritable` when not even the stop could be recorded; nothing was released then.
 */
export async function guard(request: ImageRequest, ports: Ports, review: Review | null = null): Promise<Outcome> {
  const story: Story = { request, ports, review, stage: 'request' };
  try {
    enter(story, 'request');
    const admission = await admit(story);
    if (admission.stop) return await recordStop(story, stopped(admission.stop, {}), null);
    const asked = await inspectRequest(story);
    const permission = personStop(story, admission, asked) ?? decideRequest(story, asked);
    if (permission.effect !== 'release') return await recordStop(story, stopped(permission, asked.signals), null);
    const produced = await produce(story, asked);
    const inspected = await inspectDrafts(story, asked, produced);
    return await ports.lineage.alone(request, () => settle(story, produced, inspected));
  } catch (error) {
    return await recordFault(story, error);
  }
}

function stopped(decision: Decision, signals: Signals): Verdict & { effect: 'hold' | 'refuse' } {
  return { effect: decision.effect === 'hold' ? 'hold' : 'refuse', decision, signals, refused: [] };
}

/** The last stages, which see every refusal on the same photo that was settled before. */
async function settle(story: Story, produced: Produced, inspected: readonly InspectedDraft[]): Promise<Outcome> {
  const verdict = decideDrafts(story, await withPast(story, inspected));
  if (verdict.effect !== 'release') return await recordStop(story, verdict, produced);
  const pictures = await mark(story, verdict.cleared, produced.words);
  return await recordRelease(story, verdict, pictures, produced.words.notUnderstood);
}
