import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';
import { editBody, generationFields } from './fields.ts';
import { howMany, parseFields } from './parse-fields.ts';

function wrong(schema: z.ZodType, body: unknown): string {
  try {
    parseFields(schema, body);
  } catch (error) {
    assert.ok(error instanceof ShozoError && error.code === 'request/invalid');
    return error.detail ?? '';
  }
  return assert.fail('expected an error');
}

const PICTURE = { image_url: 'data:image/png;base64,x' };

test('a missing field is said to be missing, by its name', () => {
  assert.equal(wrong(generationFields, {}), '`prompt` is missing');
  assert.equal(wrong(editBody, { prompt: 'x' }), '`images` is missing');
  assert.equal(wrong(editBody, { prompt: 'x', images: [{}] }), '`images.0.image_url` is missing');
  assert.equal(wrong(generationFields, undefined), '`body` is missing');
  assert.equal(wrong(z.strictObject({ kind: z.enum(['a', 'b']), n: z.union([z.string(), z.null()]) }), { kind: 'a' }), '`n` is missing');
});

test('a field of another kind is told what was expected and what kind came', () => {
  const cases: [unknown, string][] = [
    [{ prompt: 1 }, '`prompt`: expected a string, got a number'],
    [{ prompt: null }, '`prompt`: expected a string, got null'],
    [{ prompt: ['x'] }, '`prompt`: expected a string, got a list'],
    [{ prompt: 'x', n: {} }, '`n`: expected a number or a string, got an object'],
    [{ prompt: 'x', n: 'many' }, '`n`: expected a number, got a string'],
    [{ prompt: 'x', n: 11 }, '`n`: expected a whole number from 1 to 10'],
    [{ prompt: 'x', stream: 'perhaps' }, '`stream`: expected true or false'],
    [{ prompt: 'x', quality: 'best' }, '`quality`: expected one of low, medium, high, xhigh, max, auto, standard, hd'],
    [{ prompt: 'x', user: 'u'.repeat(513) }, '`user`: expected at most 512 characters'],
    [[], '`body`: expected an object, got a list'],
  ];
  for (const [body, detail] of cases) assert.equal(wrong(generationFields, body), detail);
  assert.equal(wrong(editBody, { prompt: 'x', images: [] }), '`images`: expected at least 1 entry');
  assert.equal(wrong(editBody, { prompt: 'x', images: Array.from({ length: 17 }, () => PICTURE) }), '`images`: expected at most 16 entries');
  assert.equal(wrong(z.strictObject({ from: z.iso.datetime(), data: z.base64().optional() }), { from: 'soon' }), '`from`: expected an instant such as 2026-11-20T08:00:00Z');
});

test('no value comes back, and words of a schema stay as they are', () => {
  assert.doesNotMatch(wrong(z.strictObject({ prompt: z.number() }), { prompt: 'a private matter' }), /private/);
  assert.match(wrong(generationFields, { prompt: 'x', size: 'huge' }), /^`size`: expected auto, or a width and height such as 1024x1024/);
  assert.match(wrong(generationFields, { prompt: 'x', moderation: 'low' }), /^`moderation`: expected auto: the model’s safety switches/);
  assert.equal(parseFields(howMany, '3'), 3);
});

test('no field is told in Zod’s words', () => {
  for (const schema of [generationFields, editBody]) {
    for (const field of Object.keys(schema.shape)) {
      for (const value of [null, 1.5, 'q'.repeat(40_000), [], {}, true]) {
        try {
          parseFields(schema, { prompt: 'x', images: [PICTURE], [field]: value });
        } catch (error) {
          assert.doesNotMatch((error as ShozoError).detail ?? '', /invalid input|invalid option|invalid string|undefined|too (big|small)|NaN/i, field); // as: nothing else is thrown there
        }
      }
    }
  }
});
