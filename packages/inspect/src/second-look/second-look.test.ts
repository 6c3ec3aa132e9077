import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { drawSvg } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { scoreOf, toInput } from './contract.ts';
import type { LookContract } from './contract.ts';
import { openSecondLook } from './second-look.ts';
import type { SecondLook } from './second-look.ts';
import { CONTRACT, redness } from './testing/redness.ts';

const opened: SecondLook[] = [];
after(async () => { for (const look of opened) await look.close(); });

const plain = (red: number): Pixels => ({ width: 40, height: 20, data: Uint8Array.from({ length: 2400 }, (_, at) => (at % 3 === 0 ? red : 90)) });

async function open(change: Partial<LookContract> = {}): Promise<SecondLook> {
  const look = await openSecondLook({ bytes: redness(change.layout ?? 'nhwc'), contract: { ...CONTRACT, ...change } });
  opened.push(look);
  return look;
}

test('a network in either layout passes what is little, doubts from one line on, and refuses from the other', async () => {
  for (const layout of ['nhwc', 'nchw'] as const) {
    const { look } = await open({ layout });
    const signals = await Promise.all([plain(20), plain(150), plain(250)].map(look));
    assert.deepEqual(signals.map((signal) => signal.state === 'measured' && signal.value), [['passed'], ['doubt'], ['refuse']], layout);
  }
});

test('a picture of any size is looked at as a whole', async () => {
  const { look } = await open();
  const partly = (red: number) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#00f"/><rect width="${red}" height="8" fill="#f00"/></svg>`;
  const signals = await Promise.all([2, 5, 8].map(async (red) => look(await drawSvg(partly(red), 333, 333))));
  assert.deepEqual(signals.map((signal) => signal.state === 'measured' && signal.value), [['passed'], ['doubt'], ['refuse']]);
});

test('a file that is no model, or another one than described, stops the start', async () => {
  await assert.rejects(openSecondLook({ bytes: Uint8Array.of(1, 2, 3), contract: CONTRACT }), { code: 'models/missing' });
  await assert.rejects(open({ side: 16 }), { code: 'models/missing' });
  await assert.rejects(open({ classes: 5 }), { code: 'models/missing' });
});

test('what is no share is no answer: the signal is unavailable', async () => {
  const { look } = await open({ deviation: [0.5, 1, 1], mean: [0.05, 0, 0] }); // grey is 0.9 and passes the start, all red is 1.9
  assert.deepEqual([(await look(plain(250))).state, (await look(plain(100))).state], ['unavailable', 'measured']);
});

test('values are normalised by channel and laid out as described', () => {
  const pixels: Pixels = { width: 1, height: 1, data: Uint8Array.of(255, 0, 51) };
  const input = toInput(pixels, { ...CONTRACT, side: 1, mean: [0.5, 0.5, 0], deviation: [0.5, 0.25, 1] });
  assert.deepEqual([...input].map((value) => Math.round(value * 100) / 100), [1, -2, 0.2]);
});

test('classes become one score: summed under softmax, the largest under sigmoid', () => {
  const close = (value: number, expected: number) => assert.ok(Math.abs(value - expected) < 1e-6, `${value}`);
  close(scoreOf(Float32Array.of(0, 0, 0, 0), { ...CONTRACT, classes: 4, activation: 'softmax', explicit: [1, 3] }), 0.5);
  close(scoreOf(Float32Array.of(0, -1), { ...CONTRACT, activation: 'sigmoid', explicit: [0, 1] }), 0.5);
  assert.throws(() => scoreOf(Float32Array.of(Number.NaN, 0), { ...CONTRACT, activation: 'softmax' }), RangeError);
});
