/**
 * Inspect: what is asked, who is in the photos, and what the draft did to them.
 *
 * An inspector that throws leaves its signals `unavailable`; judging that is
 * the policies' business, and they hold.
 */
import { measured, SIGNALS, ShozoError, unavailable } from '@shozo/vocabulary';
import type { DraftInspection, People, PhotoInspection, Pixels, Purpose, SignalName, Signals } from '@shozo/vocabulary';
import { enter } from './enter.ts';
import { addStep } from './gained.ts';
import type { Gained } from './gained.ts';
import { pastOf, pastOfDraft } from './past.ts';
import type { TextKind, Past, PromptInspection } from './ports.ts';
import type { Produced } from './produce.ts';
import type { Story } from './story.ts';
import { worst } from './worst.ts';

export type Asked = { readonly signals: Signals; readonly purposes: readonly Purpose[]; readonly photos: readonly PhotoInspection[]; readonly past: Past };
/** `raw`: as the model made it, `upstream`: its file. */
export type InspectedDraft = DraftInspection & { readonly raw: Pixels; readonly upstream: Uint8Array | null; readonly gained: Gained };

/** Why a signal is missing whose measuring was cut off when the client went away. */
export const CLIENT_LEFT = 'client-left';

const NOBODY: People = { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } };

export async function inspectRequest(story: Story): Promise<Asked> {
  enter(story, 'inspect');
  const { request, ports } = story;
  const asking = pastOf(story); // beside the inspectors: it reads the photos' watermarks, and never rejects
  const judging = judged(story); // beside them, too, and never rejects
  const prompt = readText(story, request.prompt, request.kind);
  const inspected: PhotoInspection[] = [];
  for (const [index, photo] of request.photos.entries()) {
    inspected.push(await orUnavailable('photo', () => ports.inspect.photo(photo, index === 0 ? request.mask : null), { people: NOBODY }));
  }
  const past = await asking;
  const photos = inspected.map((photo, index) => lent(photo, past.exposures[index] ?? null));
  const judgement = await ports.waiting(judging);
  return { signals: worst([prompt.signals, judgement, ...photos.map(({ signals }) => signals), past.signals]), purposes: prompt.purposes, photos, past };
}

/** The exposure of our own release is what it was measured to be. What could not be measured now stays so. */
function lent(photo: PhotoInspection, exposure: number | null): PhotoInspection {
  if (exposure === null || photo.signals['photo.exposure']?.state !== 'measured') return photo;
  return { ...photo, signals: { ...photo.signals, 'photo.exposure': measured(exposure, 'share', 'lineage/1') } };
}

/** Every draft beside the signals of the request; words that came back from the model are read like a prompt. */
export async function inspectDrafts(story: Story, asked: Asked, { drafts, words: { caption, revisedPrompt } }: Produced): Promise<InspectedDraft[]> {
  enter(story, 'inspect-draft');
  const { request, ports } = story;
  const [photo, inspection] = [request.photos[0], asked.photos[0]];
  const root = photo && inspection ? { photo, inspection } : null;
  const words = [
    ...(caption ? [wordsOnly(readText(story, caption, 'caption').signals)] : []),
    ...(revisedPrompt ? [wordsOnly(readText(story, revisedPrompt, request.kind).signals)] : []),
  ];
  const inspected: InspectedDraft[] = [];
  for (const { pixels, upstream } of drafts) {
    const seen = await orUnavailable('draft', () => ports.inspect.draft({ root, draft: pixels, purposes: asked.purposes }), {
      release: pixels, locked: false, people: NOBODY,
    });
    const { gained, signals } = addStep(asked.past.gained, { photo: inspection?.signals ?? {}, draft: seen.signals, locked: seen.locked || root === null });
    inspected.push({ ...seen, raw: pixels, upstream, gained, signals: worst([asked.signals, ...words, signals, await pastOfDraft(story, pixels)]) });
  }
  return inspected;
}

/** Refusals that came while the model was working count, too. */
export async function withPast(story: Story, drafts: readonly InspectedDraft[]): Promise<InspectedDraft[]> {
  const { signals } = await pastOf(story);
  return drafts.map((draft) => ({ ...draft, signals: worst([draft.signals, signals]) }));
}

function readText(story: Story, text: string, kind: TextKind): PromptInspection {
  try {
    return story.ports.inspect.prompt(text, kind);
  } catch {
    return { signals: nothingMeasured('prompt'), purposes: [] }; // a reader that fails has read nothing: unavailable, so the policies hold
  }
}

/** No answer is no verdict: the policies hold. Who left before there was one waits for no reviewer (decide.ts). */
async function judged({ request, ports }: Story): Promise<Signals> {
  try {
    return { 'prompt.judge': await ports.judge(request.prompt, ports.signal) };
  } catch {
    return { 'prompt.judge': unavailable(ports.signal.aborted ? CLIENT_LEFT : 'inspector-failed') }; // inspect may catch, and says unavailable
  }
}

/** Words to be drawn ask for nothing of their own: only what is wrong with them counts. */
function wordsOnly({ 'prompt.purpose': _purpose, 'prompt.person-change': _change, ...rest }: Signals): Signals {
  return rest;
}

async function orUnavailable<Rest extends { people: People; release?: Pixels }>(
  of: 'photo' | 'draft', inspect: () => Promise<Rest & { signals: Signals }>, rest: Rest,
): Promise<Rest & { signals: Signals }> {
  try {
    return await inspect();
  } catch (error) {
    if (error instanceof ShozoError && error.code === 'server/overloaded') throw error; // a busy server says so; it does not fill the review queue
    return { ...rest, signals: nothingMeasured(of) }; // inspect may catch, and says unavailable
  }
}

function nothingMeasured(of: 'prompt' | 'photo' | 'draft'): Signals {
  const names = (Object.keys(SIGNALS) as SignalName[]).filter((name) => SIGNALS[name].of === of); // as: keys of a const table
  return Object.fromEntries(names.map((name) => [name, unavailable('inspector-failed')]));
}
