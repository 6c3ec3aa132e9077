/**
 * Ports that agree to everything and write down what they were asked, for the story's own tests.
 */
import { createHash } from 'node:crypto';
import { MANDATORY_MARKS, measured } from '@shozo/vocabulary';
import type { Decision, DecisionRecord, ImageRequest, Photo, Pixels, Receipt, Stage, Watermark } from '@shozo/vocabulary';
import { NOTHING_GAINED } from '../gained.ts';
import type { Held, Ports, Trail } from '../ports.ts';

export const RELEASE: Decision = {
  effect: 'release', policies: ['base/ordinary'], policySet: 'sha256:test',
  obligations: { label: 'default', metadata: ['iptc'], labelStyles: ['default'], labelLanguages: [], retentionDays: null },
};
export const REFUSE: Decision = { ...RELEASE, effect: 'refuse', policies: ['base/no-undressing'] };
export const HOLD: Decision = { ...RELEASE, effect: 'hold', policies: ['base/unlisted-change'] };
export const RECEIPT: Receipt = { leaf: 'bGVhZg==', index: 8, checkpoint: 'test\n9\nroot\n', proof: [] };

export const WATERMARK: Watermark = { id: '0123456789ab', keyId: 'test', strength: 'full' };

export function grey(value: number): Pixels {
  return { width: 4, height: 4, data: new Uint8Array(48).fill(value) };
}

export function aRequest(change: Partial<ImageRequest> = {}): ImageRequest {
  const photo: Photo = { pixels: grey(90), upload: { bytes: new Uint8Array([1]), format: 'png', sha256: 'aa' } };
  return {
    id: 'dec_test', kind: 'edit', door: 'openai-multipart', prompt: 'make it brighter', photos: [photo], mask: null, model: 'sandbox', n: 1, size: 'auto',
    format: 'png', locale: 'en', labelLocale: 'en', subject: 'unknown', receivedAt: '2026-01-01T00:00:00.000Z',
    asker: { keyId: 'key', requester: 'someone', tier: 'free', jurisdictions: [], administrator: false }, ...change,
  };
}

/** A photo that nobody knows. */
const UNKNOWN: Ports['lineage'] = {
  ofPhotos: async () => ({ signals: { 'photo.known': measured([], 'lists', 'test') }, gained: NOTHING_GAINED, exposures: [] }),
  ofDraft: async () => ({ 'draft.known': measured([], 'lists', 'test') }),
  alone: (_, settle) => settle(),
};

export type Told = { calls: string[]; stages: Stage[]; records: DecisionRecord[]; trails: Trail[]; held: Held[] };

export function passing(change: Partial<Ports> = {}): { ports: Ports; told: Told } {
  const told: Told = { calls: [], stages: [], records: [], trails: [], held: [] };
  const people = { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } };
  const ports: Ports = {
    admit: async () => ({ stop: null, personStop: null }),
    inspect: {
      prompt: (text) => {
        told.calls.push(`read ${text}`);
        return { signals: { 'prompt.undress': measured(0, 'score', 'test') }, purposes: ['light.brighten'] };
      },
      photo: async () => {
        told.calls.push('inspect photo');
        return { signals: { 'photo.nudity': measured(0, 'score', 'test') }, people };
      },
      draft: async ({ draft }) => {
        told.calls.push('inspect draft');
        return { signals: { 'draft.nudity': measured(0, 'score', 'test') }, release: draft, locked: true, people };
      },
    },
    judge: async () => measured(['off'], 'verdicts', 'test'),
    waiting: (wait) => wait,
    lineage: UNKNOWN,
    decide: ({ stage }) => {
      told.calls.push(`decide ${stage}`);
      return RELEASE;
    },
    model: {
      ids: ['sandbox'],
      ask: async ({ n }) => {
        told.calls.push('ask model');
        return { pictures: Array.from({ length: n }, () => new Uint8Array([7])), caption: null, revisedPrompt: null, notUnderstood: null };
      },
    },
    decodeDraft: async () => grey(120),
    mark: async () => {
      told.calls.push('mark');
      return { bytes: new Uint8Array([9, 9]), pixels: grey(120), readBack: MANDATORY_MARKS, watermark: WATERMARK, words: null };
    },
    record: async (record, trail) => {
      told.trails.push(trail);
      told.calls.push(`record ${record.open.effect}`);
      told.records.push(record);
      return RECEIPT;
    },
    keepForReview: async (held) => {
      told.calls.push('keep for review');
      told.held.push(held);
      return 'kept';
    },
    now: () => new Date('2026-01-01T00:00:01.000Z'),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    entered: (stage) => { told.stages.push(stage); },
    modelDeadlineMs: 60_000,
    signal: new AbortController().signal,
    ...change,
  };
  return { ports, told };
}
