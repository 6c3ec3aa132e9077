/**
 * `shozo models pull NAME`: one file, from one address, of one size and one SHA-256, put into place only when it is whole.
 *
 * Only the command downloads, never an installation or a start. It takes no
 * lock: a server that runs has read its models already.
 *
 * Trust: whoever answers is not trusted. Redirects are followed to https only,
 * the size is a cap while it is read, and nothing is read from the file before
 * its hash was compared. No cookie, key or name goes up.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { ShozoError } from '@shozo/vocabulary';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { isFetchable } from './catalogue.ts';
import type { ModelEntry } from './catalogue.ts';
import { modelFiles, modelsFolder } from './pulled.ts';

/** Told how many bytes are there, now and then. */
type Progress = (bytes: number) => void;

const REDIRECTS = 5;
/** What is there already is not the beginning of what the server has. */
const RANGE_NOT_SATISFIABLE = 416;
/** Without a byte for so long, it stops. */
const SILENCE_MS = 30_000;
const TOLD_EVERY = 16 * 1024 * 1024;

/**
 * @returns the file, and whether it was there already.
 * @throws ShozoError `models/download` - a broken download is kept and goes on next time; a wrong one is deleted.
 */
export async function pullModel(home: string, entry: ModelEntry, told: Progress): Promise<{ readonly file: string; readonly already: boolean }> {
  const { onnx, description, part } = modelFiles(home, entry.name);
  await mkdir(modelsFolder(home), { recursive: true });
  const already = existsSync(onnx) && (await sha256Of(onnx)) === entry.sha256;
  if (!already) {
    await download(entry, part, told);
    const found = await sha256Of(part);
    if (found !== entry.sha256) return await discard(part, `expected the SHA-256 ${entry.sha256}, got ${found}`);
    await rename(part, onnx);
  }
  await writeFile(`${description}.new`, `${JSON.stringify(entry, null, 2)}\n`);
  await rename(`${description}.new`, description);
  return { file: onnx, already };
}

async function download(entry: ModelEntry, part: string, told: Progress): Promise<void> {
  const there = existsSync(part) ? statSync(part).size : 0;
  if (there === entry.bytes) return;
  const from = there < entry.bytes ? there : 0;
  const { statusCode, headers, body } = await fetchFrom(entry.url, from);
  if (statusCode !== 200 && !(statusCode === 206 && headers['content-range']?.toString().startsWith(`bytes ${from}-`))) {
    body.on('error', () => undefined).destroy(); // a body that nobody reads
    if (statusCode === RANGE_NOT_SATISFIABLE) return await discard(part, 'its server has no such rest of it; the same command begins anew');
    throw failure(`its server answered ${statusCode}`);
  }
  await write(body, part, { from: statusCode === 206 ? from : 0, bytes: entry.bytes, told });
}

async function fetchFrom(address: string, from: number): Promise<Dispatcher.ResponseData> {
  const first = new URL(address);
  let url = first;
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    // From elsewhere nobody leads the command to a service of this machine.
    if (!isFetchable(url) || (url.protocol === 'http:' && first.protocol !== 'http:')) throw failure('it is redirected to an address that does not begin with `https://`');
    const answer = await request(url, { headers: from > 0 ? { range: `bytes=${from}-` } : {}, headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS }).catch((cause: unknown) => { throw failure('its server did not answer', cause); });
    const { location } = answer.headers;
    if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string' || !URL.canParse(location, url)) return answer;
    answer.body.on('error', () => undefined).destroy();
    url = new URL(location, url);
  }
  throw failure(`it is redirected more than ${REDIRECTS} times`);
}

type Writing = { readonly from: number; readonly bytes: number; readonly told: Progress };

async function write(body: Dispatcher.ResponseData['body'], part: string, { from, bytes, told }: Writing): Promise<void> {
  const file = await open(part, from > 0 ? 'a' : 'w');
  let [there, next] = [from, from + TOLD_EVERY];
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      there += chunk.length;
      if (there > bytes) break; // leaving the loop destroys the body, and with it the connection
      await file.write(chunk);
      if (there >= next) [next] = [there + TOLD_EVERY, told(there)];
    }
    await file.sync();
  } catch (cause) {
    throw failure(`it broke off at ${there} of ${bytes} bytes; the same command goes on from there`, cause);
  } finally {
    await file.close();
  }
  if (there > bytes) return await discard(part, `it is larger than the ${bytes} bytes expected`);
  if (there < bytes) return await discard(part, `expected ${bytes} bytes, got ${there}`);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // as: a stream without an encoding gives buffers
  return hash.digest('hex');
}

async function discard(part: string, why: string): Promise<never> {
  await rm(part, { force: true });
  throw failure(why);
}

function failure(detail: string, cause?: unknown): ShozoError {
  return new ShozoError('models/download', { detail, cause });
}
