/**
 * One byte of a released picture is changed: Check must not call it intact.
 *
 * What no hash covers, in a manifest of ours: some bytes of padding and of box
 * headers. There the answer stays yes, and so do the pixels.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { decode } from '@shozo/picture';
import type { PictureFormat } from '@shozo/vocabulary';
import { drawnPhoto, drawnPixels, FORMATS, openTestHome, question } from '../testing/pictures.ts';

/** 20 places a format here; the measured run of 600 is in docs/decisions/0004-marks.md. */
const PLACES = 20;
const home = await openTestHome();
after(() => home.close());

for (const format of FORMATS) {
  test(`one changed byte of a released ${format} is a conflict; where it is not, no pixel changed`, async () => {
    const { bytes } = await released(format);
    const pixels = Buffer.from((await decode(bytes)).data);
    let conflicts = 0;
    await fc.assert(fc.asyncProperty(fc.noBias(fc.integer({ min: 0, max: bytes.length - 1 })), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = new Uint8Array(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      const { doctored } = await home.marker.verify(changed);
      if (doctored === 'conflict') conflicts += 1;
      else if (doctored !== 'unreadable') assert.ok(Buffer.from((await decode(changed)).data).equals(pixels), `${doctored} although pixels changed at ${at}`);
    }), { numRuns: PLACES, seed: 7, endOnFailure: true });
    assert.ok(conflicts >= PLACES * 0.8, `${conflicts} conflicts of ${PLACES}`);
  });
}

test('a change of the packet, of the pixels, of the signature and of the manifest’s own name is a conflict each', async () => {
  const { bytes } = await released('jpeg');
  const file = Buffer.from(bytes);
  for (const where of ['DigitalSourceType', 'c2pa.signature', 'jumb', 'sigTst2', 'Shozo development time stamps']) {
    const changed = new Uint8Array(bytes);
    const at = file.indexOf(where, 0, 'latin1');
    assert.ok(at > 0, where);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal((await home.marker.verify(changed)).doctored, 'conflict', where);
  }
  const last = new Uint8Array(bytes);
  last[bytes.length - 300] = (last[bytes.length - 300] ?? 0) ^ 4;
  assert.equal((await home.marker.verify(last)).doctored, 'conflict');
});

async function released(format: PictureFormat) {
  return home.marker.mark(question({ format, kind: 'edit', parent: await drawnPhoto(), pixels: drawnPixels(160, 120) }));
}
