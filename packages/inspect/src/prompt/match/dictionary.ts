/**
 * All lexicons compiled into one automaton, and the matches they make in a segmented text.
 */
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Role } from '../lexicon/roles.ts';
import { Automaton } from './automaton.ts';
import { normaliseTerm, readTerms } from './terms.ts';
import type { Part, Term } from './terms.ts';

/** Endings and beginnings one language allows around its terms. */
type Affixes = { readonly prefixes: ReadonlySet<string>; readonly suffixes: ReadonlySet<string>; readonly clitics: ReadonlyMap<string, Role> };

type Use = { readonly entry: number; readonly part: number };
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
  readonly automaton: Automaton;
  readonly literals: readonly string[];
  readonly uses: readonly (readonly Use[])[];
  readonly entries: readonly Entry<Label>[];
  /** The label of each language's clitics. */
  readonly cliticLabel: (role: Role) => Label | null;
};

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
    for (const [part, { literal }] of term.parts.entries()) {
      const known = uses.get(literal);
      if (known) known.push({ entry, part });
      else uses.set(literal, [{ entry, part }]);
    }
  }
  const literals = [...uses.keys()];
  return { automaton: new Automaton(literals), literals, uses: [...uses.values()], entries, cliticLabel };
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

/** Every match of every term, unordered, before longer ones swallow shorter ones. */
export function findMatches<Label>(dictionary: Dictionary<Label>, text: string, borders: Borders): Match<Label>[] {
  const matches: Match<Label>[] = [];
  const open: Open = new Map();
  dictionary.automaton.scan(text, (index, end) => {
    const start = end - (dictionary.literals[index]?.length ?? 0);
    for (const use of dictionary.uses[index] ?? []) {
      const entry = dictionary.entries[use.entry];
      const part = entry?.term.parts[use.part];
      if (!entry || !part || !fits(part, entry.affixes, { text, borders, start, end })) continue;
      const whole = entry.term.parts.length === 1 ? start : advance(open, entry.term, use, { text, borders, start, end });
      if (whole === null) continue;
      matches.push({ label: entry.label, start: whole, end, single: entry.term.parts.length === 1 && !part.literal.includes(' ') });
      const clitic = endingClitic(entry.affixes, { text, borders, start, end });
      const label = clitic && dictionary.cliticLabel(clitic.role);
      if (clitic && label !== null) matches.push({ label, start: clitic.start, end: clitic.end, single: true });
    }
  });
  return matches;
}

type Open = Map<number, { readonly start: number; readonly end: number; readonly part: number }>;
type Place = { readonly text: string; readonly borders: Borders; readonly start: number; readonly end: number };

/** May this literal stand here: at word borders, or with allowed letters around it? */
function fits(part: Part, affixes: Affixes, place: Place): boolean {
  const begin = place.borders.begins[place.start] ?? place.start;
  const stop = place.borders.ends[place.end - 1] ?? place.end;
  const startFits = part.openStart || begin === place.start || (place.start - begin <= 5 && affixes.prefixes.has(place.text.slice(begin, place.start)));
  if (!startFits) return false;
  if (part.openEnd || stop === place.end) return true;
  if (stop - place.end > 6) return false;
  const ending = place.text.slice(place.end, stop);
  return affixes.suffixes.has(ending) || affixes.clitics.has(ending);
}

/** An ending that is a word of its own, as in `desnuda` + `la`: the longest clitic that ends the word. */
function endingClitic(affixes: Affixes, place: Place): { role: Role; start: number; end: number } | null {
  const stop = place.borders.ends[place.end - 1] ?? place.end;
  for (let length = Math.min(6, stop - place.end); length > 0; length -= 1) {
    const role = affixes.clitics.get(place.text.slice(stop - length, stop));
    if (role !== undefined) return { role, start: stop - length, end: stop };
  }
  return null;
}

/**
 * A term of several parts: remembers how far it got.
 *
 * @returns where the whole term began when this is its last part, else null.
 */
function advance(open: Open, term: Term, use: Use, place: Place): number | null {
  const end = term.parts[use.part]?.openEnd ? place.borders.ends[place.end - 1] ?? place.end : place.end;
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
