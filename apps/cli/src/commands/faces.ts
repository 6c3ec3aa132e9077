/**
 * `shozo measure faces`: are two photos of one person, and is somebody found in a gallery? Are the faces found at all that somebody labelled?
 *
 * With the networks alone: no server, no home. Embeddings stay in this process
 * and are gone with it; nobody is named.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { detectionInWords, facesInWords, inHashes, measureDetection, measureFaces, shareOption } from '@shozo/measure';
import type { FacePair, LabelledFace, LabelledPhoto, Share } from '@shozo/measure';
import { composeInspection, measuredOn } from '@shozo/server';
import type { Box } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';
import { jsonLines } from './inspect.ts';

type Seen = { readonly box: Box; readonly embedding: Float32Array | null };
type Look = (bytes: Uint8Array) => Promise<readonly Seen[]>;

export async function faces(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: {
    pairs: { type: 'string' }, boxes: { type: 'string' }, json: { type: 'boolean', default: false },
    'floor-verified': { type: 'string' }, 'floor-found': { type: 'string' }, ...HOME_OPTIONS,
  } });
  const { pairs, boxes } = values;
  if ((pairs === undefined) === (boxes === undefined)) throw usage('expected one of `--pairs FILE.jsonl` and `--boxes FILE.jsonl`');
  const [name, other] = pairs === undefined ? (['floor-found', 'floor-verified'] as const) : (['floor-verified', 'floor-found'] as const);
  if (values[other] !== undefined) throw usage(`\`--${other}\` is no floor of this: expected \`--${name}\``);
  const floor = shareOption(name, values[name] ?? '0');
  const inspection = await composeInspection(configOf(values));
  try {
    const measured = pairs === undefined ? await detection(boxes ?? '', inspection.faces, floor) : await verification(pairs, inspection.faces, floor);
    const hashes = await measuredOn();
    if (values.json) printJson({ ...measured.report, measuredOn: hashes });
    else print(`${measured.words}\n${inHashes(hashes)}`);
    return measured.holds ? EXIT.done : EXIT.refused;
  } finally {
    await inspection.close();
  }
}

type Measured = { readonly report: object; readonly words: string; /** The figure is not below its floor. */ readonly holds: boolean };

async function verification(file: string, look: Look, floor: number): Promise<Measured> {
  const report = measureFaces(await readPairs(file, async (bytes) => largest(await look(bytes))));
  return { report, words: facesInWords(report), holds: isAtLeast(report.verified, floor) };
}

async function detection(file: string, look: Look, floor: number): Promise<Measured> {
  const report = measureDetection(await readBoxes(file, look));
  return { report, words: detectionInWords(report), holds: isAtLeast(report.found, floor) };
}

function isAtLeast({ share }: Share, floor: number): boolean {
  return share >= floor;
}

async function readBoxes(file: string, look: Look): Promise<LabelledPhoto[]> {
  const photos: LabelledPhoto[] = [];
  for await (const { photo, faces: labelled } of jsonLines(file)) {
    if (typeof photo !== 'string' || !Array.isArray(labelled) || !labelled.every(isLabelled)) throw usage(`\`${file}\`: expected \`{"photo": PHOTO, "faces": [{"x","y","width","height","kind"}]}\` on every line`);
    photos.push({ labelled, found: (await seen(resolve(dirname(file), photo), look))?.map(({ box }) => box) ?? null });
    if (photos.length % 100 === 0) say(`${photos.length} photos`);
  }
  if (photos.length === 0) throw usage(`\`${file}\`: no photos`);
  return photos;
}

function isLabelled(face: unknown): face is LabelledFace {
  if (typeof face !== 'object' || face === null) return false;
  const { x, y, width, height, kind, either } = face as Record<string, unknown>; // as: an object
  return [x, y].every(Number.isFinite) && [width, height].every((side) => Number.isFinite(side) && Number(side) > 0) && ['string', 'undefined'].includes(typeof kind) && ['boolean', 'undefined'].includes(typeof either);
}

type Describe = (bytes: Uint8Array) => Promise<Float32Array | null>;

/** Every picture is looked at once; paths are relative to the file that names them. */
async function readPairs(file: string, look: Describe): Promise<FacePair[]> {
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

/** @returns null for a picture that cannot be read, which counts against us. */
async function seen<Found>(path: string, look: (bytes: Uint8Array) => Promise<Found>): Promise<Found | null> {
  try {
    return await look(await readFile(path));
  } catch (error) {
    say(`\`${path}\`: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function largest(found: readonly Seen[]): Float32Array | null {
  return found.toSorted((one, other) => other.box.width * other.box.height - one.box.width * one.box.height)[0]?.embedding ?? null;
}
