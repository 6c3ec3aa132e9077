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

/**
 * What is filled in ({when}, {name}) may run the other way: it is set apart, so
 * that it moves nothing around it.
 */
export function apart(words: Words): Words {
  const isolated = (text: string) => text.replace(/\{\w+\}/g, (name) => foreign(name));
  return Object.fromEntries(Object.entries(words).map(([key, value]) => {
    if (typeof value === 'string') return [key, isolated(value)];
    return [key, isWords(value) ? apart(value) : value.map(isolated)];
  }));
}

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
    if (there !== undefined && kindOf(there) === kindOf(value)) return [key, there];
    return [key, typeof value === 'string' ? foreign(value) : value.map(foreign)];
  }));
}

/** First strong isolate … pop: among words that run from right to left, English keeps its own order. */
function foreign(text: string): string {
  return `\u2068${text}\u2069`;
}

function isWords(value: Words[string] | undefined): value is Words {
  return typeof value === 'object' && !Array.isArray(value);
}

function kindOf(value: Words[string] | undefined): 'text' | 'list' | 'words' | 'none' {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return 'text';
  return isWords(value) ? 'words' : 'list';
}
