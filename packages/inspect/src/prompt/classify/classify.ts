/**
 * The classifier: how likely is it that a request is abusive, what for, and which words say so.
 *
 * A sum of learned weights, one a feature, made a probability by a calibration
 * fitted on rows it was not trained on. Pure arithmetic over typed arrays; the
 * tables are read once, at the first request.
 *
 * Trust: a long text must not hide a short request in harmless words, so long
 * texts are also scored in stretches, from sums the stretches share.
 */
import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import type { Features, FeatureSink, Group } from './features.ts';
import { GROUPS, isRepeated, takeStamps } from './features.ts';
import { ABUSE_BITS, CAPTION_BITS, CHANGE_BITS, FAMILIES, FAMILY_BITS, placeOf, SHARES, sigmoid } from './table.ts';
import type { Calibration, Family, Scale, Shape, Table } from './table.ts';
import { DENSE, letterClass } from '../text/segment.ts';

export type Model = { readonly shape: Shape; readonly abuse: Table; readonly families: readonly Table[]; readonly change: Table; readonly captions: Table };

/** Units [from, to) of the segmented text. */
export type Stretch = { readonly from: number; readonly to: number };

export type Verdict = {
  /** Calibrated, [0, 1]. */
  readonly score: number;
  /** Where it was seen; the whole text when that is short. */
  readonly stretch: Stretch;
};

const GROUP_COUNT = GROUPS.length;
/**
 * Letters of a text that is one stretch; a letter of a dense script counts three. Longer ones are read clause by clause, and
 * up to three clauses at a time: a few ordinary wishes behind a bad one must not outweigh it (MODEL.md, *lists*).
 */
const SHORT = 90;
const DENSE_LETTERS = 3;
/** Steps of one stretch. A longer text is never summed as a whole: what says nothing in any stretch would add up. */
const MOST_STEPS = 3;
/** Clauses are joined until they are so long, and cut when they are longer; a word that joins wishes cuts as well. */
const SHORTEST_STEP = 24;
const LONGEST_STEP = 80;
const JOINING = new Set(['and', 'then', 'also', 'plus', 'und', 'dann', 'sowie', 'y', 'e', 'luego', 'et', 'puis', 'ensuite', 'poi', 'ed', 'depois', 'dan', 'lalu', 'serta', 'at', 'tapos', 'saka', 'और', 'फिर', 'aur', 'phir', 'ثم', '그리고']);
const LONGEST_JOINING = 8;
const SPACE = 0x20;
const BREAK = 0x0a;
/** How much of the chance that many stretches give is taken off the likeliest. */
const CAUTION = 0.5;
/** The words shown for a refusal. */
const MOST_WORDS = 4;

let loaded: Model | null = null;

export function model(): Model {
  loaded ??= readModel();
  return loaded;
}

function readModel(): Model {
  const shape = JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')) as Shape; // our own file, written by training
  const bytes = readFileSync(new URL('weights.bin', import.meta.url));
  if (endianness() === 'BE') bytes.swap16();
  const weights = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let at = 0;
  const table = (bits: number, { scale, bias }: Scale): Table => {
    at += 1 << bits;
    return { weights: weights.subarray(at - (1 << bits), at), bits, scale, bias };
  };
  return {
    shape,
    abuse: table(ABUSE_BITS, shape.abuse),
    families: FAMILIES.map((family) => table(FAMILY_BITS, shape.families[family])),
    change: table(CHANGE_BITS, shape.change),
    captions: table(CAPTION_BITS, shape.captions),
  };
}

/**
 * Where the steps of a text begin, and its end.
 *
 * @param short - a text of at most so many units is one step.
 */
export function stepsOf(text: string, short = SHORT): number[] {
  if (lettersOf(text, short) <= short) return [0, text.length];
  const begins = [0];
  let letters = 0;
  for (let unit = 1; unit < text.length; unit += 1) {
    letters += weightOf(text.charCodeAt(unit - 1));
    if (letters < LONGEST_STEP && (letters < SHORTEST_STEP || !isBetween(text, unit))) continue;
    begins.push(unit);
    letters = 0;
  }
  return [...begins, text.length];
}

/** Counted as far as needed. */
function lettersOf(text: string, most: number): number {
  let letters = 0;
  for (let unit = 0; unit < text.length && letters <= most; unit += 1) letters += weightOf(text.charCodeAt(unit));
  return letters;
}

function weightOf(code: number): number {
  return letterClass(code) === DENSE ? DENSE_LETTERS : 1;
}

/** Does a clause begin here, or a word that joins wishes? */
function isBetween(text: string, unit: number): boolean {
  const before = text.charCodeAt(unit - 1);
  if (before === BREAK) return true;
  if (before !== SPACE) return false;
  const end = text.indexOf(' ', unit);
  return end > unit && end - unit <= LONGEST_JOINING && JOINING.has(text.slice(unit, end));
}

/** The wishes of a text: what stands between clauses' ends and joining words. */
export function wishesOf(text: string): Stretch[] {
  const begins = [0];
  for (let unit = 1; unit < text.length; unit += 1) if (isBetween(text, unit)) begins.push(unit);
  return begins.map((from, at) => ({ from, to: begins[at + 1] ?? text.length }));
}

/** Per step of the text and group: the sum of weights and the number of features; long texts need no more to be scored. */
export class StepSums implements FeatureSink {
  readonly begins: readonly number[];
  readonly sums: Float64Array;
  readonly table: Table;
  readonly #stepAt: Uint32Array;
  readonly #stamp: number;

