/**
 * `shozo measure faces`: are two photos of one person, and is somebody found in a gallery? Are the faces found at all that somebody labelled?
 *
 * With the networks alone: no server, no home. Embeddings stay in this process
 * and are gone with it; nobody is named.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { detectionInWords, facesInWords, inHashes, measureDetection, measureFaces, shareOption } from '@shozo/measure';
import type { FacePair, FacePicture, LabelledPhoto, Share } from '@shozo/measure';
import { composeInspection, measuredOn } from '@shozo/server';
import type { Box } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { labelledRows, pairRows } from '../face-rows.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

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
  const report = measureFaces(await readPairs(file, look));
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
  for (const { photo, faces: labelled } of await labelledRows(file)) {
    photos.push({ labelled, found: (await seen(photo, look))?.map(({ box }) => box) ?? null });
    if (photos.length % 100 === 0) say(`${photos.length} photos`);
  }
  mustBeReadable(file, photos.map(({ found }) => found !== null));
  return photos;
}

/** Every picture is looked at once. */
async function readPairs(file: string, look: Look): Promise<FacePair[]> {
  const known = new Map<string, readonly Seen[] | null>();
  const faceIn = async (picture: string): Promise<FacePicture> => {
    if (!known.has(picture)) known.set(picture, await seen(picture, look));
    return { picture, embedding: largest(known.get(picture) ?? []) };
  };
  const pairs: FacePair[] = [];
  for (const { one, other, same } of await pairRows(file)) {
    pairs.push({ one: await faceIn(one), other: await faceIn(other), same });
    if (pairs.length % 100 === 0) say(`${pairs.length} pairs`);
  }
  mustBeReadable(file, [...known.values()].map((found) => found !== null));
  return pairs;
}

/** @throws ShozoError `command/usage` - not a single photo could be read: then nothing was measured, and no figure says so. */
function mustBeReadable(file: string, photos: readonly boolean[]): void {
  if (!photos.includes(true)) throw usage(`\`${file}\`: expected photos that can be read, at paths as seen from this file; of ${photos.length} none could be`);
}

/** @returns null for a picture that cannot be read, which counts against us. */
async function seen(path: string, look: Look): Promise<readonly Seen[] | null> {
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
