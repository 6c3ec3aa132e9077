/**
 * Two servers on one Postgres: what is reported to one is withdrawn on the other.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { encode } from '@shozo/picture';
import { openStore } from '@shozo/store';
import type { Store } from '@shozo/store';
import { createLineageDesk } from '../../apps/server/src/lineage/lineage.ts';
import type { LineageDesk } from '../../apps/server/src/lineage/lineage.ts';
import { createPrints } from '../../apps/server/src/lineage/prints.ts';
import { packPrint } from '../../apps/server/src/lineage/release-print.ts';
import { drawn, mirrored, passedOn } from '../../apps/server/src/lineage/testing/world.ts';
import { createReportDesk } from '../../apps/server/src/reports/report-desk.ts';
import { recordOf } from '../../packages/store/src/testing/records.ts';
import { startPostgres } from '../../packages/store/src/testing/test-postgres.ts';

type Server = { readonly store: Store; readonly lineage: LineageDesk };

const postgres = await startPostgres();
let folder: string;
let servers: readonly Server[];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-withdrawn-'));
  const databaseUrl = await postgres.newDatabase();
  servers = [];
  for (const name of ['one', 'two']) {
    const store = await openStore({ home: join(folder, name), keys: join(folder, 'keys'), databaseUrl });
    servers = [...servers, { store, lineage: createLineageDesk({ lineages: store.lineages, now: () => new Date(), marksIn: async () => [] }) }];
  }
});
after(async () => {
  for (const { store } of servers) await store.close();
  await postgres.remove();
  await rm(folder, { recursive: true });
});

test('a release that is reported to one server is withdrawn on the other at its next look, and free again when lifted; its photo stays free', async () => {
  const [one, two] = [servers[0] ?? assert.fail(), servers[1] ?? assert.fail()];
  const [photo, picture, prints] = [drawn(7), drawn(8), createPrints()];
  const [print, behind] = [prints(picture), prints(photo)];
  const watermark = '0a1b2c3d4e5f';
  const record = recordOf('dec_released', 'release');
  await one.store.recorder.record({ ...record, sealed: { ...record.sealed, watermarks: [{ id: watermark, keyId: 'key', strength: 'full' }] } }, {
    refusals: [], prints: [{ watermark, manifest: null, words: packPrint({ pixels: picture, print }, { pixels: photo, print: behind }) }],
    fingerprints: [{ lineage: 'a', kind: 'released', words: print.hash, quality: print.quality, pixelsSha256: print.sha256(), keyId: 'key', watermark, about: {}, expiresAt: new Date(Date.now() + 3_600_000) }],
  });
  const desk = createReportDesk({ store: one.store, lineage: one.lineage, marksIn: async () => [], now: () => new Date(), onChange: async () => undefined });
  const onTheOther = async () => Promise.all([picture, mirrored(picture), await passedOn(picture), photo].map(async (pixels) => (await two.lineage.released(pixels, [])).withdrawn));
  assert.deepEqual(await onTheOther(), [false, false, false, false]);
  const { id, blocked } = await desk.receive({ picture: await encode(picture, 'png'), kind: 'likeness', contact: 'me@example.org', statement: 'this is me' });
  assert.equal(blocked, true);
  assert.deepEqual(await onTheOther(), [true, true, true, false]);
  await desk.lift(id, { reviewer: 'administrator', reason: 'a mistake' });
  assert.deepEqual(await onTheOther(), [false, false, false, false]);
});
