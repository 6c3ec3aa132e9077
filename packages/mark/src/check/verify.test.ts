import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { decode, encode } from '@shozo/picture';
import { homeAnchors } from '../credentials/authority.ts';
import { createCheck } from '../marker.ts';
import { encodeWithXmp } from '../metadata/embed.ts';
import { DRAWN_AVIF } from '../testing/avif.ts';
import { drawnPhoto, drawnPixels, FORMATS, openTestHome, photoOf, question } from '../testing/pictures.ts';
import { PREFIX, signAsAnother } from '../testing/signing.ts';

const DAY_MS = 24 * 3600 * 1000;
const home = await openTestHome();
const stranger = await openTestHome();
const check = createCheck();
after(() => Promise.all([home.close(), stranger.close(), check.close()]));
const { verify } = home.marker;
const plain = (await drawnPhoto()).upload.bytes;
const captured = [{ action: 'c2pa.created', digitalSourceType: `${PREFIX}digitalCapture` }];
const generated = [{ action: 'c2pa.created', digitalSourceType: `${PREFIX}trainedAlgorithmicMedia`, softwareAgent: { name: 'Somebody’s model', version: '3' } }];
const TAG = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${PREFIX}trainedAlgorithmicMedia" Iptc4xmpExt:AISystemUsed="Somebody’s model"/></rdf:RDF></x:xmpmeta>`;

test('a plain photo carries no marks, and every key is there', async () => {
  for (const format of FORMATS) {
    assert.deepEqual(await verify(await encode(drawnPixels(), format)), {
      doctored: 'no-marks-found', made: 'unknown', by: null, when: null, withdrawn: null, changed: null, answers: (await verify(await encode(drawnPixels(), 'png'))).answers,
      layers: {
        credentials: { manifest: 'none', signer: null, time: null, parents: [], components: [] }, watermark: { state: 'none', id: null },
        fingerprint: { match: 'unavailable' }, labels: { iptc: null, tc260: null, california: null, visible: 'none' }, others: [],
      },
    });
  }
});

test('a pasted tag is a claim: it says what and by whom, and never when', async () => {
  for (const format of FORMATS) {
    const { doctored, made, by, when } = await verify(await encodeWithXmp(drawnPixels(), format, TAG));
    assert.deepEqual([doctored, made, by, when], ['claimed', 'generated', 'Somebody’s model', null]);
  }
});

test('a released picture that lost its metadata still shows its label: claimed', async () => {
  const { bytes } = await home.marker.mark(question({ kind: 'edit', parent: await drawnPhoto() }));
  const { doctored, made, layers } = await verify(await encode(await decode(bytes), 'webp'));
  assert.deepEqual([doctored, made, layers.credentials.manifest, layers.labels.visible], ['claimed', 'edited', 'none', 'found']);
});

test('truncated, empty and foreign files are unreadable; the whole file is not', async () => {
  for (const format of FORMATS) {
    const { bytes } = await home.marker.mark(question({ format }));
    for (const cut of [0.3, 0.7, 0.98]) assert.equal((await verify(bytes.subarray(0, Math.floor(bytes.length * cut)))).doctored, 'unreadable', `${format} ${cut}`);
    assert.equal((await verify(bytes)).doctored, 'yes');
  }
  for (const bytes of [new Uint8Array(0), new TextEncoder().encode('%PDF-1.7 not a picture at all')]) assert.equal((await verify(bytes)).doctored, 'unreadable');
});

test('without a home our signer is unknown and our time unproven, and the answer is still yes', async () => {
  const { bytes } = await home.marker.mark(question());
  const { doctored, when, layers } = await check.verify(bytes);
  assert.deepEqual([doctored, when], ['yes', null]);
  assert.deepEqual([layers.credentials.signer?.trust, layers.credentials.time?.trust], ['unknown', 'untrusted']);
});

test('with a home’s anchors, and none of its keys in use, our signer and time are trusted, and a changed time stamp is a conflict', async () => {
  const { bytes } = await home.marker.mark(question());
  const reader = createCheck({ anchors: homeAnchors(home.keysDir) });
  const { when, layers } = await reader.verify(bytes);
  const changed = new Uint8Array(bytes);
  const at = Buffer.from(bytes).indexOf('Shozo development time stamps', 0, 'latin1');
  changed[at] = (changed[at] ?? 0) ^ 1;
  const conflict = await reader.verify(changed);
  await reader.close();
  assert.ok(when !== null);
  assert.equal(layers.credentials.signer?.trust, 'trusted');
  assert.equal(conflict.doctored, 'conflict');
});

