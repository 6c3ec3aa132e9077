/**
 * The pages’ texts as modules: `virtual:texts` names the languages, and each is
 * one file of its own that is loaded when somebody reads it.
 *
 * A translator writes `src/texts/LANGUAGE/PAGE.json`; nothing else names these files.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LOCALES } from '@shozo/vocabulary';
import type { Plugin } from 'vite';
import { complete } from './src/texts/complete.ts';
import type { Sections } from './src/texts/complete.ts';

const FOLDER = join(import.meta.dirname, 'src', 'texts');
const NAME = 'virtual:texts';

export function readSections(locale: string): Sections {
  const files = globSync(`${FOLDER}/${locale}/*.json`).toSorted();
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]));
}

export function texts(): Plugin {
  const english = readSections('en');
  return {
    name: 'shozo-texts',
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${NAME}`) return `export const LANGUAGES = { ${LOCALES.map((locale) => `'${locale}': () => import('${NAME}/${locale}')`).join(', ')} };`;
      if (!id.startsWith(`\0${NAME}/`)) return null;
      const own = complete(english, readSections(id.slice(NAME.length + 2)));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(own))});`; // read faster than a script that says the same
    },
  };
}
