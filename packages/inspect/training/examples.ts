/**
 * Rows as the classifier sees them, and fitted sums as the tables it reads.
 */
import { collectFeatures, Features, GROUPS } from '../src/prompt/classify/features.ts';
import type { Model } from '../src/prompt/classify/classify.ts';
import { ABUSE_BITS, CAPTION_BITS, CHANGE_BITS, FAMILIES, FAMILY_BITS, placeOf, SHARES } from '../src/prompt/classify/table.ts';
import type { Family, Shape, Table } from '../src/prompt/classify/table.ts';
import { looksAt, noticedIn } from '../src/prompt/look.ts';
import { fit } from './fit.ts';
import type { Example, Fit, FitOptions } from './fit.ts';
import type { Row } from './rows.ts';

/** Chosen by cross-validation, MODEL.md; the figures move little around them. */
const ABUSE = { size: 1 << ABUSE_BITS, rounds: 15, rate: 0.1, decay: 3e-3 };
const FAMILY = { size: 1 << FAMILY_BITS, rounds: 8, rate: 0.1, decay: 3e-3 };
const CHANGE = { ...FAMILY, size: 1 << CHANGE_BITS };
const CAPTION = { size: 1 << CAPTION_BITS, rounds: 15, rate: 0.1, decay: 1e-3 };
/** There are sixteen times as many harmless rows that change nobody. */
const RARE = 4;
/** The category of harmless rows that change a person in a way that is on no list. */
export const UNLISTED = 'unlisted';
/** Changes nothing. */
const UNCALIBRATED = { slope: 1, offset: 0 };

/** A category of the rows to the signal that names it. */
const FAMILY_OF: Readonly<Record<string, Family>> = {
  undress: 'undress', sheer: 'undress',
  revealing: 'sexualise', wet: 'sexualise', pose: 'sexualise', viewpoint: 'sexualise', fluid: 'sexualise', 'body-shape': 'sexualise',
  bondage: 'demean', humiliation: 'demean', injury: 'demean', religious: 'demean',
  'face-swap': 'deceive', deceive: 'deceive', contact: 'deceive',
  'no-consent': 'no-consent', 'remove-marks': 'remove-marks',
};

/** A row's features; held apart from it, since two tables of different size are made from them. */
export function featuresOfText(text: string): Features {
  const looks = looksAt(text);
  const clear = looks.at(-1) ?? looks[0];
  return collectFeatures(clear.view.text, noticedIn(clear), new Features());
}

export type Labelled = { readonly row: Row; readonly features: Features; readonly weight: number };

/**
 * @param captions - rows of words to be drawn.
 * @returns tables with calibrations that change nothing.
 */
export function fitModel(rows: readonly Labelled[], captions: readonly Labelled[], facts: Pick<Shape, 'version' | 'rows'>): Model {
  const table = (of: readonly Labelled[], bits: number, options: FitOptions, is: (row: Row) => boolean, rare = 1): Table =>
    ({ bits, ...quantised(fit(of.map(({ row, features, weight }) => example(features, bits, is(row), weight * (is(row) ? rare : 1))), options)) });
  const abuse = table(rows, ABUSE_BITS, ABUSE, ({ abusive }) => abusive);
  const abusive = rows.filter(({ row }) => row.abusive);
  const families = FAMILIES.map((family) => table(abusive, FAMILY_BITS, FAMILY, (row) => familyOf(row) === family));
  const change = table(rows.filter(({ row }) => !row.abusive), CHANGE_BITS, CHANGE, ({ category }) => category === UNLISTED, RARE);
  const drawn = table(captions, CAPTION_BITS, CAPTION, ({ abusive: is }) => is);
  const shape: Shape = {
    ...facts,
    count: rows.length,
    abuse: scaleOf(abuse),
    families: Object.fromEntries(FAMILIES.map((family, index) => [family, scaleOf(families[index])])) as Shape['families'], // as: one entry a family
    calibration: UNCALIBRATED,
    change: { ...scaleOf(change), calibration: UNCALIBRATED },
    captions: { ...scaleOf(drawn), calibration: UNCALIBRATED },
  };
  return { shape, abuse, families, change, captions: drawn };
}

function scaleOf(table: Table | undefined): { scale: number; bias: number } {
  return { scale: table?.scale ?? 0, bias: table?.bias ?? 0 };
}

function familyOf({ category }: Row): Family {
  const family = FAMILY_OF[category];
  if (family === undefined) throw new TypeError(`\`${category}\`: expected one of ${Object.keys(FAMILY_OF).join(', ')}`);
  return family;
}

function example(features: Features, bits: number, label: boolean, weight: number): Example {
  const counts = new Float64Array(GROUPS.length);
  const values = new Map<number, number>();
  for (let feature = 0; feature < features.count; feature += 1) counts[features.groups[feature] ?? 0] = (counts[features.groups[feature] ?? 0] ?? 0) + 1;
  for (let feature = 0; feature < features.count; feature += 1) {
    const group = features.groups[feature] ?? 0;
    const place = placeOf(features.hashes[feature] ?? 0, bits);
    values.set(place, (values.get(place) ?? 0) + (SHARES[group] ?? 0) / Math.sqrt(counts[group] ?? 1));
  }
  return { places: Int32Array.from(values.keys()), values: Float32Array.from(values.values()), label: label ? 1 : 0, weight };
}

function quantised({ weights, bias }: Fit): Omit<Table, 'bits'> {
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  const scale = most === 0 ? 1 : most / 32767;
  return { weights: Int16Array.from(weights, (weight) => Math.round(weight / scale)), scale, bias };
}

/** The bytes of `weights.bin`: little-endian, whatever the machine. */
export function bytesOf({ abuse, families, change, captions }: Model): Uint8Array {
  const weights = [abuse, ...families, change, captions].flatMap((table) => [...table.weights]);
  const bytes = new DataView(new ArrayBuffer(weights.length * 2));
  for (const [index, weight] of weights.entries()) bytes.setInt16(index * 2, weight, true);
  return new Uint8Array(bytes.buffer);
}
