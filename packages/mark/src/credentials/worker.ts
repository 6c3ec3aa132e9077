/**
 * The worker that holds c2pa-wasm: signs and reads, one picture at a time.
 *
 * Trust: the bytes are hostile and the library is a parser in native code, so it
 * runs here, apart, without network settings, under the pool's deadline. A trap
 * leaves its memory in an unknown state: the worker says so on `port` and never
 * answers again; the pool ends it.
 */
import { createPrivateKey, webcrypto } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { initSync, WasmBuilder, WasmReader } from '@contentauth/c2pa-wasm';
import type { ReadableFormat } from '@shozo/picture';
import type { KeyFiles } from './key-files.ts';
import { installBlobReader, SyncBlob } from './blob.ts';
import { certificatesOf } from './certificate.ts';
import { coseSign1 } from './cose.ts';
import type { CoseQuestion } from './cose.ts';
import { MIME, parentDefinition, upstreamDefinition } from './manifest.ts';
import { personalParts, REDACTION_REASON } from './redaction.ts';
import { signerOf } from './signer.ts';
import type { SigningKey } from './signer.ts';
import { askTimeStamp, stamp } from './timestamp.ts';

export type ReadJob = { readonly job: 'read'; readonly bytes: Uint8Array; readonly format: ReadableFormat; readonly settings: string };
type Ingredient = { readonly bytes: Uint8Array; readonly format: ReadableFormat };
export type SignJob = {
  readonly job: 'sign';
  readonly bytes: Uint8Array;
  readonly format: ReadableFormat;
  readonly definition: string;
  readonly settings: string;
  readonly parent: Ingredient | null;
  /** The image model's own file, which has credentials. */
  readonly upstream: Ingredient | null;
  /** A JPEG to carry as a small copy of the picture: ours carry none, other makers’ do, and tests make such. */
  readonly thumbnail?: Uint8Array;
  readonly signing: SigningKey;
  readonly timestamp: { readonly files: KeyFiles; readonly url: string | null; readonly at: number } | null;
};
/** Only for the test of the pool: something the library might do to us. */
export type BreakJob = { readonly job: 'trap' | 'hang' };
export type Job = ReadJob | SignJob | BreakJob;

/** What the library says, as text: the store's JSON, or its error's words. */
export type ReadAnswer = { readonly store: string } | { readonly error: string };
/** `parentCarried`: false when the parent's manifest could not be taken along and only its hash was. */
export type SignAnswer = { readonly bytes: Uint8Array; readonly parentCarried: boolean } | { readonly error: string };

/**
 * bytes reserved for the signature with its token; filled exactly. Another
 * authority's token may have any length; our own are measured, since no hash
 * covers the padding: what is changed there, nobody can see.
 */
const RESERVE_FOREIGN_TOKEN = 10_240;
/** the headers of the padding, and ECDSA signatures that are some bytes longer next time */
const SLACK = 12;
const TIMESTAMP_DEADLINE_MS = 5_000;

initSync({ module: moduleOf(workerData) });
installBlobReader();

export async function run({ job, port }: { job: Job; port: MessagePort }): Promise<ReadAnswer | SignAnswer> {
  try {
    switch (job.job) {
      case 'read': return await read(job);
      case 'sign': return await sign(job);
      case 'trap': throw new WebAssembly.RuntimeError('unreachable');
      case 'hang': for (;;) await new Promise(() => {});
    }
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError)) return { error: String(cause instanceof Error ? cause.message : cause) };
    port.postMessage('trap');
    return new Promise(() => {});
  }
}

/** Piscina wraps what it is given; the compiled module is ours in either place. */
function moduleOf(data: unknown): WebAssembly.Module {
  const candidates = Array.isArray(data) ? data : [data];
  const module = candidates.map((one: { module?: unknown } | null) => one?.module).find((one) => one instanceof WebAssembly.Module);
  if (module === undefined) throw new Error('no compiled module was handed over');
  return module;
}

