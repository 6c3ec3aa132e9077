import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localeOfTag } from './locale.ts';

test('a language tag finds the language that its reader reads: script before country, other names too, and none where there is none', () => {
  const found = { 'en-GB': 'en', 'JA': 'ja', 'zh': 'zh', 'zh-CN': 'zh', 'zh-TW': 'zh-Hant', 'zh-Hant': 'zh-Hant', 'zh-hk': 'zh-Hant', 'zh-Hans-HK': 'zh', 'fil-PH': 'tl', 'tl': 'tl', 'pt-BR': 'pt', 'ar-EG': 'ar', 'msa': null, 'nl': null, '*': null, '': null };
  for (const [tag, locale] of Object.entries(found)) assert.equal(localeOfTag(tag), locale, tag);
});
