/**
 * The whole story on a real store and the real policies, with inspectors that say what the test tells them.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guard } from '@shozo/guard';
import type { Outcome, Ports } from '@shozo/guard';
import { decode, encode, resize } from '@shozo/picture';
import { createPolicies, harmlessQuestion, NO_SWITCHES } from '@shozo/policy';
import { openStore } from '@shozo/store';
import type { Lineages, Store } from '@shozo/store';
import { MANDATORY_MARKS, measured } from '@shozo/vocabulary';
import type { Decision, ImageRequest, People, Pixels, Purpose, Question, Signals } from '@shozo/vocabulary';
import { FOLDERS } from '../../config.ts';
import { refusalBy } from '../../refusal.ts';
import { createLineageDesk } from '../lineage.ts';
import type { LineageDesk, MarksIn } from '../lineage.ts';

/** One request: who asks for what, with which photo, what the model draws, and what the inspectors see. */
export type Told = {
  readonly photo: Pixels;
  readonly draft?: Pixels;
  readonly key?: string;
  readonly requester?: string;
  readonly purpose?: Purpose;
  /** The draft changed somebody, so it is not locked, and whoever reviews such changes let it pass. */
  readonly changed?: boolean;
  readonly signals?: Signals;
  readonly draftSignals?: Signals;
  /** The brakes stop it. */
  readonly braked?: boolean;
  /** Waits before the model answers. */
  readonly meanwhile?: () => Promise<unknown>;
};

export type World = {
  readonly store: Store;
  readonly desk: LineageDesk;
  readonly tell: (told: Told) => Promise<{ readonly outcome: Outcome; readonly released: Pixels | null }>;
  /** A server that starts on the same home. */
  readonly restarted: () => LineageDesk;
  readonly later: (hours: number) => void;
  readonly close: () => Promise<void>;
};

const NOBODY: People = { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } };
const START = '2026-11-25T09:00:00.000Z';
const policies = createPolicies(FOLDERS.policies, { now: () => new Date(START), switches: () => NO_SWITCHES });

export async function openWorld(change: (lineages: Lineages) => Lineages = (same) => same, marksIn: MarksIn = async () => []): Promise<World> {
  const home = await mkdtemp(join(tmpdir(), 'shozo-lineage-'));
  const store = await openStore({ home, template: FOLDERS.databaseTemplate });
  let clock = Date.parse(START);
  const now = () => new Date(clock);
  const open = () => createLineageDesk({ lineages: change(store.lineages), watermarks: store.watermarks, now, marksIn });
  const desk = open();
  return {
    store, desk, restarted: open,
    tell: async (told) => {
      let released: Pixels | null = null;
      const ports = portsOf({ store, desk, told, now, keep: (pixels) => { released = pixels; } });
      const outcome = await guard(requestOf(told, now()), ports);
      return { outcome, released };
    },
    later: (hours) => { clock += hours * 3_600_000; },
    close: async () => {
      await store.close();
      await rm(home, { recursive: true });
    },
  };
}

/** Held for nothing but the change itself: released. */
function letPass(question: Question): Decision {
  const decision = policies.decide(question);
  return decision.policies.every((id) => id === 'base/changed-person') ? { ...decision, effect: 'release' } : decision;
}

type Scene = { readonly store: Store; readonly desk: LineageDesk; readonly told: Told; readonly now: () => Date; readonly keep: (pixels: Pixels) => void };

