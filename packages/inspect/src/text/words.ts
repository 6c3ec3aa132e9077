/**
 * The words of a photo, and the words that a draft added to one. Runs in a worker.
 *
 * Never throws: what failed is unread.
 */
import { distance } from 'fastest-levenshtein';
import type { Mask, Pixels } from '@shozo/vocabulary';
import { buildPyramid } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import { inColour } from './colour.ts';
import type { Words } from './judge.ts';
import { readLine, readText } from './read.ts';
import type { Line, PlacedLine, TextNetworks } from './read.ts';
import { likeness } from './likeness.ts';

/** Of the two texts’ letters so many may differ, as a share of the longer, and they are the same line read twice. */
const ALIKE = 0.34;
/** Correlation from which two lines look alike, whatever they say: a line in a script that is not known. */
const LOOKS_ALIKE = 0.8;

/** @param mask - words in the requester’s edit mask reach the model too. */
export async function wordsOf(pyramid: Pyramid, mask: Mask | null, networks: TextNetworks): Promise<Words> {
  return attempt(async () => {
    const lines = await readText(pyramid, networks);
    const masked = mask === null ? [] : await readText(buildPyramid(asPicture(mask)), networks);
    if (lines === 'too-much-text' || masked === 'too-much-text') return { unread: 'too-much-text' };
    return { lines: [...lines, ...masked].map(bare) };
  });
}

/**
 * Lines of the released picture that the photo, laid out and toned as the release is, does not have.
 *
 * @param expected - the same size; null where the draft could not be laid on the photo.
 */
export async function addedWords(release: Pyramid, expected: Pixels | null, networks: TextNetworks): Promise<Words> {
  if (expected === null) return { unread: 'unsure-alignment' };
  if (isSame(release.levels[0]?.data, expected.data)) return { lines: [] };
  return attempt(async () => {
    const lines = await readText(release, networks);
    if (lines === 'too-much-text') return { unread: lines };
    if (lines.length === 0) return { lines: [] };
    const inLight: Pair = { release, photo: buildPyramid(expected) };
    const inColours = lines.some(({ by }) => by !== 'light') ? coloursOf(inLight) : [];
    const added: Line[] = [];
    for (const line of lines) {
      const pairs = line.by === 'light' ? [inLight] : [...inColours, ...(line.legible ? [inLight] : [])];
      if (!(await stoodThere(line, pairs, networks))) added.push(bare(line));
    }
    return { lines: added };
  });
}

/** Both as they are, or both drawn by their colours. */
type Pair = { readonly release: Pyramid; readonly photo: Pyramid };

/** None where one of them has no colours. */
function coloursOf(pair: Pair): readonly Pair[] {
  const [release, photo] = [inColour(pair.release), inColour(pair.photo)];
  return release && photo ? [{ release, photo }] : [];
}

/** In any of the pairs: what a photo says in black on white a draft may say in red. */
async function stoodThere(line: PlacedLine, pairs: readonly Pair[], networks: TextNetworks): Promise<boolean> {
  for (const pair of pairs) if (await stoodIn(pair, line, networks)) return true;
  return false;
}

async function stoodIn({ release, photo }: Pair, { box, text, legible }: PlacedLine, networks: TextNetworks): Promise<boolean> {
  if (!legible) return likeness(release, photo, box) >= LOOKS_ALIKE;
  const before = await readLine(photo, networks, box);
  const longest = Math.max(before.text.length, text.length);
  return distance(before.text.toLowerCase(), text.toLowerCase()) <= longest * ALIKE;
}

/** Without its place: nobody else needs it. */
function bare({ text, confidence, legible, inScript, by }: Line): Line {
  return { text, confidence, legible, inScript, by };
}

function asPicture({ width, height, data }: Mask): Pixels {
  const pixels = new Uint8Array(width * height * 3);
  data.forEach((value, at) => pixels.fill(value, at * 3, at * 3 + 3));
  return { width, height, data: pixels };
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}

/** This is the edge that may catch: what failed is unread. */
async function attempt(read: () => Promise<Words>): Promise<Words> {
  return read().catch(() => ({ unread: 'inspector-failed' }));
}
