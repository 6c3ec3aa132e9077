/**
 * Nouns by what they name, for the classifier alone: "undress" beside a vegetable is another sentence than beside a waitress.
 *
 * No rule looks at these roles, so a missing or wrong noun excuses nothing by
 * itself. `own.json` was written for this repository; `cldr.json` is made from
 * Unicode CLDR by training/nouns.ts (licence beside it).
 */
import { readFileSync } from 'node:fs';
import type { Lexicon } from './lexicon.ts';
import type { Role } from './roles.ts';

export const NOUN_ROLES = ['worker', 'food', 'plant', 'animal', 'object', 'place', 'vehicle', 'pastime', 'famous', 'work'] as const satisfies readonly Role[];
export type NounRole = (typeof NOUN_ROLES)[number];

/** Comma-separated terms by role, as in a lexicon. */
type Nouns = Readonly<Partial<Record<NounRole, string>>>;

const FILES = ['own', 'cldr'].map((name) => readList<Nouns>(name));

/** Words that belittle, accuse, threaten and sexualise in a caption; no rule looks at them either: many are ordinary words. */
type Blame = Readonly<Record<'belittle' | 'accuse' | 'menace' | 'lewd', string>>;

const BLAME = readList<Blame>('blame');

function readList<List>(name: string): Readonly<Record<string, List>> {
  return JSON.parse(readFileSync(new URL(`nouns/${name}.json`, import.meta.url), 'utf8')) as Readonly<Record<string, List>>; // our own committed files
}

export function blameOf(language: string): Partial<Blame> {
  return BLAME[language] ?? {};
}

/** The nouns of one language, one list a file. */
export function nounsOf(language: string): Nouns[] {
  return FILES.map((file) => file[language] ?? {});
}

/** Names of people and of works, in every script at once; no ending may follow. */
export const NAMES: Lexicon = {
  language: 'names',
  roles: { famous: namesIn('people'), work: namesIn('works') },
  colours: {},
  directions: {},
};

/** @returns the aliases of a list, one line a person or work, as terms. */
function namesIn(file: string): string {
  const lines = readFileSync(new URL(`../names/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.flatMap((line) => line.split('|')).join(', ');
}
