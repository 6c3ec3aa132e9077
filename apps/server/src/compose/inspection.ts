/**
 * The inspectors alone, without a home: `shozo inspect` and `shozo compare`.
 */
import { addStep, NOTHING_GAINED } from '@shozo/guard';
import { createCheck } from '@shozo/mark';
import { decode, sizeInFile, sniffFormat } from '@shozo/picture';
import { NO_SWITCHES, createPolicies, harmlessQuestion } from '@shozo/policy';
import type { Policies } from '@shozo/policy';
import { measured, ShozoError, strictest } from '@shozo/vocabulary';
import type { Effect, Face, Photo, Question, Signal, Signals } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';
import type { Config } from '../config.ts';
import { openPictureInspectors, withMarks } from './inspectors.ts';
import type { PictureInspectors } from './inspectors.ts';

/** `policies`: the rules that settled the decision, of the request's stage, of the draft's, or of both. */
export type Comparison = { readonly decision: Effect; readonly policies: readonly string[]; readonly locked: boolean; readonly signals: Signals };

export type Inspection = {
  readonly prompt: (text: string) => Signals;
  readonly photo: (bytes: Uint8Array, prompt: string | undefined) => Promise<Signals>;
  /** Where faces are, in px of the upright picture in the file, and the numbers that tell whether two are of one person. For measuring; nothing is kept. */
  readonly faces: (bytes: Uint8Array) => Promise<readonly Pick<Face, 'box' | 'embedding'>[]>;
  /** What an edit did, and what would be decided of it; nothing is recorded or counted. */
  readonly compare: (photo: Uint8Array, draft: Uint8Array, prompt: string) => Promise<Comparison>;
  readonly close: () => Promise<void>;
};

/** @param warm - false for whoever has no picture: the networks are read when one comes. */
export async function composeInspection(config: Config, warm = true): Promise<Inspection> {
  const marks = createCheck({ warm: false });
  const inspectors = withMarks(await openPictureInspectors(config, warm), marks.provenance);
  let policies: Policies | null = null; // owned by compare
  return {
    prompt: (text) => inspectors.prompt(text, 'edit').signals,
    async photo(bytes, prompt) {
      const { signals } = await inspectors.photo(await readPhoto(bytes), null);
      return { ...signals, ...(prompt === undefined ? {} : inspectors.prompt(prompt, 'edit').signals) };
    },
    async faces(bytes) {
      const photo = await readPhoto(bytes);
      const { people } = await inspectors.photo(photo, null);
      const scale = (await sizeInFile(bytes)).width / photo.pixels.width;
      return people.faces.map(({ box: { x, y, width, height }, embedding }) => ({ box: { x: x * scale, y: y * scale, width: width * scale, height: height * scale }, embedding }));
    },
    compare: (photo, draft, prompt) => compare(inspectors, policies ??= createPolicies(FOLDERS.policies, { now: () => new Date(), switches: () => NO_SWITCHES }), { photo, draft, prompt }),
    close: async () => {
      await inspectors.close();
      await marks.close();
    },
  };
}

type Pair = { readonly photo: Uint8Array; readonly draft: Uint8Array; readonly prompt: string };

/** The uploader's declaration is taken as given: it is the draft that is judged. */
async function compare(inspectors: PictureInspectors, policies: Policies, pair: Pair): Promise<Comparison> {
  const photo = await readPhoto(pair.photo);
  const { signals: promptSignals, purposes } = inspectors.prompt(pair.prompt, 'edit');
  const inspection = await inspectors.photo(photo, null);
  const draft = await inspectors.draft({ root: { photo, inspection }, draft: await decode(pair.draft), purposes });
  const request: Question['request'] = { ...harmlessQuestion().request, subject: 'permitted' };
  const asked = { ...promptSignals, 'prompt.judge': UNASKED, ...inspection.signals, ...NO_LINEAGE };
  const signals = { ...asked, ...addStep(NOTHING_GAINED, { photo: inspection.signals, draft: draft.signals, locked: draft.locked }).signals, 'draft.known': UNLISTED };
  const before = policies.decide({ stage: 'request', request, signals: asked, locked: false });
  const after = policies.decide({ stage: 'draft', request, signals, locked: draft.locked });
  const decision = strictest(before.effect, after.effect);
  const settling = [before, after].filter(({ effect }) => effect === decision);
  return { decision, policies: [...new Set(settling.flatMap(({ policies: named }) => named))], locked: draft.locked, signals };
}

/** What the edit did is judged here; the words go nowhere for it. */
const UNASKED: Signal = measured(['off'], 'verdicts', 'no home');

/** Without a home there is no past: the pair is judged as a first step from a photo that no list knows. */
const UNLISTED: Signal = measured([], 'lists', 'no home');
const NO_LINEAGE: Signals = {
  'photo.known': UNLISTED,
  'photo.lineage-refusals': measured(0, 'count', 'no home'),
  'photo.lineage-requesters': measured(0, 'count', 'no home'),
  'photo.lineage-keys': measured(0, 'count', 'no home'),
};

async function readPhoto(bytes: Uint8Array): Promise<Photo> {
  const pixels = await decode(bytes);
  const format = sniffFormat(bytes);
  if (format === null) throw new ShozoError('request/unreadable-image');
  return { pixels, upload: { bytes, format, sha256: '' } };
}
