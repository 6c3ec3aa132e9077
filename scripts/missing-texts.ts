/**
 * `node scripts/missing-texts.ts [LANGUAGE …]`: what English has and a language lacks, one key a line, for translators.
 *
 * The same for the pages and for what a refusal says; where a key is missing, people read English.
 */
import { readFileSync } from 'node:fs';
import { LOCALES } from '../packages/vocabulary/src/locale.ts';
import type { Locale } from '../packages/vocabulary/src/locale.ts';
import { readSections } from '../apps/web/texts-plugin.ts';
import { missing } from '../apps/web/src/texts/complete.ts';

const asked = process.argv.slice(2);
for (const locale of LOCALES.filter((known) => asked.length === 0 || asked.includes(known))) {
  for (const key of missing(readSections('en'), readSections(locale))) console.log(`${locale} apps/web/src/texts: ${key}`);
  for (const key of Object.keys(textsOf('en')).filter((text) => !(text in textsOf(locale)))) console.log(`${locale} policies/messages: ${key}`);
}

function textsOf(locale: Locale): object {
  return (JSON.parse(readFileSync(`policies/messages/${locale}.json`, 'utf8')) as { texts: object }).texts; // as: our own file, held against the rules by `policy check`
}
