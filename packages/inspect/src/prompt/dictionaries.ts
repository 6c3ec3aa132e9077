/**
 * The lexicons compiled, once a process: roles for the reader, colours and directions for parameters.
 *
 * Immutable after the first use, which takes a few hundred milliseconds: a
 * server reads one prompt before it says that it is ready.
 */
import { LEXICONS } from './lexicon/all.ts';
import { COMMON_WORDS } from './lexicon/common-words.ts';
import type { Colour, Direction, Lexicon } from './lexicon/lexicon.ts';
import { NAMES, nounsOf } from './lexicon/nouns.ts';
import type { Role } from './lexicon/roles.ts';
import { compile } from './match/dictionary.ts';
import type { Dictionary, TermList } from './match/dictionary.ts';

let roles: Dictionary<Role> | null = null;
let parameters: Dictionary<Colour | Direction> | null = null;
let words: ReadonlySet<string> | null = null;

/** A colour word is also a "plain" one: "background white". */
export function roleDictionary(): Dictionary<Role> {
  roles ??= compile([...LEXICONS, NAMES].flatMap((lexicon) => [...termLists(lexicon.roles, lexicon), ...nounsOf(lexicon.language).flatMap((nouns) => termLists(nouns, lexicon)), { label: 'plain' as const, terms: Object.values(lexicon.colours).join(', '), lexicon }]), (role) => role);
  return roles;
}

/** Labels are the names of colours and of directions. */
export function parameterDictionary(): Dictionary<Colour | Direction> {
  parameters ??= compile(LEXICONS.flatMap((lexicon) => [...termLists(lexicon.colours, lexicon), ...termLists(lexicon.directions, lexicon)]), () => null);
  return parameters;
}

/** Letters an ending may add to a word that is known without it. */
const LONGEST_ENDING = 3;
const SHORTEST_STEM = 4;

/** Is it a word of a lexicon, as written there or with an ending? For telling a disguise from an odd word. */
export function isKnownWord(word: string): boolean {
  const known = knownWords();
  if (known.has(word)) return true;
  if (word.length <= SHORTEST_STEM) return false;
  for (let cut = 1; cut <= LONGEST_ENDING && word.length - cut >= SHORTEST_STEM; cut += 1) if (known.has(word.slice(0, word.length - cut))) return true;
  return false;
}

/** A word of a lexicon as written there, or a common one: for telling where a word ends. */
export function isPlainWord(word: string): boolean {
  return knownWords().has(word) || COMMON_WORDS.has(word);
}

function knownWords(): ReadonlySet<string> {
  words ??= new Set(roleDictionary().literals.flatMap((literal) => literal.split(' ')).filter((known) => known.length > 1));
  return words;
}

/** @param lists - terms by their label. */
function termLists<Label extends string>(lists: Readonly<Partial<Record<Label, string>>>, lexicon: Lexicon): TermList<Label>[] {
  return Object.entries<string | undefined>(lists).map(([label, terms]) => ({ label: label as Label, terms: terms ?? '', lexicon })); // as: Object.entries forgets the key type
}
