import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { decode, LIMITS } from '@shozo/picture';
import { MANDATORY_MARKS, ShozoError } from '@shozo/vocabulary';
import { drawnPhoto, drawnPixels, FORMATS, openTestHome, peopleAt, photoOf, question } from './testing/pictures.ts';
import { signAsAnother, PREFIX } from './testing/signing.ts';
import { openFonts } from './label/fonts.ts';
import { encodeWithXmp } from './metadata/embed.ts';
import { createMarker } from './marker.ts';

const home = await openTestHome();
const other = await openTestHome();
after(() => Promise.all([home.close(), other.close()]));
const { marker } = home;

test('every format and kind comes back with every mandatory mark read from its final bytes, and Check reads yes, made, by and when', async () => {
  for (const format of FORMATS) {
    for (const kind of ['edit', 'generation'] as const) {
      const parent = kind === 'edit' ? await drawnPhoto() : null;
      const { bytes, readBack } = await marker.mark(question({ format, kind, parent, locale: 'ja' }));
      assert.deepEqual(readBack, MANDATORY_MARKS);
      const { doctored, made, by, when, layers } = await marker.verify(bytes);
      assert.deepEqual([doctored, made, by], ['yes', kind === 'edit' ? 'edited' : 'generated', 'Shozo 0.1.0'], `${format} ${kind}`);
      assert.ok(when !== null && Math.abs(Date.parse(when) - Date.now()) < 60_000);
      assert.deepEqual(layers.credentials.signer, { name: marker.signer, trust: 'trusted' });
      assert.deepEqual(layers.credentials.parents, kind === 'edit' ? [{ title: null, manifest: 'none', signer: null }] : []);
      assert.equal(layers.labels.visible, 'found');
      assert.deepEqual([layers.watermark.state, layers.fingerprint.match], ['unavailable', 'unavailable']);
    }
  }
});

test('the development authority says what it is', () => {
  assert.equal(marker.development, true);
  assert.equal(marker.signer, 'Shozo development authority (not trusted by anyone)');
});

test('nothing of the upload’s metadata, and no decision id, is in the released bytes', async () => {
  const upload = await encodeWithXmp(drawnPixels(), 'jpeg', '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" dc:creator="Hanako-Private" xmpMM:DocumentID="xmp.did:private-document" xmpMM:InstanceID="xmp.iid:private-instance"/></rdf:RDF></x:xmpmeta>');
  const { bytes } = await marker.mark(question({ kind: 'edit', parent: photoOf(upload, 'jpeg') }));
  const text = Buffer.from(bytes).toString('latin1');
  for (const secret of ['Hanako-Private', 'private-document', 'private-instance', 'decision-1']) assert.equal(text.includes(secret), false, secret);
});

test('the released pixels are the question’s pixels outside the label', async () => {
  const { bytes } = await marker.mark(question({ format: 'png', people: peopleAt({ x: 200, y: 160, width: 100, height: 80 }) }));
  const [got, sent] = [await decode(bytes), drawnPixels()];
  assert.deepEqual(Buffer.from(got.data.subarray(0, 3 * 320 * 150)), Buffer.from(sent.data.subarray(0, 3 * 320 * 150)));
  const face = (pixels: typeof sent) => Array.from({ length: 80 }, (_, y) => Buffer.from(pixels.data.subarray(((160 + y) * 320 + 200) * 3, ((160 + y) * 320 + 300) * 3)));
  assert.deepEqual(face(got), face(sent));
});

test('a caption under the tallest picture still leaves a picture that is read back', { skip: openFonts().length === 0 ? 'the font packages are not installed' : false }, async () => {
  const { bytes, readBack } = await marker.mark(question({ pixels: drawnPixels(200, LIMITS.workSide), caption: 'Happy birthday' }));
  assert.deepEqual(readBack, MANDATORY_MARKS);
  assert.equal((await decode(bytes)).height, LIMITS.workSide);
});

