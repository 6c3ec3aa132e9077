import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roleDictionary } from '../dictionaries.ts';
import { tag } from './tags.ts';

const rolesOf = (text: string): Set<string> => new Set(tag(roleDictionary(), text).map(({ role }) => role));

test('a noun stands beside the word that a rule sees, and hides none', () => {
  const roles = rolesOf('undress my colleague beside the chicken thigh');
  for (const role of ['undress', 'someone', 'worker', 'food', 'harmless']) assert.ok(roles.has(role), role);
});

test('a longer name is not its parts: a swift and a taylor are nobody', () => {
  assert.ok(rolesOf('taylor swift').has('famous'));
  assert.ok(!rolesOf('taylor and a swift').has('famous'));
});