  /** @param begins - as `stepsOf` gives them. */
  constructor(table: Table, begins: readonly number[]) {
    this.begins = begins;
    this.table = table;
    this.#stamp = takeStamps(begins.length);
    this.sums = new Float64Array((begins.length - 1) * GROUP_COUNT * 2);
    this.#stepAt = new Uint32Array((begins.at(-1) ?? 0) + 1);
    for (let step = 0; step < begins.length - 1; step += 1) this.#stepAt.fill(step, begins[step] ?? 0, (begins[step + 1] ?? 0) + 1);
  }

  add(group: Group, hash: number, start: number): void {
    const step = this.#stepAt[start] ?? 0;
    if (isRepeated(hash, this.#stamp + step)) return;
    const at = (step * GROUP_COUNT + group) * 2;
    this.sums[at] = (this.sums[at] ?? 0) + (this.table.weights[placeOf(hash, this.table.bits)] ?? 0);
    this.sums[at + 1] = (this.sums[at + 1] ?? 0) + 1;
  }
}

/** @param calibration - of the table that was summed. */
export function classify(calibration: Calibration, { table, sums, begins }: StepSums): Verdict {
  const steps = begins.length - 1;
  let best = { sum: -Infinity, from: 0, to: steps };
  // Many stretches have many chances: the likeliest of them must be so much likelier
  const chance = (CAUTION * Math.log(steps)) / calibration.slope;
  for (let step = 0; step < steps; step += 1) {
    for (let to = step + 1; to <= Math.min(step + MOST_STEPS, steps); to += 1) {
      const sum = total(table, sums, step, to) - chance;
      if (sum > best.sum) best = { sum, from: step, to };
    }
  }
  return { score: sigmoid(calibration.slope * best.sum + calibration.offset), stretch: { from: begins[best.from] ?? 0, to: begins[best.to] ?? 0 } };
}

function total({ scale, bias }: Table, sums: Float64Array, from: number, to: number): number {
  let sum = bias;
  for (let group = 0; group < GROUP_COUNT; group += 1) {
    let weight = 0;
    let count = 0;
    for (let step = from; step < to; step += 1) {
      weight += sums[(step * GROUP_COUNT + group) * 2] ?? 0;
      count += sums[(step * GROUP_COUNT + group) * 2 + 1] ?? 0;
    }
    if (count > 0) sum += (scale * (SHARES[group] ?? 0) * weight) / Math.sqrt(count);
  }
  return sum;
}

/** How likely each family is of an abusive text; uncalibrated, they compare among each other only. */
export function familiesOf({ families }: Model, features: Features): Record<Family, number> {
  return Object.fromEntries(FAMILIES.map((family, index) => [family, families[index] ? sigmoid(sumOf(families[index], features)) : 0])) as Record<Family, number>; // as: one entry a family
}

/** How likely a harmless request changes a person in a way that is on no list; calibrated, [0, 1]. */
export function changeOf({ shape, change }: Model, features: Features): number {
  const { slope, offset } = shape.change.calibration;
  return sigmoid(slope * sumOf(change, features) + offset);
}

/** The sum of a short text's features, before any calibration. */
export function sumOf({ weights, bits, scale, bias }: Table, features: Features): number {
  const counts = countsOf(features);
  const sums = new Float64Array(GROUP_COUNT);
  for (let feature = 0; feature < features.count; feature += 1) {
    const group = features.groups[feature] ?? 0;
    sums[group] = (sums[group] ?? 0) + (weights[placeOf(features.hashes[feature] ?? 0, bits)] ?? 0);
  }
  return sums.reduce((sum, weight, group) => sum + (scale * (SHARES[group] ?? 0) * weight) / Math.sqrt(Math.max(1, counts[group] ?? 0)), bias);
}

/** The words that weigh most towards abuse, in the order of the text. */
export function tellingWords({ abuse }: Model, features: Features, text: string): Stretch[] {
  const counts = countsOf(features);
  const weights = new Float64Array(text.length);
  for (let feature = 0; feature < features.count; feature += 1) {
    const group = features.groups[feature] ?? 0;
    const start = features.starts[feature] ?? 0;
    const end = features.ends[feature] ?? 0;
    const part = ((abuse.weights[placeOf(features.hashes[feature] ?? 0, abuse.bits)] ?? 0) * (SHARES[group] ?? 0)) / Math.sqrt(counts[group] ?? 1) / Math.max(1, end - start);
    for (let unit = start; unit < end; unit += 1) weights[unit] = (weights[unit] ?? 0) + part;
  }
  const words = wordsOf(text).map((word) => ({ ...word, weight: weights.subarray(word.from, word.to).reduce((sum, weight) => sum + weight, 0) }));
  return words.filter(({ weight }) => weight > 0).toSorted((left, right) => right.weight - left.weight).slice(0, MOST_WORDS).toSorted((left, right) => left.from - right.from).map(({ from, to }) => ({ from, to }));
}

/** Words; a dense script, which has no spaces, is cut in pieces of a word's usual length. */
const DENSE_WORD = 4;

function wordsOf(text: string): Stretch[] {
  return [...text.matchAll(/[^ \n]+/g)].flatMap((word) => {
    const { length } = word[0];
    if (!/[\u3040-\u30ff\u3400-\u9fff]/.test(word[0])) return [{ from: word.index, to: word.index + length }];
    return Array.from({ length: Math.ceil(length / DENSE_WORD) }, (_, piece) => ({ from: word.index + piece * DENSE_WORD, to: Math.min(word.index + length, word.index + (piece + 1) * DENSE_WORD) }));
  });
}

function countsOf({ count, groups }: Features): Float64Array {
  const counts = new Float64Array(GROUP_COUNT);
  for (let feature = 0; feature < count; feature += 1) counts[groups[feature] ?? 0] = (counts[groups[feature] ?? 0] ?? 0) + 1;
  return counts;
}
