/**
 * Switches: what an operator stopped, for everybody, a country or a tenant.
 *
 * All off unless somebody set them, and outside the union of an unknown country:
 * a country’s suspension stops requests that were named to come from there. They
 * are asked before the policies and recorded like one: `switches/person-edits`,
 * followed by `switches/country-my` or `switches/tenant` where it was not for all.
 *
 * Fails closed: what was on at the last good reading stays on, and a reading
 * older than a minute stops person edits (`switches/unread`).
 */
import type { Question } from '@shozo/vocabulary';
import { namedPlaces } from './applies.ts';
import type { Layer } from './layer.ts';

export const SWITCHES = {
  everything: 'every picture',
  edits: 'every edit of a photo',
  'person-edits': 'every edit of a photo that may show a person',
  generations: 'every picture made without a photo',
} as const;
export type SwitchName = keyof typeof SWITCHES;

/** One that is on. */
export type SwitchSetting = {
  readonly name: SwitchName;
  /** Lower case, as a jurisdiction is named; null = everywhere. */
  readonly country: string | null;
  /** The id of an API key; null = everybody. */
  readonly tenant: string | null;
};

export type SwitchReading = {
  readonly on: readonly SwitchSetting[];
  /** ms since 1970, of the last reading that succeeded; null before the first. */
  readonly readAt: number | null;
};

export const STALE_AFTER_MS = 60_000;
export const UNREAD = 'switches/unread';

/** For commands that ask policies and hold no store: nothing is switched off there. */
export const NO_SWITCHES: SwitchReading = { on: [], readAt: Number.POSITIVE_INFINITY };

type Asked = { readonly layers: readonly Layer[]; readonly reading: SwitchReading; readonly question: Question; readonly at: number };

/** The ids that stop this request, empty when none does. */
export function stopsOf({ layers, reading, question, at }: Asked): string[] {
  const { asker } = question.request;
  const places = namedPlaces(layers, asker.jurisdictions);
  const stopping = reading.on.filter(({ name, country, tenant }) =>
    covers(name, question) && (country === null || places.has(country)) && (tenant === null || tenant === asker.keyId));
  const stops = stopping.flatMap(({ name, country, tenant }) => [
    `switches/${name}`, ...(country === null ? [] : [`switches/country-${country}`]), ...(tenant === null ? [] : ['switches/tenant']),
  ]);
  if (isStale(reading, at) && covers('person-edits', question)) stops.push(UNREAD);
  return [...new Set(stops)];
}

/** A reading from the future was made before the clock was set back: how old it is, nobody knows. */
function isStale({ readAt }: SwitchReading, at: number): boolean {
  if (readAt === null) return true;
  const ageMs = at - readAt;
  return ageMs > STALE_AFTER_MS || (ageMs < 0 && readAt !== NO_SWITCHES.readAt);
}

export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}

export function isSwitch(policy: string): boolean {
  return policy.startsWith('switches/');
}

export function isSwitchInCountry(policy: string): boolean {
  return policy.startsWith('switches/country-');
}

function covers(name: SwitchName, { request, signals }: Question): boolean {
  const people = signals['photo.people'];
  switch (name) {
    case 'everything': return true;
    case 'edits': return request.kind === 'edit';
    // A photo in which nobody was counted may show a person.
    case 'person-edits': return request.kind === 'edit' && !(people?.state === 'measured' && people.value === 0);
    case 'generations': return request.kind === 'generation';
  }
}
