import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import { measureCommand } from './command.ts';
import { countOption, shareOption } from './numbers.ts';

test('shares are numbers from 0 to 1, both included', () => {
  for (const said of ['1.5', '-0.1', 'NaN', 'Infinity', 'high', '', ' ', '0,9', '90%']) assert.throws(() => shareOption('floor-caught', said), { code: 'command/usage' }, said);
  assert.deepEqual(['0', '1', '0.985', '.5'].map((said) => shareOption('floor-caught', said)), [0, 1, 0.985, 0.5]);
});

test('counts are whole numbers from 1 on', () => {
  for (const said of ['0', '-3', '1.5', 'many', '', 'Infinity']) assert.throws(() => countOption('trials', said), { code: 'command/usage' }, said);
  assert.deepEqual(['1', '3000'].map((said) => countOption('trials', said)), [1, 3000]);
});

test('a measurement says which number is wrong before it asks or reads anything', async () => {
  const terminal = { print: () => undefined, say: () => undefined };
  for (const [option, said] of [['floor-caught', '1.5'], ['ceiling-lost', '-1'], ['floor-together', 'x'], ['trials', '0'], ['clients', '1.5'], ['photo-limit', '-1'], ['picture-limit', 'all']] as const) {
    await assert.rejects(measureCommand(['prompts', `--${option}=${said}`], terminal), (error) => error instanceof ShozoError && error.code === 'command/usage' && (error.detail ?? '').startsWith(`\`--${option}\`: expected`), option);
  }
});
