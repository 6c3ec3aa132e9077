/**
 * The texts of all languages against English: what is missing, what nothing shows, and what stands in braces.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LOCALES } from '@shozo/vocabulary';
import { readSections } from '../../texts-plugin.ts';
import { apart, complete, missing } from './complete.ts';
import type { Words } from './complete.ts';

const english = readSections('en');
const bars = JSON.parse(readFileSync(new URL('../../../server/src/bars.json', import.meta.url), 'utf8')) as { id: string }[]; // as: the server’s own file, which its own test holds to its type

/** What every language says; the others show English where it has no words yet. */
const OBLIGED = ['frame', 'failures', 'check', 'passed', 'report', 'rules', 'appeal'] as const;

test('Japanese has every text, all languages what somebody hurt or refused reads, and none what nothing shows', () => {
  assert.deepEqual(missing(english, readSections('ja')), []);
  for (const locale of LOCALES) {
    assert.deepEqual(missing(readSections(locale), english), [], locale);
    for (const section of OBLIGED) assert.deepEqual(missing(english[section] ?? {}, readSections(locale)[section] ?? {}), [], `${locale} ${section}`);
  }
});

test('every bar of Status has a name in every language, and none is named that is no bar', () => {
  const expected = bars.map(({ id }) => `bars.names.${id}`).toSorted();
  for (const locale of LOCALES) {
    const own = leaves(readSections(locale)['status'] ?? {}, english['status']).map(([path]) => path);
    assert.deepEqual(own.filter((path) => path.startsWith('bars.names.')).toSorted(), expected, locale);
  }
});

test('in every language the same things are filled in: {when}, {place}', () => {
  for (const locale of LOCALES) {
    const own = leaves(readSections(locale));
    const expected = leaves(english).filter(([path]) => own.some(([known]) => known === path));
    assert.deepEqual(own.map(([path, text]) => [path, filledIn(text)]), expected.map(([path, text]) => [path, filledIn(text)]), locale);
  }
});

test('what a language lacks is in English, keeps its direction, and a page that it lacks is named', () => {
  const { words, english: pages } = complete({ check: { title: 'Check', states: { none: 'none', found: 'found' }, lines: ['a', 'b'] }, status: { title: 'Status' } }, { check: { title: 'فحص', states: { none: 'لا شيء' }, gone: 'x' } });
  assert.deepEqual(words, { check: { title: 'فحص', states: { none: 'لا شيء', found: '\u2068found\u2069' }, lines: ['\u2068a\u2069', '\u2068b\u2069'] }, status: { title: 'Status' } });
  assert.deepEqual(pages, ['status']);
});

test('what is filled in moves nothing around it', () => {
  assert.deepEqual(apart({ due: 'حتى {when}.', lines: ['{a}'], states: { open: 'مفتوح' } }), { due: 'حتى \u2068{when}\u2069.', lines: ['\u2068{a}\u2069'], states: { open: 'مفتوح' } });
});

/** In the order of English, so that languages can be set side by side. */
function leaves(words: Words, like: Words = english, path = ''): [path: string, text: string][] {
  return Object.keys(like).filter((key) => key in words).flatMap((key) => {
    const [value, model] = [words[key], like[key]];
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    if (Array.isArray(value)) return [[`${path}${key}`, value.join('\n')]];
    return leaves(value as Words, model as Words, `${path}${key}.`); // as: neither a text nor a list, and the same kind as in English (the first test)
  });
}

function filledIn(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted();
}
