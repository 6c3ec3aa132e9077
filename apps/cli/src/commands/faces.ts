/**
 * `shozo measure faces`: are two photos of one person, and is somebody found in a gallery?
 *
 * With the networks alone: no server, no home. Embeddings stay in this process
 * and are gone with it; nobody is named.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { facesInWords, inHashes, measureFaces, shareOption } from '@shozo/measure';
import type { FacePair } from '@shozo/measure';
import { composeInspection, measuredOn } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';
import { jsonLines } from './inspect.ts';

type Look = (bytes: Uint8Array) => Promise<Float32Array | null>;

export async function faces(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { pairs: { type: 'string' }, json: { type: 'boolean', default: false }, 'floor-verified': { type: 'string', default: '0' }, ...HOME_OPTIONS } });
  if (values.pairs === undefined) throw usage('expected `--pairs FILE.jsonl`');
  const floor = shareOption('floor-verified', values['floor-verified']);
  const inspection = await composeInspection(configOf(values));
  try {
    const pairs = await readPairs(values.pairs, async (bytes) => largest(await inspection.faces(bytes)));
    const report = measureFaces(pairs);
    const hashes = await measuredOn();
    if (values.json) printJson({ ...report, measuredOn: hashes });
    else print(`${facesInWords(report)}\n${inHashes(hashes)}`);
    return report.verified.share >= floor ? EXIT.done : EXIT.refused;
  } finally {
    await inspection.close();
  }
}

/** Every picture is looked at once; paths are relative to the file that names them. */
async function readPairs(file: string, look: Look): Promise<FacePair[]> {
  const known = new Map<string, Promise<Float32Array | null>>();
  const embedding = (path: string) => {
    const found = known.get(path) ?? seen(path, look);
    known.set(path, found);
    return found;
  };
  const pairs: FacePair[] = [];
  for await (const { one, other, same } of jsonLines(file)) {
    if (typeof one !== 'string' || typeof other !== 'string' || typeof same !== 'boolean') throw usage(`\`${file}\`: expected \`{"one": PHOTO, "other": PHOTO, "same": true|false}\` on every line`);
    const [left, right] = [resolve(dirname(file), one), resolve(dirname(file), other)];
    pairs.push({ one: { picture: left, embedding: await embedding(left) }, other: { picture: right, embedding: await embedding(right) }, same });
    if (pairs.length % 100 === 0) say(`${pairs.length} pairs`);
  }
  if (pairs.length === 0) throw usage(`\`${file}\`: no pairs`);
  return pairs;
}

/** A picture that cannot be read has no face, which counts against us. */
async function seen(path: string, look: Look): Promise<Float32Array | null> {
  try {
    return await look(await readFile(path));
  } catch (error) {
    say(`\`${path}\`: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

type Seen = { readonly box: { readonly width: number; readonly height: number }; readonly embedding: Float32Array | null };

function largest(found: readonly Seen[]): Float32Array | null {
  return found.toSorted((one, other) => other.box.width * other.box.height - one.box.width * one.box.height)[0]?.embedding ?? null;
}