test('a parent’s own credentials are carried with their state: ours, a stranger’s, and a tampered one', async () => {
  const ours = (await marker.mark(question())).bytes;
  const strangers = (await other.marker.mark(question())).bytes;
  const tampered = new Uint8Array(strangers);
  tampered[tampered.length - 200] = (tampered[tampered.length - 200] ?? 0) ^ 1;
  for (const [bytes, state] of [[ours, 'valid'], [strangers, 'valid'], [tampered, 'invalid']] as const) {
    const answer = await marker.verify((await marker.mark(question({ kind: 'edit', parent: photoOf(bytes, 'jpeg') }))).bytes);
    assert.equal(answer.doctored, 'yes');
    assert.equal(answer.made, 'edited');
    assert.deepEqual(answer.layers.credentials.parents.map((one) => one.manifest), [state]);
  }
});

test('where, when and by whom a parent was taken is taken out of its manifest, which stays valid', async () => {
  const assertions = [
    { label: 'stds.exif', kind: 'Json', data: { '@context': { exif: 'http://ns.adobe.com/exif/1.0/' }, 'exif:GPSLatitude': '35,41.PRIVATE-PLACE' } },
    { label: 'stds.schema-org.CreativeWork', kind: 'Json', data: { '@context': 'https://schema.org', '@type': 'CreativeWork', author: [{ '@type': 'Person', name: 'PRIVATE-NAME' }] } },
    { label: 'org.example.notes', kind: 'Json', data: { text: 'PRIVATE-NOTE' } },
  ];
  const photo = await signAsAnother({ keysDir: other.keysDir, bytes: (await drawnPhoto()).upload.bytes, actions: [{ action: 'c2pa.created', digitalSourceType: `${PREFIX}digitalCapture` }], assertions });
  assert.match(Buffer.from(photo).toString('latin1'), /PRIVATE-PLACE[\s\S]*PRIVATE-NAME|PRIVATE-NAME[\s\S]*PRIVATE-PLACE/);
  const { bytes } = await marker.mark(question({ kind: 'edit', parent: photoOf(photo, 'jpeg') }));
  assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /PRIVATE-/);
  assert.deepEqual((await marker.verify(bytes)).layers.credentials.parents.map((one) => one.manifest), ['valid']);
});

test('a parent whose manifest cannot be carried becomes an ingredient without one, and the picture is still signed', async () => {
  const { bytes } = await marker.mark(question({ kind: 'edit', parent: photoOf(new Uint8Array(500), 'jpeg') }));
  const answer = await marker.verify(bytes);
  assert.equal(answer.doctored, 'yes');
  assert.deepEqual(answer.layers.credentials.parents.map((one) => one.manifest), ['none']);
});

test('a mark that cannot be read back stops the picture: a time stamp outside its authority’s life', async () => {
  let at = new Date();
  const clocked = await openTestHome({ now: () => at });
  assert.deepEqual((await clocked.marker.mark(question())).readBack, MANDATORY_MARKS);
  at = new Date(at.getTime() + 20 * 365 * 24 * 3600 * 1000);
  await assert.rejects(clocked.marker.mark(question()), (cause) => cause instanceof ShozoError && cause.code === 'mark/unreadable');
  await clocked.close();
});

test('a signature that does not come in time stops the picture', async () => {
  const slow = await createMarker({ keysDir: home.keysDir, deadlineMs: 1, threads: 1 });
  slow.ready.catch(() => null);
  await assert.rejects(slow.mark(question()), (cause) => cause instanceof ShozoError && cause.code === 'mark/credentials');
  await slow.close();
});

test('a photo’s provenance is told in words: none, ours, a pasted tag', async () => {
  assert.deepEqual(await marker.provenance((await drawnPhoto()).upload.bytes), []);
  assert.deepEqual(await marker.provenance((await marker.mark(question())).bytes), ['credentials:valid', 'credentials:generated', 'iptc:trainedAlgorithmicMedia']);
  const signed = await signAsAnother({ keysDir: home.keysDir, bytes: (await drawnPhoto()).upload.bytes, actions: [{ action: 'c2pa.created', digitalSourceType: `${PREFIX}digitalCapture` }] });
  assert.deepEqual(await marker.provenance(signed), ['credentials:valid']);
});
