/**
 * What marking costs at 1 MP, and what signing and reading cost beside @trustnxt/c2pa-ts.
 *
 * The peer makes the same kind of manifest (claim v2, one AI action, data hash,
 * ES256) with the same certificate. `sign` and `read` are compared without a
 * time stamp, because the peer cannot read one; `sign-stamped` is what a release
 * pays. The peer checks no chain of trust. Both run in this process's machine in
 * turns; ours crosses to a worker and back, and that is in the figure.
 */
import { createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { CoseAlgorithmIdentifier } from '@trustnxt/c2pa-ts/cose';
import type { Signer } from '@trustnxt/c2pa-ts/cose';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ActionAssertion, ActionType, ClaimVersion, DataHashAssertion, DigitalSourceType, ManifestStore } from '@trustnxt/c2pa-ts/manifest';
import { crop, decode, encode } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { openAuthority } from '../packages/mark/src/credentials/authority.ts';
import type { KeyFiles } from '../packages/mark/src/credentials/key-files.ts';
import { manifestDefinition, MIME } from '../packages/mark/src/credentials/manifest.ts';
import { openPool } from '../packages/mark/src/credentials/pool.ts';
import type { CredentialPool } from '../packages/mark/src/credentials/pool.ts';
import { librarySettings } from '../packages/mark/src/credentials/settings.ts';
import { createMarker } from '../packages/mark/src/index.ts';
import { openWatermark } from '../packages/mark/src/watermark/engine.ts';
import { homeWatermarkKeys } from '../packages/mark/src/watermark/keys.ts';
import type { Figure } from './main.ts';

const PEER = '@trustnxt/c2pa-ts 0.9.4';
const SIZE = { width: 1152, height: 896 };
const RUNS = 15;
type Format = 'jpeg' | 'png';
type Credentials = Awaited<ReturnType<typeof openAuthority>> & { readonly signing: KeyFiles };
type Bench = { readonly pool: CredentialPool; readonly credentials: Credentials; readonly settings: string };

export async function benchMark(): Promise<Record<string, Figure>> {
  const keysDir = mkdtempSync(join(tmpdir(), 'shozo-bench-'));
  const credentials = await openAuthority({ keysDir, now: () => new Date(), random: (bytes) => new Uint8Array(randomBytes(bytes)) });
  const pool = openPool({ threads: 1 });
  await pool.ready;
  const bench: Bench = { pool, credentials, settings: librarySettings(credentials.anchors) };
  try {
    return { ...(await benchFormat(bench, 'jpeg')), ...(await benchFormat(bench, 'png')), ...(await benchWhole(keysDir)) };
  } finally {
    await pool.close();
    rmSync(keysDir, { recursive: true, force: true });
  }
}

async function benchFormat(bench: Bench, format: Format): Promise<Record<string, Figure>> {
  const picture = new Uint8Array(await encode(drawn(), format));
  const plain = new Uint8Array(await signed(bench, picture, format, false));
  return {
    [`mark.sign-${format}`]: await figure(() => signed(bench, picture, format, false), () => peerSign(bench.credentials, picture, format)),
    [`mark.sign-stamped-${format}`]: await figure(() => signed(bench, picture, format, true), null),
    [`mark.read-${format}`]: await figure(() => bench.pool.read({ bytes: plain, format, settings: bench.settings }), () => peerRead(plain, format)),
  };
}

/** Everything a release pays: label, encode, sign with a stamp, and all of it read back. */
async function benchWhole(keysDir: string): Promise<Record<string, Figure>> {
  const marker = await createMarker({ keysDir, threads: 1 });
  await marker.ready;
  const pixels = drawn();
  const upload = { bytes: await encode(pixels, 'jpeg'), format: 'jpeg', sha256: '' } as const;
  const mark = (format: Format) => marker.mark({
    pixels, format, people: { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } }, kind: 'edit', labelLocale: 'en', caption: null, notUnderstood: null,
    obligations: { label: 'default', metadata: ['iptc', 'california'] }, parent: { pixels, upload }, upstream: null, decisionId: 'bench', at: new Date().toISOString(),
  });
  const { bytes } = await mark('jpeg');
  const cut = await encode(await crop(await decode(bytes), { x: 150, y: 120, width: 820, height: 640 }), 'jpeg');
  const figures = {
    'mark.whole-jpeg': await figure(() => mark('jpeg'), null),
    'mark.whole-png': await figure(() => mark('png'), null),
    'mark.check-jpeg': await figure(() => marker.verify(bytes), null),
    'mark.check-cropped': await figure(() => marker.verify(cut), null),
    'mark.check-unmarked': await figure(() => marker.verify(upload.bytes), null),
  };
  await marker.close();
  return { ...figures, ...(await benchWatermark(keysDir)) };
}

