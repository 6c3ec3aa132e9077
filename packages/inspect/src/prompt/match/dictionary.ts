/**
 * All lexicons compiled into two trees, and the matches they make in a segmented text.
 */
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Role } from '../lexicon/roles.ts';
import { ALPHABETIC, letterClass } from '../text/segment.ts';
import { normaliseTerm, readTerms } from './terms.ts';
import type { Term } from './terms.ts';
import { Trie } from './trie.ts';

/** Endings and beginnings one language allows around its terms. */
type Affixes = { readonly prefixes: ReadonlySet<string>; readonly suffixes: ReadonlySet<string>; readonly clitics: ReadonlyMap<string, Role> };

type Use = { readonly entry: number; readonly part: number; readonly openStart: boolean; readonly openEnd: boolean };
type Entry<Label> = { readonly term: Term; readonly label: Label; readonly affixes: Affixes };

/** The terms of one label (a role, a colour, a direction) in one language. */
export type TermList<Label> = { readonly label: Label; readonly terms: string; readonly lexicon: Lexicon };

/** A label seen in the text, as units [start, end) of the segmented text. */
export type Match<Label> = {
  readonly label: Label;
  readonly start: number;
  readonly end: number;
  /** Written in one piece: only such a match may swallow the shorter ones inside it. */
  readonly single: boolean;
};

export type Dictionary<Label> = {
  /** Literals that may begin anywhere, and those that begin at the border of a word or after a prefix. */
  readonly anywhere: Trie;
  readonly bordered: Trie;
  /** Index of the first literal of `bordered`. */
  readonly firstBordered: number;
  readonly literals: readonly string[];
  readonly uses: readonly (readonly Use[])[];
  /** Per literal: may a word go on before or after it in any use, is there a space in it; see OPEN_START. */
  readonly openings: Uint8Array;
  readonly entries: readonly Entry<Label>[];
  /** All prefixes, and all suffixes and clitics, of all languages: one look rules most hits out. */
  readonly prefixes: ReadonlySet<string>;
  /** Codes of the letters that a prefix begins with. */
  readonly prefixLetters: ReadonlySet<number>;
  readonly endings: ReadonlySet<string>;
  /** The label of each language's clitics. */
  readonly cliticLabel: (role: Role) => Label | null;
};

/** Letters a prefix, a suffix or a clitic may have. */
const LONGEST_AFFIX = 6;

/** Bits of `openings`: most hits end at a look at them. */
const OPEN_START = 1;
const OPEN_END = 2;
const SPACED = 4;

const NO_AFFIXES: Affixes = { prefixes: new Set(), suffixes: new Set(), clitics: new Map() };

/** Where the words of a text begin and end, per unit. */
export type Borders = { readonly begins: Int32Array; readonly ends: Int32Array };

/** @param cliticLabel - what an ending with a role counts as; null leaves endings out. */
export function compile<Label>(lists: readonly TermList<Label>[], cliticLabel: (role: Role) => Label | null): Dictionary<Label> {
  const affixes = new Map<Lexicon, Affixes>();
  for (const { lexicon } of lists) {
    if (!affixes.has(lexicon)) affixes.set(lexicon, { prefixes: words(lexicon.prefixes), suffixes: words(lexicon.suffixes), clitics: cliticsOf(lexicon) });
  }
  const entries = lists.flatMap(({ label, terms, lexicon }) => readTerms(terms).map((term) => ({ term, label, affixes: affixes.get(lexicon) ?? NO_AFFIXES })));
  const uses = new Map<string, Use[]>();
  for (const [entry, { term }] of entries.entries()) {
    for (const [part, { literal, openStart, openEnd }] of term.parts.entries()) {
      const known = uses.get(literal);
      const use = { entry, part, openStart, openEnd };
      if (known) known.push(use);
      else uses.set(literal, [use]);
    }
  }
  const open = [...uses].filter(([, list]) => list.some(({ openStart }) => openStart));
  const closed = [...uses].filter(([, list]) => list.every(({ openStart }) => !openStart));
  const trees = { anywhere: new Trie(open.map(([literal]) => literal)), bordered: new Trie(closed.map(([literal]) => literal)), firstBordered: open.length };
  const all = [...open, ...closed];
  return { ...trees, literals: all.map(([literal]) => literal), uses: all.map(([, list]) => list), openings: Uint8Array.from(all, openingsOf), entries, cliticLabel, ...union([...affixes.values()]) };
}

function openingsOf([literal, list]: [string, Use[]]): number {
  const start = list.some(({ openStart }) => openStart) ? OPEN_START : 0;
  const end = list.some(({ openEnd }) => openEnd) ? OPEN_END : 0;
  return start | end | (literal.includes(' ') ? SPACED : 0);
}

function words(list: string | undefined): Set<string> {
  return new Set((list ?? '').split(',').map(normaliseTerm).filter((word) => word !== ''));
}

function cliticsOf(lexicon: Lexicon): Map<string, Role> {
  const clitics = new Map<string, Role>();
  for (const [role, list] of Object.entries(lexicon.clitics ?? {})) {
    for (const ending of words(list)) clitics.set(ending, role as Role); // Object.entries forgets the key type
  }
  return clitics;
}

