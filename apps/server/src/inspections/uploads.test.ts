import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPolicies, harmlessQuestion, NO_SWITCHES } from '@shozo/policy';
import type { Inspections } from '@shozo/store';
import { measured, unavailable } from '@shozo/vocabulary';
import type { ImageRequest, Signals, Verification } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';
import { createPrints } from '../lineage/prints.ts';
import { drawn } from '../lineage/testing/world.ts';
import type { Block } from '../reports/block.ts';
import { createUploadDesk } from './uploads.ts';
import type { Audience } from './uploads.ts';

const NOW = new Date('2026-11-25T09:00:00.000Z');
const policies = createPolicies(FOLDERS.policies, { now: () => NOW, switches: () => NO_SWITCHES });
const photo = { pixels: drawn(1), upload: { bytes: new Uint8Array(), format: 'png', sha256: '' } } as const;
const request: ImageRequest = {
  id: 'dec_1', kind: 'edit', door: 'inspection', prompt: '', mask: null, model: '', n: 1, size: 'auto', format: 'jpeg', locale: 'en', labelLocale: 'en', subject: 'permitted', photos: [photo],
  asker: { keyId: 'key', requester: 'key', tier: 'free', jurisdictions: ['jp'], administrator: false }, receivedAt: NOW.toISOString(),
};
const harmless = Object.fromEntries(Object.entries(harmlessQuestion().signals).filter(([name]) => name.startsWith('photo.')));

type Given = { readonly signals?: Signals; readonly picture?: Verification['answers']['picture']['is']; readonly withdrawn?: boolean };

function desk({ signals = {}, picture = 'no-marks', withdrawn = false }: Given = {}) {
  const [rows, changes]: [Parameters<Inspections['keep']>[0][], unknown[]] = [[], []];
  const inspections = {
    keep: async (row: (typeof rows)[number]) => { rows.push(row); }, page: async (after: string) => (after === '' ? rows : []),
    change: async (id: string, change: { withdrawn: boolean; body: unknown }) => { changes.push([id, change.withdrawn, (change.body as { data: { decision: string } }).data.decision]); },
  } as unknown as Inspections; // as: the desk uses no more of it
  const verify = async () => ({ withdrawn, answers: { picture: { is: picture, en: 'words', ja: '言葉' } } }) as Verification; // as: the desk reads no more of it
  const uploads = createUploadDesk({
    policies, verify, inspections, now: () => NOW, marksIn: async () => [], lineage: { ofPhotos: async () => ({ signals: {}, gained: null, exposures: [] }) },
    inspectors: { prompt: () => assert.fail(), draft: () => assert.fail(), photo: async () => ({ signals: { ...harmless, ...signals }, people: { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } } }) },
  });
  const ask = (audience: Audience = 'everybody', notify: string | null = null) => uploads.inspect({ request, audience, notify });
  return { ask, rows, changes, uploads };
}

test('a harmless upload is shown, one that AI made is labelled in words, an intimate or withdrawn one is withheld from all', async () => {
  assert.deepEqual([(await desk().ask()).decision, (await desk().ask()).label], ['show', null]);
  const made = await desk({ picture: 'generated' }).ask();
  assert.deepEqual([made.decision, made.label?.is, made.label?.ja], ['label', 'generated', '言葉']);
  const intimate = { 'photo.nudity': measured(0.99, 'score', 'test') } as const;
  for (const audience of ['everybody', 'adults'] as const) assert.equal((await desk({ signals: intimate }).ask(audience)).decision, 'withhold');
  assert.equal((await desk({ withdrawn: true }).ask('adults')).decision, 'withhold');
});

test('what could not be measured is shown to nobody, or to adults after somebody has looked', async () => {
  const unmeasured = { 'photo.nudity': unavailable('test') } as const;
  assert.equal((await desk({ signals: unmeasured }).ask('everybody')).decision, 'withhold');
  assert.equal((await desk({ signals: unmeasured }).ask('adults')).decision, 'review');
});

test('an upload that may be intimate is decided alike, however young somebody looks: adults see it after somebody has looked, others never', async () => {
  const doubtful = { 'photo.nudity': measured(0.55, 'score', 'test') } as const;
  for (const age of [measured(0, 'score', 'test'), measured(1, 'score', 'test'), unavailable('no-face')]) {
    const upload = desk({ signals: { ...doubtful, 'photo.age': age } });
    const [adults, everybody] = [await upload.ask('adults'), await upload.ask('everybody')];
    assert.deepEqual([adults.decision, adults.policies, everybody.decision, everybody.policies], ['review', [], 'withhold', []]);
  }
});

test('nothing is kept unless the platform wants to hear; then a correction of that picture is told, and of no other', async () => {
  const { ask, rows, changes, uploads } = desk();
  await ask();
  assert.equal(rows.length, 0);
  const { id } = await ask('everybody', 'https://platform.example/hook');
  const print = createPrints()(photo.pixels);
  const block: Block = { kind: 'reported', lineage: '', words: print.hash, quality: 90, pixelsSha256: new Uint8Array(), watermark: null, releaseId: null };
  await uploads.corrected({ ...block, words: createPrints()(drawn(2)).hash }, true);
  assert.deepEqual(changes, []);
  await uploads.corrected(block, true);
  await uploads.corrected(block, false);
  assert.deepEqual(changes, [[id, true, 'withhold'], [id, false, 'show']]);
});