/** The watermark's own part, there and back to its worker. */
async function benchWatermark(keysDir: string): Promise<Record<string, Figure>> {
  const engine = openWatermark({ keys: homeWatermarkKeys(keysDir, new Date()) });
  await engine.ready;
  const plain = drawn();
  const marked = await engine.embed(plain, '0123456789ab', 0);
  const figures = {
    'watermark.embed': await figure(() => engine.embed(plain, '0123456789ab', 0), null),
    'watermark.read unchanged': await figure(() => engine.read(marked, 'quick'), null),
    'watermark.read none, searched': await figure(() => engine.read(plain, 'usual'), null),
  };
  await engine.close();
  return figures;
}

async function signed({ pool, credentials, settings }: Bench, bytes: Uint8Array, format: Format, stamped: boolean): Promise<Uint8Array> {
  const answer = await pool.sign({
    bytes, format, settings, definition: manifestDefinition({ kind: 'generation', parent: false, upstream: false, at: new Date().toISOString(), watermark: null }), parent: null, upstream: null,
    signing: credentials.signing, timestamp: stamped ? { files: credentials.timestamp, url: null, at: Date.now() } : null,
  });
  if ('error' in answer) throw new Error(answer.error);
  return answer.bytes;
}

async function peerSign(credentials: Credentials, bytes: Uint8Array<ArrayBuffer>, format: Format): Promise<void> {
  const key = createPrivateKey(credentials.signing.keyPem);
  const rawData = new Uint8Array(new X509Certificate(credentials.signing.chainPem).raw).buffer;
  const signer: Signer = {
    // The peer's certificate class needs a polyfill that this project does not load; of it, signing reads `rawData` alone.
    certificate: { rawData } as Signer['certificate'], chainCertificates: [], algorithm: CoseAlgorithmIdentifier.ES256,
    sign: (payload: Uint8Array) => Promise.resolve(new Uint8Array(sign('sha256', payload, { key, dsaEncoding: 'ieee-p1363' }))),
  };
  const asset = opened(bytes, format);
  const store = new ManifestStore();
  const manifest = store.createManifest({ claimVersion: ClaimVersion.V2, assetFormat: MIME[format], instanceID: 'xmp:iid:bench', defaultHashAlgorithm: 'SHA-256', signer });
  const hash = DataHashAssertion.create('SHA-256');
  manifest.addAssertion(hash);
  const actions = new ActionAssertion();
  actions.actions.push({ action: ActionType.C2paCreated, digitalSourceType: DigitalSourceType.TrainedAlgorithmicMedia });
  manifest.addAssertion(actions);
  await asset.ensureManifestSpace(store.measureSize());
  await hash.updateWithAsset(asset);
  await manifest.sign(signer);
  await asset.writeManifestJUMBF(store.getBytes());
}

async function peerRead(bytes: Uint8Array<ArrayBuffer>, format: Format): Promise<void> {
  const asset = opened(bytes, format);
  const manifest = asset.getManifestJUMBF();
  if (manifest === undefined) throw new Error('the peer found no manifest');
  const result = await ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(manifest))).validate(asset);
  if (!result.isValid) throw new Error('the peer found our signature invalid');
}

function opened(bytes: Uint8Array<ArrayBuffer>, format: Format): JPEG | PNG {
  return format === 'jpeg' ? new JPEG(bytes) : new PNG(bytes);
}

/** Medians of runs in turns, after one run of each that does not count. */
async function figure(ours: () => Promise<unknown>, theirs: (() => Promise<unknown>) | null): Promise<Figure> {
  const [own, peer]: [number[], number[]] = [[], []];
  for (let run = 0; run <= RUNS; run++) {
    own.push(await timed(ours));
    if (theirs !== null) peer.push(await timed(theirs));
  }
  const [ms, peerMs] = [median(own.slice(1)), theirs === null ? null : median(peer.slice(1))];
  return { ms, peer: theirs === null ? null : PEER, peerMs, ratio: peerMs === null ? null : ms / peerMs, n: RUNS };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Smooth shapes with some grain, like a photo: neither flat nor noise. */
function drawn(): Pixels {
  const data = new Uint8Array(SIZE.width * SIZE.height * 3);
  let seed = 1;
  for (let index = 0; index < data.length; index++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const [x, y] = [Math.floor(index / 3) % SIZE.width, Math.floor(index / 3 / SIZE.width)];
    data[index] = 128 + 90 * Math.sin(x / 90 + (index % 3)) * Math.cos(y / 70) + (seed % 9);
  }
  return { ...SIZE, data };
}
