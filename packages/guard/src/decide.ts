/**
 * Decide: ask the policies, once for the request and once for every draft.
 *
 * One refused draft refuses all of `n`, one held draft holds all: otherwise a
 * larger `n` would be a way to try often.
 */
import { ShozoError, invariant } from '@shozo/vocabulary';
import type { Decision, Question, Signals } from '@shozo/vocabulary';
import { enter } from './enter.ts';
import { CLIENT_LEFT } from './inspect.ts';
import type { Asked, InspectedDraft } from './inspect.ts';
import { cleared } from './picture-states.ts';
import type { Cleared } from './picture-states.ts';
import type { Story } from './story.ts';

export type Verdict =
  | { readonly effect: 'release'; readonly decision: Decision; readonly signals: Signals; readonly cleared: readonly Cleared[] }
  | { readonly effect: 'hold' | 'refuse'; readonly decision: Decision; readonly signals: Signals; readonly refused: readonly InspectedDraft[] };

export function decideRequest(story: Story, asked: Asked): Decision {
  enter(story, 'decide');
  const decision = ask(story, { stage: 'request', signals: asked.signals, locked: false });
  if (decision.effect === 'hold' && cutOff(asked.signals)) throw new ShozoError('model/cancelled');
  return decision;
}

export function decideDrafts(story: Story, drafts: readonly InspectedDraft[]): Verdict {
  enter(story, 'decide-draft');
  const judged = drafts.map((draft) => ({ draft, decision: ask(story, { stage: 'draft', signals: draft.signals, locked: draft.locked }) }));
  const settling = judged.find(({ decision }) => decision.effect === 'refuse') ?? judged.find(({ decision }) => decision.effect === 'hold') ?? judged[0];
  invariant(settling, 'produce gives at least one draft');
  const { decision, draft: { signals } } = settling;
  const refused = judged.filter((one) => one.decision.effect === 'refuse').map(({ draft }) => draft);
  if (decision.effect !== 'release') return { effect: decision.effect, decision, signals, refused };
  return { effect: 'release', decision, signals, cleared: judged.map(({ draft, decision }) => cleared(draft, decision)) };
}

function ask(story: Story, question: Omit<Question, 'request'>): Decision {
  const decision = story.ports.decide({ ...question, request: story.request });
  const lifted = decision.effect === 'hold' && wasSeen(story, question.stage);
  if (lifted && failed(question.signals)) throw new ShozoError('inspect/failed', { detail: 'the case stays open: a check that must run could not' });
  return lifted ? { ...decision, effect: 'release', policies: ['review/lifted', ...decision.policies] } : decision;
}

/** Nobody waits for what a client gave up before it was judged; a refusal counts all the same. */
function cutOff(signals: Signals): boolean {
  return Object.values(signals).some((signal) => signal.state === 'unavailable' && signal.why === CLIENT_LEFT);
}

/** A reviewer lifts holds on what was before them: a draft that the model makes only now is held for them anew. */
function wasSeen({ review }: Story, stage: Question['stage']): boolean {
  return review !== null && (stage === 'request' || review.drafts.length > 0);
}

/** A reviewer judges what was measured; a check that is down may hide what nobody may release. */
function failed(signals: Signals): boolean {
  return Object.values(signals).some((signal) => signal.state === 'unavailable' && signal.why === 'inspector-failed');
}
