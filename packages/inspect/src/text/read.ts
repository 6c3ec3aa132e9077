/**
 * The words in a picture: two looks say where, one reading of each line says what, and a second one where the first has no letters.
 *
 * The whole picture, shrunk, shows large letters; windows at full size where
 * fine strokes stand side by side show small ones. Both are looked at once more
 * drawn by their colours alone, for letters as light as their ground. Bounded in
 * lines, letters and windows: a picture with more text than that is not read,
 * and says so. Light on dark needs no look of its own (MODEL.md).
 */
import type { Box, Pixels } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import type { Pyramid } from '../pyramid.ts';
import type { LineBox } from './boxes.ts';
import type { Reading } from './decode.ts';
import { inColour } from './colour.ts';
import { findText } from './find.ts';
import { isTurned, recognise, widthOf } from './recognise.ts';
import { readScripts, SCRIPT_NAMES } from './scripts.ts';
import type { Candidate, ScriptReader } from './scripts.ts';
import { strokeWindows } from './strokes.ts';

export type TextNetworks = Pick<Networks, 'text-detection' | 'text-recognition' | 'text-direction'> & { readonly scripts: ScriptReader };

/**
 * `legible`: false for what is surely a line of text and was hardly read: another script, or a hand. Its text may be empty.
 * `inScript`: what it says if it is in one of the other scripts. That can only accuse: such a line stays illegible.
 * `by`: the picture itself, or where only its colours are drawn; `colour-again` reads otherwise what light shows legibly, and can only accuse, too.
 */
export type Line = Reading & { readonly legible: boolean; readonly inScript: string | null; readonly by: 'light' | 'colour' | 'colour-again' };
/** A line and where it stands, in px of the picture. */
export type PlacedLine = Line & { readonly box: LineBox };

type BoxedLine = Omit<PlacedLine, 'by'>;
type FirstReading = Reading & { readonly box: LineBox; readonly turned: boolean };

/** px of the long side of the first look. */
const LOOK = 640;
/** px: the windows' full size is that of the largest level with at most this long side; an image model sees no more. */
const FULL = 2048;
const MOST_WINDOWS = 4;
/** px of the recogniser’s input for all lines, and as many by colour; more text is not read. A second’s work: some 50 lines of three words, 16 across a page. */
const MOST = 16_000;
/** With less a line says nothing: texture that looked like text. */
const LEAST = 0.5;
/** One Han letter by itself is a word only when it is surely read. */
const SURE = 0.8;
/** A reading of this confidence, with so many letters a height of length, is the line’s. A script that is not known gives fewer. */
const LEGIBLE = { confidence: 0.75, letters: 0.5 };
/** A box this long for its height, and this sure, is a line of text whatever was read; textures are rounder or fainter (MODEL.md). */
const SURELY_TEXT = { length: 3, score: 0.95 };
/** So long for its height is a word of two letters; what looks like text on the six photos is rounder or fainter (MODEL.md). */
const WORD = 1.3;
/** Arabic letters were once taken for Latin ones with 0.79. */
const BEYOND_DOUBT = 0.9;

const HAN = /\p{Script=Han}/u;
/** One line’s height, seen twice, differs by at most this factor. */
const SAME_HEIGHT = 1.6;

/** Why a picture was not read. */
export type Unread = 'too-much-text';

/** In reading order: lines from top to bottom, side by side from left to right. */
export async function readText(pyramid: Pyramid, networks: TextNetworks): Promise<readonly PlacedLine[] | Unread> {
  const boxes = await findLines(pyramid, networks);
  if (areTooMany(boxes, networks)) return 'too-much-text';
  const lines = (await readLines(pyramid, networks, boxes)).map((line): PlacedLine => ({ ...line, by: 'light' }));
  const colours = inColour(pyramid);
  if (colours === null) return inOrder(lines);
  const coloured = await findLines(colours, networks);
  if (areTooMany(coloured, networks)) return 'too-much-text';
  return inOrder([...lines, ...(await readLines(colours, networks, coloured)).flatMap((line) => besideLight(line, lines))]);
}

/** Nothing where light says the same, or reads surely what colour does not. */
function besideLight(line: BoxedLine, lines: readonly PlacedLine[]): PlacedLine[] {
  const there = lines.filter((light) => light.legible && isPartOf(line.box, light.box));
  if (there.some((light) => (line.legible ? saysTheSame(line, light) : line.inScript === null && light.confidence >= LEGIBLE.confidence))) return [];
  return [{ ...line, by: there.length > 0 ? 'colour-again' : 'colour' }];
}

function areTooMany(boxes: readonly LineBox[], networks: TextNetworks): boolean {
  return boxes.reduce((sum, box) => sum + widthOf(box, networks['text-recognition'].side), 0) > MOST;
}

/** To the letter, and in every script: who reads “LUSER” by light and “LOSER” by colour has to think of both. */
function saysTheSame(one: BoxedLine, other: BoxedLine): boolean {
  return lettersOf(one) === lettersOf(other) && (one.inScript === null || one.inScript === other.inScript);
}

function lettersOf({ text }: Reading): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

async function readLines(pyramid: Pyramid, networks: TextNetworks, boxes: readonly LineBox[]): Promise<BoxedLine[]> {
  const first: FirstReading[] = [];
  for (const box of boxes) first.push({ box, ...(await readLine(pyramid, networks, box)) });
  const second = await readScripts(pyramid, networks.scripts, first.flatMap(candidates));
  return first.flatMap((reading) => lineOf(reading, second.get(reading.box) ?? null));
}

