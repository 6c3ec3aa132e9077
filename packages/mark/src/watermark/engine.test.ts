import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encode } from '@shozo/picture';
import { MANDATORY_MARKS } from '@shozo/vocabulary';
import { grainyPixels } from '../testing/attacks.ts';
import { openTestHome, question } from '../testing/pictures.ts';
import { openEngine } from '../testing/stand-in-engine.ts';
import { engineContract } from './contract/engine-contract.ts';
import { openWatermark } from './engine.ts';
import { openWatermarkKeys } from './keys.ts';

const keysDir = mkdtempSync(join(tmpdir(), 'shozo-engine-'));
after(() => rmSync(keysDir, { recursive: true }));

engineContract('ours', () => openWatermark({ keys: openWatermarkKeys({ keysDir, now: () => new Date(), random: (bytes) => new Uint8Array(bytes).fill(3) }) }));
engineContract('an operator’s', openEngine);

test('with an operator’s engine a release carries its mark, its credentials name it, and Check reads it; ours is what holds without one', async () => {
  const asked: (object | null)[] = [];
  const register = { find: async () => ({ kind: 'edit' as const, at: '2026-11-22T12:34:56.000Z' }), confirm: async (_id: string, { placement }: { placement: object | null }) => { asked.push(placement); return { match: 'near' as const, changed: null }; } };
  const home = await openTestHome({ watermark: openEngine(), register });
  const { bytes, pixels, readBack, watermark } = await home.marker.mark(question({ pixels: grainyPixels(640, 480) }));
  assert.deepEqual([readBack, watermark.keyId, home.marker.algorithm], [MANDATORY_MARKS, 'stand-in', 'org.example.stand-in.1']);
  assert.ok(Buffer.from(bytes).includes('org.example.stand-in.1') && !Buffer.from(bytes).includes('org.shozo.watermark.lattice.1'));
  const { doctored, layers } = await home.marker.verify(await encode(pixels, 'jpeg', { quality: 85 }));
  assert.deepEqual([doctored, layers.watermark.id, asked], ['yes', watermark.id, [null]]);
  await home.close();
});
