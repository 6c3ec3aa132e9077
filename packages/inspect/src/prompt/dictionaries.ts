/**
 * The lexicons compiled, once a process: roles for the reader, colours and directions for parameters.
 *
 * Immutable after the first use, which takes a few hundred milliseconds: a
 * server reads one prompt before it says that it is ready.
 */
import { LEXICONS } from './lexicon/all.ts';
import { COMMON_WORDS } from './lexicon/common-words.ts';
import type { Colour, Direction, Lexicon } from './lexicon/lexicon.ts';
import { blameOf, NAMES, nounsOf } from './lexicon/nouns.ts';
import type { Role } from './lexicon/roles.ts';
import { compile } from './match/dictionary.ts';
import type { Dictionary, TermList } from './match/dictionary.ts';
import { Trie } from './match/trie.ts';
import type { Words } from './text/spelled.ts';

let roles: Dictionary<Role> | null = null;
let parameters: Dictionary<Colour | Direction> | null = null;
let words: ReadonlySet<string> | null = null;
let tree: Trie | null = null;

/** A colour word is also a "plain" one: "background white". */
export function roleDictionary(): Dictionary<Role> {
  roles ??= compile([...LEXICONS, NAMES].flatMap((lexicon) => [...termLists(lexicon.roles, lexicon), ...nounsOf(lexicon.language).flatMap((nouns) => termLists(nouns, lexicon)), ...termLists(blameOf(lexicon.language), lexicon), { label: 'plain' as const, terms: Object.values(lexicon.colours).join(', '), lexicon }]), (role) => role);
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
  let known = false;
  wordTree().walk(word, 0, (_, __, end) => {
    known ||= end === word.length || (end >= SHORTEST_STEM && word.length - end <= LONGEST_ENDING);
  });
  return known;
}

/** For taking off disguises: the words of `isKnownWord`, in every place of a text. */
export const KNOWN_WORDS: Words = {
  known: isKnownWord,
  from: (letters, start, hit) => {
    let last = start + 1;
    wordTree().walk(letters, start, (_, __, end) => {
      // An ending may follow a stem, and the longer word may be known itself
      const most = end - start >= SHORTEST_STEM ? Math.min(end + LONGEST_ENDING, letters.length) : end;
      for (let stop = Math.max(end, last + 1); stop <= most; stop += 1) hit(stop);
      last = Math.max(last, most);
    });
  },
};

/** A word of a lexicon as written there, or a common one: for telling where a word ends. */
export function isPlainWord(word: string): boolean {
  return knownWords().has(word) || COMMON_WORDS.has(word);
}

function wordTree(): Trie {
  tree ??= new Trie([...knownWords()]);
  return tree;
}

function knownWords(): ReadonlySet<string> {
  words ??= new Set(roleDictionary().literals.flatMap((literal) => literal.split(' ')).filter((known) => known.length > 1));
  return words;
}

/** @param lists - terms by their label. */
function termLists<Label extends string>(lists: Readonly<Partial<Record<Label, string>>>, lexicon: Lexicon): TermList<Label>[] {
  return Object.entries<string | undefined>(lists).map(([label, terms]) => ({ label: label as Label, terms: terms ?? '', lexicon })); // as: Object.entries forgets the key type
}
