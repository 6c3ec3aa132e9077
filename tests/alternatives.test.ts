/**
 * What a refused person is offered instead, in every language, put to the prompt reader: it must be taken for what it is.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPrompt } from '@shozo/inspect';
import { LOCALES } from '@shozo/vocabulary';
import type { Locale, SignalName } from '@shozo/vocabulary';

/** The policies refuse from here on: docs/decisions/0009. */
const LINE = 0.6;
const ABUSIVE: readonly SignalName[] = ['prompt.sexualise', 'prompt.undress', 'prompt.demean', 'prompt.deceive', 'prompt.no-consent', 'prompt.remove-marks', 'prompt.minor'];
/** Of Studio’s wishes, in their order. */
const PURPOSES = ['colour.grey', 'background.blur', 'light.brighten', 'faces.pixelate'];
/** Any language’s quotation marks around words that a text suggests. */
const QUOTED = /[“„«「『]\s*([^“”„«»「」『』]+?)\s*[”“»」』]/g;

type Studio = { readonly wishes: readonly string[]; readonly wishesNew: readonly string[] };
type Messages = { readonly texts: Readonly<Record<string, { readonly suggestion: string | null }>> };
const read = <Shape>(path: string): Shape => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as Shape; // as: our own files, whose keys other tests hold against English

const studioIn = (locale: Locale): Studio => read(`apps/web/src/texts/${locale}/studio.json`);

function abusive(text: string, kind: 'edit' | 'generation'): SignalName[] {
  const { signals } = readPrompt(text, kind);
  return ABUSIVE.filter((name) => {
    const signal = signals[name];
    return signal?.state !== 'measured' || (typeof signal.value === 'number' && signal.value >= LINE);
  });
}

test('each wish offered in Studio is read as the ordinary purpose it is, and as nothing else, in every language', () => {
  for (const locale of LOCALES) {
    const { wishes, wishesNew } = studioIn(locale);
    assert.deepEqual(wishes.map((wish) => readPrompt(wish, 'edit').purposes), PURPOSES.map((purpose) => [purpose]), locale);
    assert.deepEqual(wishes.flatMap((wish) => abusive(wish, 'edit')), [], locale);
    assert.deepEqual(wishesNew.flatMap((wish) => abusive(wish, 'generation')), [], locale);
  }
});

test('what a refusal suggests word for word is not refused, in every language', () => {
  for (const locale of LOCALES) {
    const suggestions = Object.values(read<Messages>(`policies/messages/${locale}.json`).texts).flatMap(({ suggestion }) => suggestion ?? []);
    const wishes = suggestions.flatMap((suggestion) => [...suggestion.matchAll(QUOTED)].map((match) => match[1] ?? ''));
    assert.ok(wishes.length >= 2, `${locale}: ${wishes.join(', ')}`);
    for (const wish of wishes) assert.deepEqual(abusive(wish, 'edit'), [], `${locale}: ${wish}`);
  }
});
