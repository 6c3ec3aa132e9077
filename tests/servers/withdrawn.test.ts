/**
 * Two servers on one Postgres: what is reported to one is withdrawn on the other, in Check and as a photo to edit.
 *
 * Reading watermarks and judging are tested elsewhere: the crop’s number is given, and `base/reported-picture` refuses what is known as reported.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crop, encode } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { openStore } from '@shozo/store';
import type { Store } from '@shozo/store';
import { createLineageDesk } from '../../apps/server/src/lineage/lineage.ts';
import type { LineageDesk } from '../../apps/server/src/lineage/lineage.ts';
import { createPrints } from '../../apps/server/src/lineage/prints.ts';
import { packPrint } from '../../apps/server/src/lineage/release-print.ts';
import { drawn, mirrored, passedOn } from '../../apps/server/src/lineage/testing/world.ts';
import { createReportDesk } from '../../apps/server/src/reports/report-desk.ts';
import { aRequest } from '../../packages/guard/src/testing/passing-ports.ts';
import { recordOf } from '../../packages/store/src/testing/records.ts';
import { startPostgres } from '../../packages/store/src/testing/test-postgres.ts';

type Server = { readonly store: Store; readonly lineage: LineageDesk };

const WATERMARK = '0a1b2c3d4e5f';
const [photo, picture] = [drawn(7), drawn(8)];
const part = await crop(picture, { x: 30, y: 20, width: 220, height: 170 });
const marksIn = async (pixels: Pixels): Promise<string[]> => (pixels === part ? [WATERMARK] : []);

const postgres = await startPostgres();
let folder: string;
let servers: readonly Server[];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-withdrawn-'));
  const databaseUrl = await postgres.newDatabase();
  servers = [];
  for (const name of ['one', 'two']) {
    const store = await openStore({ home: join(folder, name), keys: join(folder, 'keys'), databaseUrl });
    servers = [...servers, { store, lineage: createLineageDesk({ lineages: store.lineages, watermarks: store.watermarks, now: () => new Date(), marksIn }) }];
  }
});
after(async () => {
  for (const { store } of servers) await store.close();
  await postgres.remove();
  await rm(folder, { recursive: true });
});

test('a release that is reported to one server is withdrawn on the other at its next look, and free again when lifted; its photo stays free', async () => {
  const [one, two] = [servers[0] ?? assert.fail(), servers[1] ?? assert.fail()];
  const prints = createPrints();
  const [print, behind] = [prints(picture), prints(photo)];
  const record = recordOf('dec_released', 'release');
  await one.store.recorder.record({ ...record, sealed: { ...record.sealed, watermarks: [{ id: WATERMARK, keyId: 'key', strength: 'full' }] } }, {
    refusals: [], prints: [{ watermark: WATERMARK, manifest: null, words: packPrint({ pixels: picture, print }, { pixels: photo, print: behind }) }],
    fingerprints: [{ lineage: 'a', kind: 'released', words: print.hash, quality: print.quality, pixelsSha256: print.sha256(), keyId: 'key', watermark: WATERMARK, about: {}, expiresAt: new Date(Date.now() + 3_600_000) }],
  });
  const desk = createReportDesk({ store: one.store, lineage: one.lineage, marksIn: async () => [], now: () => new Date(), onChange: async () => undefined });
  const copies = [picture, mirrored(picture), await passedOn(picture), part, photo];
  const onTheOther = () => Promise.all(copies.map(async (pixels) => {
    const { signals } = await two.lineage.ofPhotos(aRequest({ photos: [{ pixels, upload: { bytes: new Uint8Array(1), format: 'png', sha256: '' } }] }));
    const known = signals['photo.known'];
    const asPhoto = known?.state === 'measured' && Array.isArray(known.value) && known.value.includes('reported');
    assert.equal((await two.lineage.released(pixels, await marksIn(pixels))).withdrawn, asPhoto);
    return asPhoto;
  }));
  assert.deepEqual(await onTheOther(), [false, false, false, false, false]);
  const { id, blocked } = await desk.receive({ picture: await encode(picture, 'png'), kind: 'likeness', contact: 'me@example.org', statement: 'this is me' });
  assert.equal(blocked, true);
  assert.deepEqual(await onTheOther(), [true, true, true, true, false]);
  await desk.lift(id, { reviewer: 'administrator', reason: 'a mistake' });
  assert.deepEqual(await onTheOther(), [false, false, false, false, false]);
});