function union(all: readonly Affixes[]): Pick<Dictionary<unknown>, 'prefixes' | 'prefixLetters' | 'endings'> {
  const prefixes = new Set(all.flatMap((affixes) => [...affixes.prefixes]));
  return {
    prefixes,
    prefixLetters: new Set([...prefixes].map((prefix) => prefix.charCodeAt(0))),
    endings: new Set(all.flatMap(({ suffixes, clitics }) => [...suffixes, ...clitics.keys()])),
  };
}

/** Every match of every term, ordered by where its last part begins, before longer ones swallow shorter ones. */
export function findMatches<Label>(dictionary: Dictionary<Label>, text: string, borders: Borders): Match<Label>[] {
  const { anywhere, bordered, firstBordered, openings, uses, entries } = dictionary;
  const matches: Match<Label>[] = [];
  const open: Open = new Map();
  const hit = (index: number, start: number, end: number): void => {
    const ways = openings[index] ?? 0;
    const begin = borders.begins[start] ?? start;
    const stop = borders.ends[end - 1] ?? end;
    const before = begin === start ? '' : affix(text, begin, start, dictionary.prefixes);
    if (before === null && (ways & OPEN_START) === 0) return;
    const after = stop === end ? '' : affix(text, end, stop, dictionary.endings);
    if (after === null && (ways & OPEN_END) === 0) return;
    const place: Place = { text, start, end, stop, before, after };
    const first = matches.length;
    for (const use of uses[index] ?? []) {
      const entry = entries[use.entry];
      if (!entry || !fits(use, entry.affixes, place)) continue;
      const single = entry.term.parts.length === 1;
      const whole = single ? place.start : advance(open, entry.term, use, place);
      if (whole === null) continue;
      pushNew(matches, first, { label: entry.label, start: whole, end, single: single && (ways & SPACED) === 0 });
      if (place.after !== '') pushClitic({ dictionary, matches, first }, entry.affixes, place);
    }
  };
  const borderedHit = (index: number, start: number, end: number): void => hit(index + firstBordered, start, end);
  for (let start = 0; start < text.length; start += 1) {
    anywhere.walk(text, start, hit);
    if (begins(dictionary, text, start, borders)) bordered.walk(text, start, borderedHit);
  }
  return matches;
}

/** Does a word begin here, or go on after a known prefix? */
function begins<Label>({ prefixes, prefixLetters }: Dictionary<Label>, text: string, start: number, borders: Borders): boolean {
  if (letterClass(text.charCodeAt(start)) !== ALPHABETIC) return false;
  const begin = borders.begins[start] ?? start;
  if (begin === start) return true;
  return start - begin <= LONGEST_AFFIX && prefixLetters.has(text.charCodeAt(begin)) && prefixes.has(text.slice(begin, start));
}

/** Where a literal stands, and the letters of the same word before and after it; null when no language knows them as an affix. */
type Place = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the word ends. */
  readonly stop: number;
  readonly before: string | null;
  readonly after: string | null;
};

function affix(text: string, from: number, to: number, known: ReadonlySet<string>): string | null {
  if (from === to) return '';
  if (to - from > LONGEST_AFFIX) return null;
  const letters = text.slice(from, to);
  return known.has(letters) ? letters : null;
}

type Hit<Label> = { readonly dictionary: Dictionary<Label>; readonly matches: Match<Label>[]; readonly first: number };

type Open = Map<number, { readonly start: number; readonly end: number; readonly part: number }>;
/** Many languages share a word; one match of it is enough. `first` is where the matches of this hit begin. */
function pushNew<Label>(matches: Match<Label>[], first: number, match: Match<Label>): void {
  for (let index = first; index < matches.length; index += 1) {
    const known = matches[index];
    if (known?.label === match.label && known.start === match.start && known.end === match.end) return;
  }
  matches.push(match);
}

/** May this literal stand here: at word borders, or with allowed letters around it? */
function fits(use: Use, affixes: Affixes, { before, after }: Place): boolean {
  if (!use.openStart && before !== '' && (before === null || !affixes.prefixes.has(before))) return false;
  return use.openEnd || after === '' || (after !== null && (affixes.suffixes.has(after) || affixes.clitics.has(after)));
}

/** An ending that is a word of its own, as in `desnuda` + `la`: the longest clitic that ends the word. */
function pushClitic<Label>({ dictionary, matches, first }: Hit<Label>, affixes: Affixes, { text, end, stop }: Place): void {
  if (affixes.clitics.size === 0) return;
  for (let length = Math.min(LONGEST_AFFIX, stop - end); length > 0; length -= 1) {
    const role = affixes.clitics.get(text.slice(stop - length, stop));
    if (role === undefined) continue;
    const label = dictionary.cliticLabel(role);
    if (label !== null) pushNew(matches, first, { label, start: stop - length, end: stop, single: true });
    return;
  }
}

/**
 * A term of several parts: remembers how far it got.
 *
 * @returns where the whole term began when this is its last part, else null.
 */
function advance(open: Open, term: Term, use: Use, place: Place): number | null {
  const end = use.openEnd ? place.stop : place.end;
  if (use.part === 0) {
    open.set(use.entry, { start: place.start, end, part: 0 });
    return null;
  }
  const before = open.get(use.entry);
  if (!before || before.part !== use.part - 1 || place.start < before.end) return null;
  if (place.start - before.end > (term.reaches[use.part] ?? 0) + 1 || place.text.slice(before.end, place.start).includes('\n')) return null;
  if (use.part === term.parts.length - 1) return before.start;
  open.set(use.entry, { start: before.start, end, part: use.part });
  return null;
}
