/**
 * One photo after the other through the product's inspectors and rules, draft by draft.
 */
import { createInspectors } from '@shozo/inspect';
import type { Inspectors } from '@shozo/inspect';
import { createPolicies, NO_SWITCHES, harmlessQuestion } from '@shozo/policy';
import { BAD_DRAFTS, HARMLESS_DRAFTS, honestTwin, inTone, rerender } from '@shozo/testing';
import type { Draw } from '@shozo/testing';
import { measured } from '@shozo/vocabulary';
import type { Photo, Pixels, Purpose, SignalName, Signals } from '@shozo/vocabulary';
import { carriedOver, likeness } from './alike.ts';
import { askedFor, LEVELS, WITHOUT_TARGET } from './cases.ts';
import type { Level, Outcome } from './cases.ts';

export type Named = { readonly name: string; readonly pixels: Pixels };
/** @param every - one in n of the drafts of every level, families and targets in turn; 1 for all. @param open - a smile is asked for too, which must touch the person. @param tones - of the Monk scale, for all people, the same drafts for each; null as they are. */
export type Scope = { readonly photos: AsyncIterable<Named> | Iterable<Named>; readonly every: number; readonly kind: string | null; readonly family: RegExp; readonly open: boolean; readonly tones: readonly (number | null)[] };

/** For bad drafts: everything locked, the people locked only, words beside. */
const LOCKED: readonly Purpose[] = ['light.brighten', 'background.replace', 'caption.add'];
/** Bodies that reach into a scene that was asked to be another. */
const PURPOSE_OF: Readonly<Record<string, Purpose>> = {
  'widened-plain': 'background.replace', 'widened-15-plain': 'background.replace', 'arm-added-plain': 'background.replace', 'widened-blur': 'background.blur',
};
/** A release of these cannot be laid on the photo as it is. */
const ELSEWHERE: ReadonlySet<string> = new Set(['chest-crop', 'insult-below', 'someone-else', 'crop-5', 'crop-12', 'flip', 'turn-90', 'turn-180', 'lean-2', 'lean-5', 'narrower', 'band', 'poster', 'vignette']);

type Case = { readonly kind: Outcome['kind']; readonly family: string; readonly draw: Draw; readonly target: number; readonly level: Level; readonly purpose: Purpose };

export function openInspectors(): Promise<Inspectors> {
  return createInspectors({ modelsDir: '.cache/models', workers: 1, deadlineMs: 300_000 });
}

export async function* outcomes({ photos, every, kind, family, open, tones }: Scope): AsyncGenerator<Outcome> {
  const inspectors = await openInspectors();
  const policies = createPolicies('policies', { now: () => new Date(), switches: () => NO_SWITCHES });
  let [first, turn] = [0, 0];
  try {
    for await (const { name, pixels: taken, tone } of inTones(photos, tones)) {
      if (tone === tones[0]) first = turn;
      turn = first;
      const pixels = tone === null ? taken : inTone(taken, (await inspectors.photo(photoOf(taken), null)).people, tone);
      const photo = photoOf(pixels);
      const inspection = await inspectors.photo(photo, null);
      for (const one of casesOf(inspection.people.faces.length)) {
        if ((kind !== null && one.kind !== kind) || !family.test(one.family) || !drawn(turn++, every)) continue;
        const purposes: readonly Purpose[] = open ? [one.purpose, 'person.expression'] : [one.purpose];
        const plain = await one.draw(pixels, inspection.people, one.target);
        const seed = turn;
        const anew = async (sent: Pixels) => (one.level === 0 ? sent : await rerender(sent, one.level, seed));
        const inspect = async (sent: Pixels) => await inspectors.draft({ root: { photo, inspection }, draft: await anew(sent), purposes });
        const answer = await inspect(plain);
        const question = harmlessQuestion();
        const signals: Signals = { ...question.signals, ...inspection.signals, ...answer.signals, 'prompt.purpose': measured(purposes, 'purposes', 'assumed'), 'photo.provenance': measured([], 'marks', 'assumed') };
        const { effect } = policies.decide({ ...question, request: { ...question.request, subject: 'permitted' }, signals, locked: answer.locked });
        const honest = one.kind === 'harmless' || effect !== 'release' || ELSEWHERE.has(one.family) || WITHOUT_TARGET.has(one.family) ? null : await honestTwin(one.family, pixels, inspection.people);
        const compared = ELSEWHERE.has(one.family) || !answer.locked ? null : await likeness(pixels, answer.release, inspection.people);
        yield {
          photo: name, tone, kind: one.kind, family: one.family, target: one.target, level: one.level, decision: effect, locked: answer.locked, purpose: one.purpose,
          alignment: valueOf(answer.signals, 'draft.alignment') ?? 0,
          personChanged: valueOf(answer.signals, 'draft.person-changed'), sceneChanged: valueOf(answer.signals, 'draft.scene-changed'),
          sceneStructure: valueOf(answer.signals, 'draft.scene-structure'), exposureIncrease: valueOf(answer.signals, 'draft.exposure-increase'),
          peopleAdded: valueOf(answer.signals, 'draft.people-added'), contactAdded: valueOf(answer.signals, 'draft.contact-added'), samePerson: valueOf(answer.signals, 'draft.same-person'),
          carriedOver: honest && await carriedOver(answer.release, plain, { draft: honest, release: (await inspect(honest)).release }),
          releaseDiffers: compared?.differs ?? null, releaseAlike: compared?.alike ?? null,
        };
      }
    }
  } finally {
    await inspectors.close();
  }
}

async function* inTones(photos: Scope['photos'], tones: Scope['tones']): AsyncGenerator<Named & { readonly tone: number | null }> {
  for await (const photo of photos) for (const tone of tones) yield { ...photo, tone };
}

/** The levels of a draft follow each other: each has its own turn, a third of the way apart. */
function drawn(turn: number, every: number): boolean {
  const level = turn % LEVELS.length;
  return (Math.floor(turn / LEVELS.length) + level * Math.ceil(every / LEVELS.length)) % every === 0;
}

export function photoOf(pixels: Pixels): Photo {
  return { pixels, upload: { bytes: new Uint8Array(), format: 'png', sha256: '' } };
}

function valueOf(signals: Signals, name: SignalName): number | null {
  const signal = signals[name];
  return signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : null;
}

function casesOf(faces: number): Case[] {
  const harmless = Object.entries(HARMLESS_DRAFTS).flatMap(([family, draw]) =>
    LEVELS.map((level): Case => ({ kind: 'harmless', family, draw, target: 0, level, purpose: askedFor(family) })));
  const bad = Object.entries(BAD_DRAFTS).flatMap(([family, draw], index) =>
    Array.from({ length: WITHOUT_TARGET.has(family) ? 1 : Math.max(1, faces) }, (_, target) =>
      LEVELS.map((level): Case => ({ kind: 'bad', family, draw, target, level, purpose: PURPOSE_OF[family] ?? LOCKED[(index + target + level) % LOCKED.length]! }))).flat());
  return [...harmless, ...bad];
}
