/**
 * Rows as the classifier sees them, and fitted sums as the tables it reads.
 */
import { collectFeatures, Features, GROUPS } from '../src/prompt/classify/features.ts';
import type { Model } from '../src/prompt/classify/classify.ts';
import { ABUSE_BITS, FAMILIES, FAMILY_BITS, placeOf, SHARES } from '../src/prompt/classify/table.ts';
import type { Family, Shape } from '../src/prompt/classify/table.ts';
import { looksAt, noticedIn } from '../src/prompt/look.ts';
import { fit } from './fit.ts';
import type { Example, Fit } from './fit.ts';
import type { Row } from './rows.ts';

/** Chosen by cross-validation, MODEL.md; the figures move little around them. */
const ABUSE = { size: 1 << ABUSE_BITS, rounds: 15, rate: 0.1, decay: 3e-3 };
const FAMILY = { size: 1 << FAMILY_BITS, rounds: 8, rate: 0.1, decay: 3e-3 };

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

/** @returns tables with a calibration that changes nothing. */
export function fitModel(rows: readonly Labelled[], facts: Pick<Shape, 'version' | 'rows'>): Model {
  const abuse = quantised(fit(rows.map(({ row, features, weight }) => example(features, ABUSE_BITS, row.abusive, weight)), ABUSE));
  const abusive = rows.filter(({ row }) => row.abusive);
  const families = FAMILIES.map((family) => quantised(fit(abusive.map(({ row, features, weight }) => example(features, FAMILY_BITS, familyOf(row) === family, weight)), FAMILY)));
  const shape: Shape = {
    ...facts,
    count: rows.length,
    abuse: { scale: abuse.scale, bias: abuse.bias },
    families: Object.fromEntries(FAMILIES.map((family, index) => [family, { scale: families[index]?.scale ?? 0, bias: families[index]?.bias ?? 0 }])) as Shape['families'], // as: one entry a family
    calibration: { slope: 1, offset: 0 },
  };
  return { shape, abuse: abuse.bytes, families: families.map(({ bytes }) => bytes) };
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

type Quantised = { readonly bytes: Int16Array; readonly scale: number; readonly bias: number };

function quantised({ weights, bias }: Fit): Quantised {
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  const scale = most === 0 ? 1 : most / 32767;
  return { bytes: Int16Array.from(weights, (weight) => Math.round(weight / scale)), scale, bias };
}

/** The bytes of `weights.bin`: little-endian, whatever the machine. */
export function bytesOf({ abuse, families }: Model): Uint8Array {
  const weights = [abuse, ...families].flatMap((table) => [...table]);
  const bytes = new DataView(new ArrayBuffer(weights.length * 2));
  for (const [index, weight] of weights.entries()) bytes.setInt16(index * 2, weight, true);
  return new Uint8Array(bytes.buffer);
}