test('a file above the size limit is unreadable, also when it ends as it should', async () => {
  const { bytes } = await home.marker.mark(question());
  const padding = new Uint8Array(51 * 1024 * 1024);
  assert.equal((await verify(Buffer.concat([bytes.subarray(0, -2), padding, bytes.subarray(-2)]))).doctored, 'unreadable');
});

test('a stranger’s valid AI manifest is a yes by a signer unknown here', async () => {
  const { doctored, made, by, layers } = await verify(await signAsAnother({ keysDir: stranger.keysDir, bytes: plain, actions: generated }));
  assert.deepEqual([doctored, made, by, layers.credentials.signer?.trust], ['yes', 'generated', 'Somebody’s model 3', 'unknown']);
});

test('an AVIF picture is read as the others are: its manifest, its tag, a change after signing; the doors do not take it', async () => {
  const avif = await signAsAnother({ keysDir: stranger.keysDir, bytes: DRAWN_AVIF, format: 'avif', actions: generated });
  const { doctored, made, by } = await verify(avif);
  assert.deepEqual([doctored, made, by], ['yes', 'generated', 'Somebody’s model 3']);
  const changed = new Uint8Array(avif);
  changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
  assert.equal((await verify(changed)).doctored, 'conflict');
  assert.equal((await verify(DRAWN_AVIF)).doctored, 'no-marks-found');
  const box = Buffer.from(`    free${TAG}</rdf:RDF></x:xmpmeta>`);
  box.writeUInt32BE(box.length);
  assert.deepEqual([(await verify(Buffer.concat([DRAWN_AVIF, box]))).doctored, (await verify(DRAWN_AVIF.subarray(0, -30))).doctored], ['claimed', 'unreadable']);
  await assert.rejects(decode(DRAWN_AVIF), { code: 'request/unreadable-image' });
});

test('a valid manifest without any AI step is signed-unedited, not "not AI"', async () => {
  const { doctored, made } = await verify(await signAsAnother({ keysDir: stranger.keysDir, bytes: plain, actions: captured }));
  assert.deepEqual([doctored, made], ['signed-unedited', 'unknown']);
});

test('a generated picture that was only cropped is still generated', async () => {
  const first = await signAsAnother({ keysDir: stranger.keysDir, bytes: plain, actions: generated });
  const opened = [{ action: 'c2pa.opened', parameters: { ingredientIds: ['parent'] } }, { action: 'c2pa.cropped' }];
  const { doctored, made, by } = await verify(await signAsAnother({ keysDir: stranger.keysDir, bytes: plain, actions: opened, parent: photoOf(first, 'jpeg') }));
  assert.deepEqual([doctored, made, by], ['yes', 'generated', 'Somebody’s model 3']);
});

test('a signature outlives its certificate through its time stamp', async () => {
  const past = await openTestHome();
  const now = new Date(Date.now() - 30 * DAY_MS);
  await past.close();
  const again = await signAsAnother({ keysDir: past.keysDir, bytes: plain, actions: generated, now, leafDays: 10 });
  const later = await openTestHome({ keysDir: past.keysDir });
  const { doctored, when, layers } = await later.marker.verify(again);
  assert.deepEqual([doctored, layers.credentials.manifest, layers.credentials.signer?.trust], ['yes', 'valid', 'trusted']);
  assert.equal(when?.slice(0, 10), now.toISOString().slice(0, 10));
  await later.close();
});

test('a thief of an expired key who stamps with an authority of his own proves no time, under either version of the claim', async () => {
  const past = await openTestHome();
  await past.close();
  const now = new Date(Date.now() - 30 * DAY_MS);
  const files = [];
  for (const claimVersion of [1, 2] as const) files.push(await signAsAnother({ keysDir: past.keysDir, bytes: plain, actions: generated, now, leafDays: 10, stampedBy: stranger.keysDir, claimVersion }));
  const later = await openTestHome({ keysDir: past.keysDir });
  for (const old of files) {
    const { doctored, when, layers } = await later.marker.verify(old);
    assert.deepEqual([doctored, when, layers.credentials.manifest, layers.credentials.signer?.trust, layers.credentials.time?.trust], ['claimed', null, 'invalid', 'unknown', 'untrusted']);
  }
  await later.close();
});

test('without a time stamp an expired signature is no more than a claim, and no conflict either', async () => {
  const past = await openTestHome();
  await past.close();
  const now = new Date(Date.now() - 30 * DAY_MS);
  const old = await signAsAnother({ keysDir: past.keysDir, bytes: plain, actions: generated, now, leafDays: 10, stamped: false });
  const later = await openTestHome({ keysDir: past.keysDir });
  const { doctored, made, layers } = await later.marker.verify(old);
  assert.deepEqual([doctored, made, layers.credentials.manifest], ['claimed', 'generated', 'invalid']);
  await later.close();
});
