/**
 * Mutated files through Check: it must answer each, in time, and ask nobody.
 *
 * The seeds are releases of every format, AVIF plain and signed by another tool, one with a manifest that lies
 * elsewhere and one whose XMP names an address: both name a server of this
 * proof, which counts who comes. Connections of this process's own thread are
 * counted as well. `PROVE_CHECK` says how many files (5,000).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROKEN_PICTURES, seeded } from '@shozo/testing';
import { createMarker } from '@shozo/mark';
import { encode } from '@shozo/picture';
import { encodeWithXmp } from '../../packages/mark/src/metadata/embed.ts';
import { DRAWN_AVIF } from '../../packages/mark/src/testing/avif.ts';
import { drawnPixels, FORMATS, photoOf, question } from '../../packages/mark/src/testing/pictures.ts';
import { signAsAnother } from '../../packages/mark/src/testing/signing.ts';
import { mutateBytes } from './mutate.ts';

const COUNT = Number(process.env.PROVE_CHECK ?? 5000);
const SEED = Number(process.env.PROVE_CHECK_SEED ?? 20_261_126);
const SLOW_MS = 2000;

export async function proveCheck(): Promise<boolean> {
  const keysDir = await mkdtemp(join(tmpdir(), 'shozo-prove-check-'));
  const marker = await createMarker({ keysDir, threads: 1 });
  await marker.ready;
  const calls = await countCalls();
  const files = await seedFiles(marker.mark, calls.url, keysDir);
  const chance = seeded(SEED);
  const [answers, faults]: [Record<string, number>, string[]] = [{}, []];
  const unhandled = (error: unknown) => faults.push(`unhandled: ${String(error)}`);
  process.on('unhandledRejection', unhandled);
  process.on('uncaughtException', unhandled);
  let slowest = 0;
  for (let at = 0; at < COUNT && faults.length < 20; at++) {
    const [name, seed] = files[Math.floor(chance() * files.length)] ?? ['', Buffer.alloc(0)];
    const file = mutateBytes(seed, chance); // of the largest this alone takes seconds
    const startedMs = performance.now();
    try {
      const { doctored } = await marker.verify(file);
      answers[doctored] = (answers[doctored] ?? 0) + 1;
    } catch (error) {
      faults.push(`${name}, file ${at}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const tookMs = performance.now() - startedMs;
    slowest = Math.max(slowest, tookMs);
    if (tookMs > SLOW_MS) faults.push(`${name}, file ${at}: took ${Math.round(tookMs)} ms`);
    if ((at + 1) % 500 === 0) console.log(`${at + 1} of ${COUNT}, ${JSON.stringify(answers)}`);
  }
  await marker.close();
  await rm(keysDir, { recursive: true, force: true });
  const asked = await calls.close();
  for (const fault of faults) console.log(fault);
  console.log(`check n = ${COUNT} (seed ${SEED}): ${JSON.stringify(answers)}; faults ${faults.length}; slowest ${Math.round(slowest)} ms (${SLOW_MS} allowed); connections made ${asked}`);
  return faults.length === 0 && asked === 0;
}

type Mark = Awaited<ReturnType<typeof createMarker>>['mark'];

async function seedFiles(mark: Mark, url: string, keysDir: string): Promise<[string, Buffer][]> {
  const files: [string, Buffer][] = [];
  for (const format of FORMATS) {
    const pixels = drawnPixels(400, 300);
    const { bytes } = await mark(question({ format, pixels }));
    files.push([`release ${format}`, Buffer.from(bytes)], [`edit of it ${format}`, Buffer.from((await mark(question({ format, pixels, kind: 'edit', parent: photoOf(bytes, format) }))).bytes)]);
    files.push([`plain ${format}`, Buffer.from(await encode(pixels, format))], [`remote ${format}`, Buffer.from(await encodeWithXmp(pixels, format, remote(url)))]);
  }
  files.push(['plain avif', Buffer.from(DRAWN_AVIF)], ['signed avif', Buffer.from(await signAsAnother({ keysDir, bytes: DRAWN_AVIF, format: 'avif', actions: [{ action: 'c2pa.created' }] }))]);
  for (const name of Object.keys(BROKEN_PICTURES) as (keyof typeof BROKEN_PICTURES)[]) files.push([name, await BROKEN_PICTURES[name]()]); // as: keys of a const table
  return files;
}

/** What a reader would follow that fetches manifests. */
function remote(url: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${url}/manifest.c2pa"/></rdf:RDF></x:xmpmeta>`;
}

async function countCalls(): Promise<{ readonly url: string; readonly close: () => Promise<number> }> {
  let made = 0;
  const server = createServer((socket) => { made += 1; socket.destroy(); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { connect } = Socket.prototype;
  // oxlint-disable-next-line typescript/no-explicit-any -- its many signatures are passed on as they come
  Socket.prototype.connect = function counted(this: Socket, ...given: any[]) { made += 1; return Reflect.apply(connect, this, given); } as typeof connect;
  const { port } = server.address() as AddressInfo; // as: a server that listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      Socket.prototype.connect = connect;
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      return made;
    },
  };
}
