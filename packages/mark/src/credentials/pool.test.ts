import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { encode } from '@shozo/picture';
import { MANDATORY_MARKS, ShozoError } from '@shozo/vocabulary';
import { drawnPixels, openTestHome, photoOf, question } from '../testing/pictures.ts';
import { openPool } from './pool.ts';
import { librarySettings } from './settings.ts';

const pool = openPool({ threads: 1, deadlineMs: 1_500 });
after(() => pool.close());
const read = (bytes: Uint8Array) => pool.read({ bytes, format: 'jpeg', settings: librarySettings([]) });
const failsClosed = (cause: unknown) => cause instanceof ShozoError && cause.code === 'mark/credentials';

test('a picture without a manifest says so, in the library’s own words', async () => {
  const answer = await read(await encode(drawnPixels(), 'jpeg'));
  assert.match('error' in answer ? answer.error : '', /JumbfNotFound/);
});

test('a worker whose library trapped is never used again, and the next job is done by a new one', async () => {
  await assert.rejects(pool.run({ job: 'trap' }), failsClosed);
  assert.ok('error' in await read(await encode(drawnPixels(), 'jpeg')));
});

test('a job that never ends is ended at its deadline, and the next job is done', async () => {
  await assert.rejects(pool.run({ job: 'hang' }), failsClosed);
  assert.ok('error' in await read(await encode(drawnPixels(), 'jpeg')));
});

test('a file above the size cap never reaches the library', async () => {
  await assert.rejects(read(new Uint8Array(60 * 1024 * 1024)), failsClosed);
});

test('unless warm the library is compiled for the first file, which is read all the same', async () => {
  const [cold, unasked] = [openPool({ threads: 1, warm: false }), openPool({ threads: 1, warm: false })];
  await Promise.all([cold.ready, unasked.ready]);
  const answer = await cold.read({ bytes: await encode(drawnPixels(), 'jpeg'), format: 'jpeg', settings: librarySettings([]) });
  assert.match('error' in answer ? answer.error : '', /JumbfNotFound/);
  await Promise.all([cold.close(), unasked.close()]);
});

test('an address named by an uploaded picture is fetched neither by Check nor when it becomes a parent', async () => {
  const hits: string[] = [];
  const probe = createServer((request, response) => { hits.push(request.url ?? ''); response.end(); });
  await new Promise<void>((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
  const address = probe.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="http://127.0.0.1:${port}/stolen.c2pa"/></rdf:RDF></x:xmpmeta>`;
  const lure = await encode(drawnPixels(), 'jpeg', { xmp });
  const home = await openTestHome();
  try {
    assert.equal((await home.marker.verify(lure)).layers.credentials.manifest, 'remote');
    assert.deepEqual((await home.marker.mark(question({ kind: 'edit', parent: photoOf(lure, 'jpeg') }))).readBack, MANDATORY_MARKS);
    assert.deepEqual(hits, []);
    // The twin: with the setting misspelt the same picture does make the library fetch, so the probe would have seen it.
    const careless = librarySettings([]).replace('"remote_manifest_fetch":false', '"remote_manifest_fetsh":false');
    await pool.read({ bytes: lure, format: 'jpeg', settings: careless }).catch(() => null);
    assert.deepEqual(hits, ['/stolen.c2pa']);
  } finally {
    probe.closeAllConnections();
    probe.close();
    await home.close();
  }
});
