/**
 * The pages’ texts as modules: `virtual:texts` names the languages, and each is
 * one file of its own that is loaded when somebody reads it.
 *
 * A translator writes `src/texts/LANGUAGE/PAGE.json`; nothing else names these files.
 * What must be said before any text is loaded stands in the document, in every
 * language: `<!-- SECTION.KEY -->` there.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LOCALES, directionOf } from '@shozo/vocabulary';
import type { Plugin } from 'vite';
import { apart, complete } from './src/texts/complete.ts';
import type { Sections } from './src/texts/complete.ts';

const FOLDER = join(import.meta.dirname, 'src', 'texts');
const NAME = 'virtual:texts';

/** As they stand in the files: what a translator wrote, and no more. */
export function readSections(locale: string): Sections {
  const files = globSync(`${FOLDER}/${locale}/*.json`).toSorted();
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]));
}

export function texts(): Plugin {
  const english = readSections('en');
  return {
    name: 'shozo-texts',
    transformIndexHtml: (html) => html.replace(/<!-- (\w+)\.(\w+) -->/g, (_, section: string, key: string) => inEveryLanguage(section, key)),
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${NAME}`) return `export const LANGUAGES = { ${LOCALES.map((locale) => `'${locale}': () => import('${NAME}/${locale}')`).join(', ')} };`;
      if (!id.startsWith(`\0${NAME}/`)) return null;
      const locale = LOCALES.find((known) => id === `\0${NAME}/${known}`) ?? 'en';
      const own = complete(english, directionOf(locale) === 'rtl' ? apartIn(readSections(locale)) : readSections(locale));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(own))});`; // read faster than a script that says the same
    },
  };
}

function apartIn(sections: Sections): Sections {
  return Object.fromEntries(Object.entries(sections).map(([name, words]) => [name, apart(words)]));
}

function inEveryLanguage(section: string, key: string): string {
  return LOCALES.flatMap((locale) => {
    const text = readSections(locale)[section]?.[key];
    return typeof text === 'string' ? `<p lang="${locale}" dir="auto">${text}</p>` : [];
  }).join('');
}
