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
import { GROUPS } from './features.ts';
import { ABUSE_BITS, FAMILIES, FAMILY_BITS, placeOf, SHARES, sigmoid } from './table.ts';
import type { Family, Shape } from './table.ts';

export type Model = { readonly shape: Shape; readonly abuse: Int16Array; readonly families: readonly Int16Array[] };

/** Units [from, to) of the segmented text. */
export type Stretch = { readonly from: number; readonly to: number };

export type Verdict = {
  /** Calibrated, [0, 1]. */
  readonly score: number;
  /** Where it was seen; the whole text when that is short. */
  readonly stretch: Stretch;
};

const GROUP_COUNT = GROUPS.length;
/** Texts up to so many units are one stretch; longer ones are also read clause by clause, and two clauses at a time. */
const SHORT = 400;
/** Clauses are joined until they are so long, and cut when they are longer. */
const SHORTEST_STEP = 24;
const LONGEST_STEP = 160;
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
  const table = (at: number, bits: number) => weights.subarray(at, at + (1 << bits));
  return { shape, abuse: table(0, ABUSE_BITS), families: FAMILIES.map((_, index) => table((1 << ABUSE_BITS) + index * (1 << FAMILY_BITS), FAMILY_BITS)) };
}

/** Where the steps of a text begin, and its end. */
export function stepsOf(text: string): number[] {
  if (text.length <= SHORT) return [0, text.length];
  const begins = [0];
  for (let unit = 1; unit < text.length; unit += 1) {
    const length = unit - (begins.at(-1) ?? 0);
    if ((text.charCodeAt(unit - 1) === BREAK && length >= SHORTEST_STEP) || length >= LONGEST_STEP) begins.push(unit);
  }
  return [...begins, text.length];
}

/** Per step of the text and group: the sum of weights and the number of features; long texts need no more to be scored. */
export class StepSums implements FeatureSink {
  readonly begins: readonly number[];
  readonly sums: Float64Array;
  readonly #abuse: Int16Array;
  readonly #stepAt: Uint32Array;

  /** @param begins - as `stepsOf` gives them. */
  constructor({ abuse }: Model, begins: readonly number[]) {
    this.begins = begins;
    this.#abuse = abuse;
    this.sums = new Float64Array((begins.length - 1) * GROUP_COUNT * 2);
    this.#stepAt = new Uint32Array((begins.at(-1) ?? 0) + 1);
    for (let step = 0; step < begins.length - 1; step += 1) this.#stepAt.fill(step, begins[step] ?? 0, (begins[step + 1] ?? 0) + 1);
  }

  add(group: Group, hash: number, start: number): void {
    const at = ((this.#stepAt[start] ?? 0) * GROUP_COUNT + group) * 2;
    this.sums[at] = (this.sums[at] ?? 0) + (this.#abuse[placeOf(hash, ABUSE_BITS)] ?? 0);
    this.sums[at + 1] = (this.sums[at + 1] ?? 0) + 1;
  }
}

export function classify({ shape }: Model, { sums, begins }: StepSums): Verdict {
  const steps = begins.length - 1;
  let best = { sum: total(shape, sums, 0, steps), from: 0, to: steps };
  // Many stretches have many chances: the likeliest of them must be so much likelier
  const chance = (CAUTION * Math.log(steps)) / shape.calibration.slope;
  for (let step = 0; step < steps; step += 1) {
    for (const to of [step + 1, Math.min(step + 2, steps)]) {
      const sum = total(shape, sums, step, to) - chance;
      if (sum > best.sum) best = { sum, from: step, to };
    }
  }
  return { score: sigmoid(shape.calibration.slope * best.sum + shape.calibration.offset), stretch: { from: begins[best.from] ?? 0, to: begins[best.to] ?? 0 } };
}

function total(shape: Shape, sums: Float64Array, from: number, to: number): number {
  let sum = shape.abuse.bias;
  for (let group = 0; group < GROUP_COUNT; group += 1) {
    let weight = 0;
    let count = 0;
    for (let step = from; step < to; step += 1) {
      weight += sums[(step * GROUP_COUNT + group) * 2] ?? 0;
      count += sums[(step * GROUP_COUNT + group) * 2 + 1] ?? 0;
    }
    if (count > 0) sum += (shape.abuse.scale * (SHARES[group] ?? 0) * weight) / Math.sqrt(count);
  }
  return sum;
}

/** How likely each family is of an abusive text; uncalibrated, they compare among each other only. */
export function familiesOf({ shape, families }: Model, features: Features): Record<Family, number> {
  const sums = new Float64Array(FAMILIES.length * GROUP_COUNT);
  const counts = countsOf(features);
  for (let feature = 0; feature < features.count; feature += 1) {
    const place = placeOf(features.hashes[feature] ?? 0, FAMILY_BITS);
    const group = features.groups[feature] ?? 0;
    for (let family = 0; family < FAMILIES.length; family += 1) sums[family * GROUP_COUNT + group] = (sums[family * GROUP_COUNT + group] ?? 0) + (families[family]?.[place] ?? 0);
  }
  return Object.fromEntries(FAMILIES.map((family, index) => {
    let sum = shape.families[family].bias;
    for (let group = 0; group < GROUP_COUNT; group += 1) sum += (shape.families[family].scale * (SHARES[group] ?? 0) * (sums[index * GROUP_COUNT + group] ?? 0)) / Math.sqrt(Math.max(1, counts[group] ?? 0));
    return [family, sigmoid(sum)];
  })) as Record<Family, number>; // as: one entry a family
}

/** The words that weigh most towards abuse, in the order of the text. */
export function tellingWords({ abuse }: Model, features: Features, text: string): Stretch[] {
  const counts = countsOf(features);
  const weights = new Float64Array(text.length);
  for (let feature = 0; feature < features.count; feature += 1) {
    const group = features.groups[feature] ?? 0;
    const start = features.starts[feature] ?? 0;
    const end = features.ends[feature] ?? 0;
    const part = ((abuse[placeOf(features.hashes[feature] ?? 0, ABUSE_BITS)] ?? 0) * (SHARES[group] ?? 0)) / Math.sqrt(counts[group] ?? 1) / Math.max(1, end - start);
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
