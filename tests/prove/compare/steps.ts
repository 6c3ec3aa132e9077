/**
 * Twenty steps that each turn two hundredths of a covered torso into skin, each a draft of the one before: at which does it stop?
 *
 * The steps ask for a purpose that may touch people. One is stopped where it is held or refused, and where it
 * leaves people so much as they are that they are locked: then nothing of it comes out, and the next begins where this one did.
 */
import { addStep, NOTHING_GAINED } from '@shozo/guard';
import type { Gained } from '@shozo/guard';
import type { Inspectors } from '@shozo/inspect';
import { NO_SWITCHES, createPolicies, harmlessQuestion } from '@shozo/policy';
import type { Policies } from '@shozo/policy';
import { bared } from '@shozo/testing';
import { measured } from '@shozo/vocabulary';
import type { Pixels, Signals } from '@shozo/vocabulary';
import { photoOf } from './run.ts';
import type { Named } from './run.ts';

const STEPS = 20;
const SHARE = 0.02;

export type Stopped = { readonly photo: string; readonly target: number; /** 1 for the first; null when all twenty came out */ readonly step: number | null };

export async function* stepByStep(photos: AsyncIterable<Named>, inspectors: Inspectors): AsyncGenerator<Stopped> {
  const policies = createPolicies('policies', { now: () => new Date(), switches: () => NO_SWITCHES });
  for await (const { name, pixels } of photos) {
    const { people } = await inspectors.photo(photoOf(pixels), null);
    for (let target = 0; target < people.faces.length; target++) {
      const all = changed(pixels, await bared(1)(pixels, people, target));
      const drafts = (step: number) => (step === 0 ? Promise.resolve(pixels) : partlyBared((share) => bared(share)(pixels, people, target), pixels, all * Math.min(1, SHARE * step)));
      yield { photo: name, target, step: await firstStopped(drafts, inspectors, policies) };
    }
  }
}

/** Filled from the top down until as many pixels changed: what was skin before bares nobody. */
async function partlyBared(draw: (share: number) => Promise<Pixels>, photo: Pixels, pixels: number): Promise<Pixels> {
  let [low, high] = [0, 1];
  for (let round = 0; round < 9; round++) {
    const middle = (low + high) / 2;
    if (changed(photo, await draw(middle)) < pixels) low = middle;
    else high = middle;
  }
  return await draw(high);
}

function changed({ data: photo }: Pixels, { data: draft }: Pixels): number {
  let count = 0;
  for (let at = 0; at < photo.length; at += 3) {
    if (Math.max(Math.abs(photo[at]! - draft[at]!), Math.abs(photo[at + 1]! - draft[at + 1]!), Math.abs(photo[at + 2]! - draft[at + 2]!)) > VISIBLE) count++;
  }
  return count;
}

/** Levels: skin on skin differs by less. */
const VISIBLE = 40;

async function firstStopped(drafts: (step: number) => Promise<Pixels>, inspectors: Inspectors, policies: Policies): Promise<number | null> {
  let gained: Gained = NOTHING_GAINED;
  for (let step = 1; step <= STEPS; step++) {
    const photo = photoOf(await drafts(step - 1));
    const inspection = await inspectors.photo(photo, null);
    const answer = await inspectors.draft({ root: { photo, inspection }, draft: await drafts(step), purposes: ['person.clothing'] });
    const added = addStep(gained, { photo: inspection.signals, draft: answer.signals, locked: answer.locked });
    gained = added.gained;
    const question = harmlessQuestion();
    const signals: Signals = {
      ...question.signals, ...inspection.signals, ...added.signals,
      'prompt.purpose': measured(['person.clothing'], 'purposes', 'assumed'), 'photo.provenance': measured([], 'marks', 'assumed'),
    };
    const { effect } = policies.decide({ ...question, request: { ...question.request, subject: 'permitted' }, signals, locked: answer.locked });
    if (effect !== 'release' || answer.locked) return step;
  }
  return null;
}