async function read(job: ReadJob): Promise<ReadAnswer> {
  const reader = await WasmReader.fromBytes(MIME[job.format], job.bytes, job.settings);
  try {
    return { store: reader.json() };
  } finally {
    reader.free();
  }
}

async function sign(job: SignJob): Promise<SignAnswer> {
  if (job.parent === null) return { bytes: await signOnce(job, null), parentCarried: false };
  try {
    return { bytes: await signOnce(job, 'whole'), parentCarried: true };
  } catch (cause) {
    // A 2021 prerelease or otherwise unusable manifest cannot be carried; the picture's own claim still can be made.
    if (cause instanceof WebAssembly.RuntimeError) throw cause;
    return { bytes: await signOnce(job, 'named'), parentCarried: false };
  }
}

async function signOnce(job: SignJob, parent: 'whole' | 'named' | null): Promise<Uint8Array> {
  const builder = WasmBuilder.fromJson(job.definition, job.settings);
  try {
    if (parent === 'whole' && job.parent !== null) await addWhole(builder, job.parent, { definition: parentDefinition(job.parent.format), settings: job.settings });
    if (parent === 'named' && job.parent !== null) builder.addIngredient(parentDefinition(job.parent.format));
    if (job.thumbnail !== undefined) await builder.setThumbnailFromBlob(MIME.jpeg, new SyncBlob(job.thumbnail));
    if (job.upstream !== null) await addWhole(builder, job.upstream, { definition: upstreamDefinition(job.upstream.format), settings: job.settings });
    return await builder.sign(await signer(job), [], MIME[job.format], new SyncBlob(job.bytes));
  } finally {
    builder.free();
  }
}

/** With its own manifests, less what is personal in them. */
async function addWhole(builder: WasmBuilder, ingredient: Ingredient, { definition, settings }: { definition: string; settings: string }): Promise<void> {
  await builder.addIngredientFromBlob(definition, MIME[ingredient.format], new SyncBlob(ingredient.bytes));
  const answer = await read({ job: 'read', ...ingredient, settings }).catch((cause: unknown) => {
    if (String(cause).includes('JumbfNotFound')) return null;
    throw cause;
  });
  if (answer === null || !('store' in answer)) return;
  for (const uri of personalParts(answer.store)) builder.addRedaction(uri, REDACTION_REASON);
}

async function signer(job: SignJob) {
  const question = { chain: certificatesOf(job.signing.chainPem), sign: signerOf(job.signing), timestamp: stamperOf(job) };
  const foreign = job.timestamp !== null && job.timestamp.url !== null;
  const reserveSize = foreign ? RESERVE_FOREIGN_TOKEN : await measuredSize(job, question);
  return { alg: 'es256', reserveSize, sign: async (claim: Uint8Array) => new Uint8Array(await coseSign1({ ...question, claim, size: reserveSize })) };
}

/** One signature of nothing, once for each set of certificates: sizes differ by a few bytes from then on. Owned by this worker. */
const sizes = new Map<string, number>();

async function measuredSize(job: SignJob, question: Omit<CoseQuestion, 'claim' | 'size'>): Promise<number> {
  const certificates = `${job.signing.chainPem}${job.timestamp?.files.chainPem ?? ''}`;
  const size = sizes.get(certificates) ?? (await coseSign1({ ...question, claim: new Uint8Array(0), size: null })).length + SLACK;
  sizes.set(certificates, size);
  return size;
}

function stamperOf(job: SignJob): ((message: Uint8Array) => Promise<Uint8Array>) | null {
  const { timestamp } = job;
  if (timestamp === null) return null;
  const { url, files } = timestamp;
  if (url !== null) return (message) => askTimeStamp(url, message, TIMESTAMP_DEADLINE_MS);
  return async (message) => {
    const pkcs8 = createPrivateKey(files.keyPem).export({ type: 'pkcs8', format: 'der' });
    const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    return stamp({ chain: certificatesOf(files.chainPem), key }, message, new Date(timestamp.at));
  };
}
