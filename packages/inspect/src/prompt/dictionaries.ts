/**
 * The lexicons compiled, once a process: roles for the reader, colours and directions for parameters.
 *
 * Immutable after the first use, which takes a few hundred milliseconds: a
 * server reads one prompt before it says that it is ready.
 */
import { LEXICONS } from './lexicon/all.ts';
import type { Direction, Lexicon } from './lexicon/lexicon.ts';
import type { Role } from './lexicon/roles.ts';
import { compile } from './match/dictionary.ts';
import type { Dictionary, TermList } from './match/dictionary.ts';

let roles: Dictionary<Role> | null = null;
let parameters: Dictionary<string> | null = null;
let words: ReadonlySet<string> | null = null;

/** A colour word is also a "plain" one: "background white". */
export function roleDictionary(): Dictionary<Role> {
  roles ??= compile(LEXICONS.flatMap((lexicon) => [...roleLists(lexicon), { label: 'plain', terms: Object.values(lexicon.colours).join(', '), lexicon }]), (role) => role);
  return roles;
}

/** Labels are CSS hex colours and directions. */
export function parameterDictionary(): Dictionary<string> {
  parameters ??= compile(LEXICONS.flatMap((lexicon) => [...namedLists(lexicon.colours, lexicon), ...namedLists(lexicon.directions, lexicon)]), () => null);
  return parameters;
}

/** Every single word the lexicons know, for words spelled out letter by letter. */
export function knownWords(): ReadonlySet<string> {
  words ??= new Set(roleDictionary().literals.flatMap((literal) => literal.split(' ')).filter((word) => word.length > 1));
  return words;
}

function roleLists(lexicon: Lexicon): TermList<Role>[] {
  return Object.entries(lexicon.roles).map(([role, terms]) => ({ label: role as Role, terms, lexicon })); // Object.entries forgets the key type
}

function namedLists(lists: Readonly<Record<string, string>> | Readonly<Partial<Record<Direction, string>>>, lexicon: Lexicon): TermList<string>[] {
  return Object.entries(lists).map(([label, terms]) => ({ label, terms: terms ?? '', lexicon }));
}
