/**
 * A language filled up with English where it has no words yet.
 *
 * It runs when the pages are built: a page loads one file of texts, whichever
 * language it is in.
 */
export type Words = { readonly [key: string]: string | readonly string[] | Words };

/** A page’s texts by the page’s name. */
export type Sections = { readonly [section: string]: Words };

/** `english`: the sections that the language lacks altogether. */
export type Complete = { readonly words: Sections; readonly english: readonly string[] };

/** What English does not have is left out: nothing would show it. */
export function complete(english: Sections, own: Sections): Complete {
  const words = Object.entries(english).map(([name, section]) => [name, own[name] ? filled(section, own[name]) : section] as const);
  return { words: Object.fromEntries(words), english: Object.keys(english).filter((name) => !own[name]) };
}

/** Keys that are in English and not in `own`, with the path to each: `check.answers.yes`. A list counts as one. */
export function missing(english: Words, own: Words, path = ''): string[] {
  return Object.entries(english).flatMap(([key, value]) => {
    const there = own[key];
    const at = `${path}${key}`;
    if (there === undefined || kindOf(there) !== kindOf(value)) return [at];
    return isWords(value) && isWords(there) ? missing(value, there, `${at}.`) : [];
  });
}

function filled(english: Words, own: Words): Words {
  return Object.fromEntries(Object.entries(english).map(([key, value]) => {
    const there = own[key];
    if (isWords(value)) return [key, filled(value, isWords(there) ? there : {})];
    return [key, there !== undefined && kindOf(there) === kindOf(value) ? there : foreign(value)];
  }));
}

/** First strong isolate … pop: among words that run from right to left, English keeps its own order. */
function foreign(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string' ? `\u2068${value}\u2069` : value.map((line) => `\u2068${line}\u2069`);
}

function isWords(value: Words[string] | undefined): value is Words {
  return kindOf(value) === 'words';
}

function kindOf(value: Words[string] | undefined): 'text' | 'list' | 'words' | 'none' {
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'list';
  return value === undefined ? 'none' : 'words';
}
