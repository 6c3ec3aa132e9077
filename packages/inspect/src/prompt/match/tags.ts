/**
 * Tags: the matches that count, each in its clause.
 *
 * A longer word swallows the shorter ones inside it (stripe over strip, 裸足
 * over 裸); a fixed harmless phrase swallows what would look bad inside it, and
 * a "do not change" phrase swallows everything inside it.
 */
import { NOUN_ROLES } from '../lexicon/nouns.ts';
import type { Role } from '../lexicon/roles.ts';
import { letterClass, SEPARATOR } from '../text/segment.ts';
import { findMatches } from './dictionary.ts';
import type { Borders, Dictionary, Match as Labelled } from './dictionary.ts';

type Match = Labelled<Role>;

export type Tag = { readonly role: Role; readonly start: number; readonly end: number; readonly clause: number };

/** What a harmless phrase may hide. Things, backgrounds and purposes inside it still count. */
const HIDDEN: ReadonlySet<Role> = new Set<Role>([
  'naked', 'intimate', 'skin', 'body', 'undress', 'remove', 'reveal', 'tighten', 'sheer', 'wet', 'sexual', 'pose', 'viewpoint', 'bind', 'injure', 'smear', 'fluid', 'fluidlike', 'degrade',
  'insult', 'belittle', 'accuse', 'menace', 'lewd', 'falsescene', 'contact', 'revealing', 'child', 'younger', 'enlarge', 'swap', 'garment', 'wear', 'person', 'grey', 'darken', 'brighten',
]);

const HUMAN: ReadonlySet<Role> = new Set<Role>(['someone', 'person', 'garment', 'revealing', 'religious']);

/** Without punctuation a clause ends at the next word after this many units. */
const LONGEST_CLAUSE = 160;

export function tag(dictionary: Dictionary<Role>, text: string): Tag[] {
  const borders = findBorders(text);
  const matches = swallow(findMatches(dictionary, text, borders).sort((left, right) => left.start - right.start));
  const clauses = numberClauses(text);
  return matches.map(({ label, start, end }) => ({ role: label, start, end, clause: clauses[start] ?? 0 })).toSorted((left, right) => left.start - right.start || left.end - right.end);
}

/** A word ends where the kind of letter changes: `bikiniに` is two words. */
export function findBorders(text: string): Borders {
  const begins = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let begin = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    if (unit === 0 || letterClass(text.charCodeAt(unit)) !== letterClass(text.charCodeAt(unit - 1))) begin = unit;
    begins[unit] = begin;
  }
  let end = text.length;
  for (let unit = text.length - 1; unit >= 0; unit -= 1) {
    if (unit === text.length - 1 || begins[unit + 1] === unit + 1) end = unit + 1;
    ends[unit] = end;
  }
  return { begins, ends };
}

function numberClauses(text: string): Int32Array {
  const clauses = new Int32Array(text.length);
  let clause = 0;
  let length = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    const code = text.charCodeAt(unit);
    length += 1;
    if (code === 0x0a || (length > LONGEST_CLAUSE && (letterClass(code) === SEPARATOR || length > LONGEST_CLAUSE * 2))) {
      clause += 1;
      length = 0;
    }
    clauses[unit] = clause;
  }
  return clauses;
}

const NOUNS: ReadonlySet<Role> = new Set<Role>(NOUN_ROLES);

/** INVARIANT: a noun swallows nothing but shorter nouns, so that what the rules see is the same without it. */
function swallow(all: readonly Match[]): Match[] {
  const nouns = all.filter(({ label }) => NOUNS.has(label));
  const matches = nouns.length === 0 ? all : all.filter(({ label }) => !NOUNS.has(label));
  return nouns.length === 0 ? swallowWords(matches) : [...swallowWords(matches), ...uncovered(nouns, nouns, () => true)];
}

function swallowWords(matches: readonly Match[]): Match[] {
  const outer = uncovered(matches, matches.filter((match) => match.single), (match) => match.single);
  const harmless = uncovered(outer, outer.filter((match) => match.label === 'harmless'), (match) => HIDDEN.has(match.label));
  return undoubted(uncovered(harmless, harmless.filter((match) => match.label === 'keep'), (match) => match.label !== 'keep'));
}

/** A word that is a thing in one language and a person or their clothes in another is no thing: the doubt never excuses. */
function undoubted(matches: readonly Match[]): Match[] {
  const human = new Set(matches.filter(({ label }) => HUMAN.has(label)).map(({ start }) => start));
  return matches.filter(({ label, start }) => label !== 'thing' || !human.has(start));
}

/** Leaves out the matches that `may` be hidden and lie inside a longer one of `covers`; both ordered by their start. */
function uncovered(matches: readonly Match[], covers: readonly Match[], may: (match: Match) => boolean): Match[] {
  if (covers.length === 0) return [...matches];
  // reach[i]: the cover that reaches furthest among the first i + 1, so one look answers "does any cover contain this?"
  const reach: Match[] = [];
  for (const cover of covers) {
    const last = reach.at(-1);
    reach.push(last && last.end >= cover.end ? last : cover);
  }
  return matches.filter((match) => !may(match) || !isCovered(match, covers, reach));
}

function isCovered(match: Match, sorted: readonly Match[], reach: readonly Match[]): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= match.start) low = middle + 1;
    else high = middle;
  }
  const cover = reach[low - 1];
  if (!cover || cover === match || cover.end < match.end) return false;
  return cover.start < match.start || cover.end > match.end;
}
