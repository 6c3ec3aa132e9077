/**
 * Which layers apply to whoever asks.
 *
 * Base always. Of the tiers, the asker’s. Of the jurisdictions, those that are
 * named and those that they include. A country that is named without its region,
 * or with one that we have no layer for, gets the rules of all its regions: `us`
 * may be California. A country that we have no layer for, or none named, is
 * unknown, and every jurisdiction applies.
 *
 * Everything here adds; tested as a property.
 */
import type { Asker } from '@shozo/vocabulary';
import { UNKNOWN_JURISDICTION } from './layer.ts';
import type { Layer } from './layer.ts';

type Who = Pick<Asker, 'tier' | 'jurisdictions'>;

/** In the order of the set: base, then jurisdictions and tiers by id. */
export function layersFor(layers: readonly Layer[], { tier, jurisdictions }: Who): Layer[] {
  const ids = jurisdictionIds(layers, jurisdictions);
  return layers.filter((layer) =>
    layer.kind === 'base' || (layer.kind === 'jurisdiction' ? ids.has(layer.id) : appliesToTier(layers, layer, tier)));
}

/** Null when nothing is unknown; else the first reason why every jurisdiction applies. */
export function whyUnknown(layers: readonly Layer[], jurisdictions: readonly string[]): string | null {
  if (jurisdictions.length === 0) return 'no country was named';
  const stranger = jurisdictions.find((code) => !isKnown(layers, code.toLowerCase()));
  if (stranger === undefined) return null;
  return stranger === UNKNOWN_JURISDICTION ? 'the country is unknown' : `there is no layer for \`${stranger}\``;
}

/**
 * The places that a request was named to be in, for switches: each code, the
 * country of a region, and what they include. Nothing is unknown here: a country
 * that was not named is not among them.
 */
export function namedPlaces(layers: readonly Layer[], jurisdictions: readonly string[]): ReadonlySet<string> {
  const codes = jurisdictions.map((code) => code.toLowerCase()).filter((code) => code !== UNKNOWN_JURISDICTION);
  return withIncluded(layers, [...codes, ...codes.flatMap(countryOf)]);
}

function jurisdictionIds(layers: readonly Layer[], jurisdictions: readonly string[]): ReadonlySet<string> {
  const all = layers.filter((layer) => layer.kind === 'jurisdiction').map((layer) => layer.id);
  if (whyUnknown(layers, jurisdictions) !== null) return new Set(all);
  const codes = jurisdictions.map((code) => code.toLowerCase()).flatMap((code) => (all.includes(code) ? code : countryOf(code)));
  return withIncluded(layers, all.filter((id) => codes.some((code) => id === code || id.startsWith(`${code}-`))));
}

function withIncluded(layers: readonly Layer[], ids: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    layers.find((layer) => layer.id === id)?.includes.forEach(add);
  };
  ids.forEach(add);
  return found;
}

function isKnown(layers: readonly Layer[], code: string): boolean {
  return code !== UNKNOWN_JURISDICTION && [code, ...countryOf(code)].some((one) => layers.some((layer) => layer.kind === 'jurisdiction' && layer.id === one));
}

/** `us` of `us-ca`; nothing of `jp`. */
function countryOf(code: string): string[] {
  const dash = code.indexOf('-');
  return dash < 0 ? [] : [code.slice(0, dash)];
}

function appliesToTier(layers: readonly Layer[], layer: Layer, tier: string): boolean {
  const known = layers.some((one) => one.kind === 'tier' && one.id === tier);
  return !known || layer.id === tier;
}
