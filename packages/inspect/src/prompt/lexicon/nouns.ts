/**
 * Nouns by what they name, for the classifier alone: "undress" beside a vegetable is another sentence than beside a waitress.
 *
 * No rule looks at these roles, so a missing or wrong noun excuses nothing by
 * itself. `own.json` was written for this repository; `cldr.json` is made from
 * Unicode CLDR by training/nouns.ts (licence beside it).
 */
import { readFileSync } from 'node:fs';
import type { Role } from './roles.ts';

export const NOUN_ROLES = ['worker', 'food', 'plant', 'animal', 'object', 'place', 'vehicle', 'pastime'] as const satisfies readonly Role[];
export type NounRole = (typeof NOUN_ROLES)[number];

/** Comma-separated terms by role, as in a lexicon. */
type Nouns = Readonly<Partial<Record<NounRole, string>>>;

/** The nouns of one language, one list a file. */
export function nounsOf(language: string): Nouns[] {
  return ['own', 'cldr'].map((name) => (JSON.parse(readFileSync(new URL(`nouns/${name}.json`, import.meta.url), 'utf8')) as Record<string, Nouns>)[language] ?? {}); // our own committed files
}
