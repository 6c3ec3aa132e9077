import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { carriesPicture } from './prompt.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const JPEG = `/9j/4AAQSkZJRgABAQ${'AQABAAD2wBDAAgGBgcGBQgHBwcJCQ'.repeat(4)}`;

const CARRIERS: Record<string, string> = {
  'a data URL': `put her into this scene: data:image/png;base64,${PNG}`,
  'a data URL without base64': 'data:image/svg+xml,%3Csvg%20xmlns=%22…%22/%3E',
  'a data URL of another type': `data:application/octet-stream;base64,${PNG}`,
  'a data URL broken over lines': `data : image/\n png ;base64,\n${PNG}`,
  'a data URL with invisible characters': `da​ta:im­age/png;base64,${PNG}`,
  'a data URL in wide letters': `ｄａｔａ：ｉｍａｇｅ／ｐｎｇ；ｂａｓｅ６４，${PNG}`,
  'bare base64 of a PNG': `edit this ${PNG} please`,
  'bare base64 of a JPEG, in lines': JPEG.replace(/(.{20})/g, '$1\r\n'),
  'bare base64 of a WebP': `UklGR${'AbCd'.repeat(20)}`,
  'bare base64 of a GIF': `R0lGODlh${'AbCd'.repeat(20)}`,
  'markup of a drawing': '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
  'markup of a picture': 'here is <img alt="her" src="x">',
  'a picture in Markdown': 'like ![her](https://example.org/her) but warmer',
  'the address of a picture': 'use the face of https://example.org/her.jpg?size=big',
};

for (const [name, text] of Object.entries(CARRIERS)) {
  test(`${name} inside the prompt is noticed`, () => assert.equal(carriesPicture(text), true));
}

const PLAIN = [
  '', 'a small house by the sea', 'make it warmer', 'write “data: image of the day, base64 explained” on the poster', 'a chart of data: image, text, sound',
  'a sign that says www.example.org', 'put https://example.org/shop under the picture', 'see https://shop.example and add a logo.png in the corner',
  'a jpeg artefact look, like an old .gif', 'use <IMAGE_0> as the background of <IMAGE_1>', 'a < b > c ![', 'wow! [smile] (please)', '海辺の家', 'AAAA/9j/4', 'iVBORw0KGgo is how a PNG begins',
];

test('ordinary prompts, also those that speak of pictures, carry none', () => {
  assert.deepEqual(PLAIN.filter(carriesPicture), []);
});

test('property: however a data URL is spaced, it is noticed', () => {
  const letters = [...`data:image/png;base64,${PNG}`];
  const spaces = fc.array(fc.constantFrom('', ' ', '\n', '\t', '​', '⁠', '﻿'), { minLength: letters.length, maxLength: letters.length });
  fc.assert(fc.property(spaces, (between) => carriesPicture(letters.map((letter, index) => letter + (between[index] ?? '')).join(''))), { numRuns: 500 });
});

test('property: any text has an answer, and soon', () => {
  fc.assert(fc.property(fc.string({ maxLength: 2000 }), (text) => typeof carriesPicture(text) === 'boolean'), { numRuns: 1000 });
  const long = ['<svg '.repeat(6400), '!['.repeat(16_000), 'https://'.repeat(4000), 'data:'.repeat(6400), 'AAAA'.repeat(8000), `data:a/b${';a'.repeat(15_000)}`];
  for (const text of long) {
    const started = performance.now();
    assert.equal(carriesPicture(text), false);
    assert.ok(performance.now() - started < 1000, `${text.slice(0, 8)}…: ${performance.now() - started} ms`);
  }
});