function portsOf({ store, desk, told, now, keep }: Scene): Ports {
  const { purpose = 'colour.grey', draft = told.photo } = told;
  const harmless = (of: string): Signals => Object.fromEntries(Object.entries(harmlessQuestion().signals).filter(([name]) => name.startsWith(`${of}.`) && !/known|lineage/.test(name)));
  return {
    admit: async () => ({ stop: told.braked ? refusalBy('brakes/requests-of-key') : null, personStop: null }),
    inspect: {
      prompt: () => ({ signals: { ...harmless('prompt'), 'prompt.purpose': { state: 'measured', value: [purpose], unit: 'purposes', by: 'test' }, ...only(told.signals, 'prompt.') }, purposes: [purpose] }),
      photo: async () => ({ signals: { ...harmless('photo'), ...only(told.signals, 'photo.') }, people: NOBODY }),
      draft: async ({ draft: pixels }) => ({ signals: { ...harmless('draft'), ...told.draftSignals }, release: pixels, locked: told.changed !== true, people: NOBODY }),
    },
    judge: async () => measured(['off'], 'verdicts', 'test'),
    waiting: (wait) => wait,
    lineage: desk,
    decide: told.changed === true ? letPass : policies.decide,
    model: {
      ids: ['scripted'],
      ask: async () => {
        await told.meanwhile?.();
        return { pictures: [new Uint8Array([1])], caption: null, revisedPrompt: null, notUnderstood: null };
      },
    },
    decodeDraft: async () => draft,
    entered: () => undefined,
    mark: async ({ pixels }) => {
      const bytes = await encode(pixels, 'png', { compression: 1 });
      const read = await decode(bytes);
      keep(read);
      return { bytes, pixels: read, readBack: MANDATORY_MARKS, watermark: { id: randomBytes(6).toString('hex'), keyId: 'test', strength: 'full' }, words: null };
    },
    record: async (record, trail) => store.recorder.record(record, await desk.rowsOf({ effect: record.open.effect, trail })),
    keepForReview: async () => 'kept',
    now,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    modelDeadlineMs: 60_000,
    signal: new AbortController().signal,
  };
}

function only(signals: Signals = {}, prefix: string): Signals {
  return Object.fromEntries(Object.entries(signals).filter(([name]) => name.startsWith(prefix)));
}

function requestOf({ photo, key = 'key', requester = 'someone' }: Told, at: Date): ImageRequest {
  return {
    id: `dec_${randomUUID()}`, kind: 'edit', door: 'openai-multipart', prompt: 'as told', mask: null, model: 'scripted', n: 1, size: 'auto', format: 'png', locale: 'en', labelLocale: 'en', subject: 'self',
    photos: [{ pixels: photo, upload: { bytes: new Uint8Array([1]), format: 'png', sha256: '' } }],
    asker: { keyId: key, requester, tier: 'free', jurisdictions: [], administrator: false }, receivedAt: at.toISOString(),
  };
}

/** A picture with structure of many sizes, another for each seed. */
export function drawn(seed: number, width = 320, height = 240): Pixels {
  const data = new Uint8Array(width * height * 3);
  const waves = Array.from({ length: 40 }, (_, at) => [((at * 7 + seed * 13) % 45) - 22, ((at * 11 + seed * 29) % 43) - 21, at * at * seed] as const);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = waves.reduce((sum, [u, v, phase]) => sum + 14 * Math.sin((u * x) / width + (v * y) / height + phase), 128);
      for (let channel = 0; channel < 3; channel++) data[at++] = Math.max(0, Math.min(255, value));
    }
  }
  return { width, height, data };
}

/** The same picture with one part of it painted over, as a fill does. */
export function filled(pixels: Pixels, colour = 205, share = 0.35): Pixels {
  const data = pixels.data.slice();
  const { width, height } = pixels;
  for (let y = Math.floor(height * 0.4); y < height * 0.9; y++) data.fill(colour, (y * width + Math.floor(width * 0.3)) * 3, (y * width + Math.floor(width * (0.3 + share))) * 3);
  return { width, height, data };
}

export function mirrored(pixels: Pixels): Pixels {
  const { width, height, data } = pixels;
  return { width, height, data: data.map((_, at) => data[(Math.floor(at / (3 * width)) * width + (width - 1 - (Math.floor(at / 3) % width))) * 3 + (at % 3)] ?? 0) };
}

/** As it comes back from somewhere: JPEG 50, three quarters of the size. */
export async function passedOn(pixels: Pixels): Promise<Pixels> {
  const small = await resize(pixels, Math.round(pixels.width * 0.75), Math.round(pixels.height * 0.75));
  return decode(await encode(small, 'jpeg', { quality: 50 }));
}
