/**
 * Writes `lexicon/nouns/cldr.json`: what emoji show, named in fourteen languages by Unicode CLDR.
 *
 *     node packages/inspect/training/nouns.ts ANNOTATIONS EMOJI.json
 *
 * ANNOTATIONS is the folder `annotations` of the npm package cldr-annotations-full
 * (48.2.0 was used), EMOJI.json `en/data.json` of emojibase-data: which emoji are
 * animals, food and so on. Neither is needed to run or to train.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseTerm } from '../src/prompt/match/terms.ts';
import { LEXICONS } from '../src/prompt/lexicon/all.ts';
import type { NounRole } from '../src/prompt/lexicon/nouns.ts';
import { writeLine } from './terminal.ts';

type Annotation = { readonly default?: readonly string[]; readonly tts?: readonly string[] };
type Emoji = { readonly emoji: string; readonly subgroup?: number };

/** CLDR calls Filipino `fil`. */
const FOLDERS: Readonly<Record<string, string>> = { tl: 'fil' };
/** Subgroups of emoji, by their number in emojibase's messages.json, first to last. */
const ROLE_OF: readonly (readonly [number, number, NounRole])[] = [
  [25, 25, 'worker'], [27, 28, 'worker'], [34, 39, 'animal'], [40, 41, 'plant'], [42, 48, 'food'], [49, 53, 'place'], [54, 56, 'vehicle'], [58, 59, 'place'], [60, 63, 'pastime'], [64, 64, 'object'], [66, 80, 'object'], [81, 82, 'object'],
];
const SHORTEST = 4;
const SHORTEST_DENSE = 2;
/** A keyword that is not the name of an emoji says what several are: fruit, tool. */
const SEVERAL = 3;

const [annotations = '', emojiFile = ''] = process.argv.slice(2);
const emoji = (JSON.parse(readFileSync(emojiFile, 'utf8')) as Emoji[]).map(({ emoji, subgroup }) => ({ emoji: emoji.replaceAll('\ufe0f', ''), role: roleOf(subgroup) }));
const found = Object.fromEntries(LEXICONS.map(({ language }) => [language, nounsOf(language)]));
const file = new URL('../src/prompt/lexicon/nouns/cldr.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(found, null, 1)}\n`);
for (const [language, roles] of Object.entries(found)) writeLine(`${language}: ${Object.values(roles).reduce((sum, list) => sum + list.split(', ').length, 0)} nouns`);

function roleOf(subgroup: number | undefined): NounRole | null {
  return ROLE_OF.find(([first, last]) => subgroup !== undefined && subgroup >= first && subgroup <= last)?.[2] ?? null;
}

function nounsOf(language: string): Record<string, string> {
  const folder = join(annotations, FOLDERS[language] ?? language, 'annotations.json');
  const named = (JSON.parse(readFileSync(folder, 'utf8')) as { annotations: { annotations: Record<string, Annotation> } }).annotations.annotations;
  const known = knownTerms();
  const uses = new Map<string, { roles: Set<NounRole | null>; count: number }>();
  for (const { emoji: symbol, role } of emoji) {
    const { tts = [], default: keywords = [] } = named[symbol] ?? {};
    for (const name of new Set([...tts, ...keywords])) {
      const use = uses.get(normaliseTerm(name)) ?? { roles: new Set(), count: 0 };
      use.roles.add(role);
      use.count += tts.includes(name) ? SEVERAL : 1;
      uses.set(normaliseTerm(name), use);
    }
  }
  const lists = new Map<NounRole, string[]>();
  for (const [term, { roles, count }] of uses) {
    const [role] = roles;
    // A word that stands under emoji of another role too says nothing
    if (count >= SEVERAL && roles.size === 1 && role && isNoun(term) && !known.has(term)) lists.set(role, [...(lists.get(role) ?? []), term]);
  }
  return Object.fromEntries([...lists].toSorted(([left], [right]) => left.localeCompare(right)).map(([role, terms]) => [role, terms.toSorted().join(', ')]));
}

function isNoun(term: string): boolean {
  const dense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(term);
  return /^[\p{L}\p{M} ]+$/u.test(term) && term.length >= (dense ? SHORTEST_DENSE : SHORTEST) && term.split(' ').length <= 3;
}

/** Words that say something else in a lexicon: a noun never competes with them. */
function knownTerms(): Set<string> {
  return new Set(LEXICONS.flatMap(({ roles }) => Object.entries(roles)).filter(([role]) => role !== 'thing').flatMap(([, terms]) => terms.split(',')).map((term) => normaliseTerm(term.replaceAll('*', ''))));
}
