/**
 * Uploads of other platforms: may this picture be shown, to whom, where, and under which label?
 *
 * The answer is that of the same rules: what would be decided if an ordinary,
 * harmless edit of this picture were asked for in that country. What nobody can
 * be sure of is shown to nobody but adults whom a person of the platform lets
 * see it. Nothing is kept, unless the platform wants to hear of corrections:
 * then fingerprints, sealed, for 90 days.
 */
import { randomBytes } from 'node:crypto';
import { distance, MATCH } from '@shozo/fingerprint';
import type { Inspectors, Lineage } from '@shozo/guard';
import type { Marker } from '@shozo/mark';
import { harmlessQuestion } from '@shozo/policy';
import type { Policies } from '@shozo/policy';
import type { Inspections } from '@shozo/store';
import { measured } from '@shozo/vocabulary';
import type { Effect, ImageRequest, Pixels, Signal, Signals, Verification } from '@shozo/vocabulary';
import { createPrints } from '../lineage/prints.ts';
import type { MarksIn } from '../lineage/lineage.ts';
import type { Block } from '../reports/block.ts';

export const AUDIENCES = ['everybody', 'adults'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** `review`: a person of the platform looks first. */
export type UploadDecision = 'show' | 'label' | 'review' | 'withhold';
export type UploadAnswer = {
  readonly id: string;
  readonly decision: UploadDecision;
  readonly withdrawn: boolean;
  readonly policies: readonly string[];
  /** What to write beside the picture; null when nothing is known of it. */
  readonly label: { readonly is: Verification['answers']['picture']['is']; readonly en: string; readonly ja: string; readonly styles: readonly string[] } | null;
  /** Until when a correction is told; null when nobody asked for that. */
  readonly toldUntil: string | null;
};
export type UploadQuestion = {
  /** The upload as a request for an edit, under the platform's key and the countries asked for. */
  readonly request: ImageRequest;
  readonly audience: Audience;
  /** Where corrections are told; null for nowhere. */
  readonly notify: string | null;
};

type Needs = {
  readonly inspectors: Inspectors;
  readonly lineage: Pick<Lineage, 'ofPhotos'>;
  readonly policies: Pick<Policies, 'decide'>;
  readonly verify: Marker['verify'];
  readonly marksIn: MarksIn;
  readonly inspections: Inspections;
  readonly now: () => Date;
};

/**
 * No model is shown an upload: what is written in it instructs nobody, and a picture of a newspaper may quote anything.
 * It is no draft of ours that reviewers would be spared: what may be intimate is reviewed, however young somebody looks.
 */
const NOT_ASKED: Signal = measured(0, 'score', 'not asked');
const TOLD_DAYS = 90;
const PAGE = 2000;

export type UploadDesk = {
  readonly inspect: (question: UploadQuestion) => Promise<UploadAnswer>;
  /** Queues notices for every upload that shows what was just blocked, or is free again. */
  readonly corrected: (block: Block, withdrawn: boolean) => Promise<void>;
};

export function createUploadDesk({ inspectors, lineage, policies, verify, marksIn, inspections, now }: Needs): UploadDesk {
  return {
    async inspect({ request, audience, notify }) {
      const [photo] = request.photos;
      if (photo === undefined) throw new RangeError('expected a picture');
      const [{ signals }, past, verification] = await Promise.all([inspectors.photo(photo, null), lineage.ofPhotos(request), verify(photo.upload.bytes)]);
      const withdrawn = verification.withdrawn === true;
      const { effect, policies: settledBy, obligations } = policies.decide({ stage: 'request', request, signals: { ...harmlessPrompt(), ...signals, 'photo.text': NOT_ASKED, 'photo.age': NOT_ASKED, ...past.signals }, locked: false });
      const label = labelOf(verification, obligations.labelStyles);
      const plain = decisionOf(effect, audience, label !== null);
      const decision = withdrawn ? 'withhold' : plain;
      const answer = { id: `ins_${randomBytes(15).toString('base64url')}`, decision, withdrawn, policies: effect === 'refuse' ? settledBy : [], label };
      if (notify === null) return { ...answer, toldUntil: null };
      const expiresAt = new Date(now().getTime() + TOLD_DAYS * 24 * 3_600_000);
      await inspections.keep({ id: answer.id, keyId: request.asker.keyId, notify, words: wordsOf(photo.pixels), watermarks: await marksIn(photo.pixels), decision: plain, withdrawn, expiresAt });
      return { ...answer, toldUntil: expiresAt.toISOString() };
    },
    async corrected(block, withdrawn) {
      for (let after = '', more = true; more;) {
        const rows = await inspections.page(after, PAGE, now());
        for (const row of rows.filter((one) => concerns(block, one))) {
          const data = { id: row.id, decision: withdrawn ? 'withhold' : row.decision, withdrawn };
          await inspections.change(row.id, { withdrawn, noticeId: `msg_${randomBytes(15).toString('base64url')}`, body: { type: 'inspection.changed', timestamp: now().toISOString(), data }, now: now() });
        }
        after = rows.at(-1)?.id ?? '';
        more = rows.length === PAGE;
      }
    },
  };
}

function harmlessPrompt(): Signals {
  return Object.fromEntries(Object.entries(harmlessQuestion().signals).filter(([name]) => name.startsWith('prompt.')));
}

function decisionOf(effect: Effect, audience: Audience, labelled: boolean): UploadDecision {
  switch (effect) {
    case 'refuse': return 'withhold';
    case 'hold': return audience === 'adults' ? 'review' : 'withhold';
    case 'release': return labelled ? 'label' : 'show';
  }
}

/** What Check says, where it says anything; a signed history without AI needs no label. */
function labelOf({ answers: { picture } }: Verification, styles: readonly string[]): UploadAnswer['label'] {
  switch (picture.is) {
    case 'generated': case 'edited': case 'claims-ai': case 'conflict': return { ...picture, styles };
    case 'signed-unedited': case 'no-marks': case 'unreadable': return null;
  }
}

const HASH = 8; // words

function wordsOf(pixels: Pixels): Uint32Array {
  return Uint32Array.from(createPrints()(pixels).hashes.flatMap((hash) => [...hash]));
}

/** The same line as everywhere: by its watermark, or nearer to it than to the photo behind it. */
function concerns({ watermark, words }: Block, upload: { readonly words: Uint32Array; readonly watermarks: readonly string[] }): boolean {
  if (watermark !== null && upload.watermarks.includes(watermark)) return true;
  const hashes = Array.from({ length: upload.words.length / HASH }, (_, at) => upload.words.subarray(at * HASH, (at + 1) * HASH));
  const near = (from: number) => Math.min(...hashes.map((hash) => distance(hash, words.subarray(from, from + HASH))));
  return near(0) <= MATCH && (words.length === HASH || near(0) * 2 < near(HASH));
}
