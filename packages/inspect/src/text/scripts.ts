/**
 * Lines in scripts that the first recogniser has no letters for: which script, and what it says.
 *
 * Nothing tells the scripts apart beforehand: each is tried, and the one whose
 * letters are read with confidence is the line’s. A wrong one gives hardly any
 * letters of its own, or no confidence (MODEL.md). Bounded; lines over the
 * bound stay unread.
 */
import type { ScriptName } from '../conversion/sources.ts';
import type { Size } from '../network.ts';
import { crop } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import type { LineBox } from './boxes.ts';
import { colourfulness } from './colour.ts';
import type { Reading } from './decode.ts';
import { along, widthOf } from './recognise.ts';

/** Grey levels row by row, dark letters on a light ground. */
export type GreyLine = Size & { readonly data: Uint8Array };
/** One line, the right way up, in one script. */
export type ScriptReader = (line: GreyLine, script: ScriptName) => Promise<Reading>;
/** `scripts`: which it may be in. `least`: confidence below which it is not a reading. */
export type Candidate = { readonly box: LineBox; readonly turned: boolean; readonly scripts: readonly ScriptName[]; readonly least: number };

const LETTERS: Readonly<Record<ScriptName, RegExp>> = {
  hangul: /\p{Script=Hangul}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  arabic: /\p{Script=Arabic}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/gu,
};
export const SCRIPT_NAMES = Object.keys(LETTERS) as ScriptName[]; // the table's own names
/** Han letters alone are the first recogniser’s to read. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Digits, spaces and signs belong to every script. */
const NEUTRAL = /[\p{N}\p{P}\p{S}\p{Z}\p{C}]/gu;
/** Of what is left so many are the script’s own. */
const OWN = 0.7;
const FEWEST = 2;
/** Nobody else reads it better: the other scripts are not asked. No wrong script of 678 readings had so much. */
const SURE = 0.75;
/** px, as upstream’s network wants its lines with some air. */
const HEIGHT = 48;
/** px of tried lines for a picture: some 0.7 s of work, three to six lines that nobody can read or twenty that the first script tried can. */
const MOST = 6_000;
/** Levels of colourfulness from the ground to the ink. */
const COLOURFUL = 100;
const RANGE = { scale: 1, offset: 0, fill: 127 };

/**
 * What the lines say that are in one of the scripts. Longest for their height
 * first: an instruction has more letters than a sign.
 */
export async function readScripts(pyramid: Pyramid, read: ScriptReader, candidates: readonly Candidate[]): Promise<ReadonlyMap<LineBox, string>> {
  const texts = new Map<LineBox, string>();
  const budget = { left: MOST };
  let likely: readonly ScriptName[] = SCRIPT_NAMES;
  for (const candidate of [...candidates].sort((one, other) => other.box.length / other.box.height - one.box.length / one.box.height)) {
    if (budget.left <= 0) break;
    const reading = await bestReading(layOuts(pyramid, candidate), likely.filter((script) => candidate.scripts.includes(script)), read, { least: candidate.least, budget });
    if (reading === null) continue;
    texts.set(candidate.box, reading.text);
    likely = [reading.script, ...likely.filter((script) => script !== reading.script)];
  }
  return texts;
}

type ScriptReading = Reading & { readonly script: ScriptName };
/** `budget`: px; what is tried is taken from it. */
type Bounds = { readonly least: number; readonly budget: { left: number } };

/** Of the first layout that gives any. */
async function bestReading(layouts: readonly GreyLine[], scripts: readonly ScriptName[], read: ScriptReader, { least, budget }: Bounds): Promise<ScriptReading | null> {
  for (const line of layouts) {
    let best: ScriptReading | null = null;
    for (const script of scripts) {
      budget.left -= line.width;
      if (budget.left < 0) return best;
      const reading = await readScript(line, script, read);
      if (isOfScript(reading) && reading.confidence >= Math.max(least, best?.confidence ?? 0)) best = reading;
      if (best !== null && best.confidence >= SURE) return best;
    }
    if (best !== null) return best;
  }
  return null;
}

async function readScript(line: GreyLine, script: ScriptName, read: ScriptReader): Promise<ScriptReading> {
  const { text, confidence } = await read(line, script);
  return { text: script === 'kana' ? text.replaceAll(/(?<=\P{ASCII}) | (?=\P{ASCII})/gu, '') : text, confidence, script };
}

function isOfScript({ text, script }: ScriptReading): boolean {
  const own = text.match(LETTERS[script])?.length ?? 0;
  const letters = [...text.replaceAll(NEUTRAL, '')].length;
  return own >= FEWEST && own >= letters * OWN && (script !== 'kana' || KANA.test(text));
}

/** By light; by colour where there is a strong one: yellow letters on a face are hardly lighter. Upside down last: the direction is known for Han and Latin letters only. */
function layOuts(pyramid: Pyramid, { box, turned }: Candidate): GreyLine[] {
  const size = { width: widthOf(box, HEIGHT), height: HEIGHT };
  const upright = crop(pyramid, along(box, size, false), size, RANGE);
  const colour = plane(upright, colourfulness);
  const planes = [plane(upright, light), ...(reachOf(colour) >= COLOURFUL ? [colour] : []), ...(turned ? [plane(crop(pyramid, along(box, size, true), size, RANGE), light)] : [])];
  return planes.map((data) => ({ ...size, data: darkOnLight(data) }));
}

function light(red: number, green: number, blue: number): number {
  return (red * 77 + green * 150 + blue * 29) / 256;
}

function plane(colours: Float32Array, level: (red: number, green: number, blue: number) => number): Uint8Array {
  return Uint8Array.from({ length: colours.length / 3 }, (_, at) => level(colours[at * 3]!, colours[at * 3 + 1]!, colours[at * 3 + 2]!));
}

/** Between the lowest and the highest fiftieth. */
function reachOf(levels: Uint8Array): number {
  const sorted = levels.toSorted();
  const edge = Math.floor(sorted.length / 50);
  return sorted[sorted.length - 1 - edge]! - sorted[edge]!;
}

/** The ground is what most of a line is. */
function darkOnLight(levels: Uint8Array): Uint8Array {
  const ground = levels.toSorted()[levels.length >> 1]!;
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return ground < mean ? levels.map((level) => 255 - level) : levels;
}