/** The right way up. */
export async function readLine(pyramid: Pyramid, networks: TextNetworks, box: LineBox): Promise<Reading & { readonly turned: boolean }> {
  const turned = await isTurned(pyramid, networks['text-direction'], box);
  return { ...(await recognise(pyramid, networks['text-recognition'], box, turned)), turned };
}

/** What the first recogniser may have no letters for: another script, or Han letters with kana between them. */
function candidates(reading: FirstReading): Candidate[] {
  const { box, turned } = reading;
  if (box.score < SURELY_TEXT.score || box.length < box.height * WORD) return [];
  if (!isLegible(reading, box)) return [{ box, turned, scripts: SCRIPT_NAMES, least: isSurelyText(box) ? LEAST : LEGIBLE.confidence }];
  if (reading.confidence < BEYOND_DOUBT) return [{ box, turned, scripts: SCRIPT_NAMES, least: LEGIBLE.confidence }];
  return HAN.test(reading.text) ? [{ box, turned, scripts: ['kana'], least: LEGIBLE.confidence }] : [];
}

/** None where nothing was read and nothing surely stands there. Of Japanese the Han letters were read, and count as before. */
function lineOf({ box, text, confidence }: FirstReading, inScript: string | null): BoxedLine[] {
  const read = isLegible({ text, confidence }, box);
  const legible = inScript === null ? read || !isSurelyText(box) : read && HAN.test(text);
  return saysSomething({ text, confidence }) || !legible ? [{ text, confidence, legible, inScript, box }] : [];
}

/** A single letter, or what was hardly read, is no word. */
function saysSomething({ text, confidence }: Reading): boolean {
  return (confidence >= LEAST && /\p{L}.*\p{L}/u.test(text)) || (confidence >= SURE && HAN.test(text));
}

function isLegible({ text, confidence }: Reading, { length, height }: LineBox): boolean {
  return confidence >= LEGIBLE.confidence && [...text].length >= (LEGIBLE.letters * length) / height;
}

function isSurelyText({ length, height, score }: LineBox): boolean {
  return length >= height * SURELY_TEXT.length && score >= SURELY_TEXT.score;
}

async function findLines(pyramid: Pyramid, networks: TextNetworks): Promise<LineBox[]> {
  const whole = { x: 0, y: 0, width: pyramid.width, height: pyramid.height };
  const found = await findText(pyramid, networks['text-detection'], { part: whole, scale: Math.min(1, LOOK / Math.max(whole.width, whole.height)) });
  const { level, zoom } = fullSize(pyramid);
  for (const window of strokeWindows(level, MOST_WINDOWS)) {
    found.push(...(await findText(pyramid, networks['text-detection'], { part: grown(window, zoom), scale: 1 / zoom })));
  }
  return onlyOnce(found);
}

function fullSize({ levels }: Pyramid): { level: Pixels; zoom: number } {
  const depth = Math.max(0, levels.findIndex(({ width, height }) => Math.max(width, height) <= FULL));
  return { level: levels[depth] as Pixels, zoom: 2 ** depth }; // a pyramid has at least its base
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

/** Of what two looks found at one place the longest: a window may have cut the other. A box much higher than a line is several lines run together, and hides none of them. */
function onlyOnce(boxes: readonly LineBox[]): LineBox[] {
  const kept: LineBox[] = [];
  for (const box of [...boxes].sort((one, other) => other.length - one.length)) {
    if (!kept.some((longer) => isPartOf(box, longer))) kept.push(box);
  }
  return kept;
}

function isPartOf({ centre, height }: LineBox, longer: LineBox): boolean {
  if (height > longer.height * SAME_HEIGHT || longer.height > height * SAME_HEIGHT) return false;
  const [x, y] = [centre.x - longer.centre.x, centre.y - longer.centre.y];
  const along = Math.abs(x * Math.cos(longer.angle) + y * Math.sin(longer.angle));
  const across = Math.abs(y * Math.cos(longer.angle) - x * Math.sin(longer.angle));
  return along < longer.length / 2 && across < longer.height / 2;
}

/** Rows are those of the lines that light shows: what colour adds stands in them, or between. */
function inOrder(lines: readonly PlacedLine[]): PlacedLine[] {
  const sorted = [...lines].sort((one, other) => one.box.centre.y - other.box.centre.y);
  const rows: PlacedLine[][] = [];
  for (const line of sorted.filter(({ by }) => by === 'light')) {
    const row = rows.at(-1);
    if (row && areBeside(line, row)) row.push(line);
    else rows.push([line]);
  }
  for (const line of sorted.filter(({ by }) => by !== 'light')) {
    const row = rows.find((one) => areBeside(line, one));
    if (row) row.push(line);
    else rows.push([line]);
  }
  return rows.sort((one, other) => topOf(one) - topOf(other)).flatMap((row) => row.sort((one, other) => one.box.centre.x - other.box.centre.x));
}

/** Of a row the first line, the one it was begun with, counts. */
function areBeside({ box }: PlacedLine, [first]: readonly PlacedLine[]): boolean {
  return first !== undefined && Math.abs(box.centre.y - first.box.centre.y) < Math.min(box.height, first.box.height) / 2;
}

function topOf([first]: readonly PlacedLine[]): number {
  return first?.box.centre.y ?? 0;
}
