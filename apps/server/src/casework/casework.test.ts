/**
 * What the casework promises whatever the store does: no sharp picture without its row, and no case past its time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '@shozo/picture';
import type { Reveal } from '@shozo/store';
import type { Program } from '../program.ts';
import { createCasework } from './casework.ts';
import { banded, blurred } from './human-copy.ts';

const NOW = new Date('2026-11-25T09:00:00.000Z');
const hours = (count: number): string => new Date(NOW.getTime() + count * 3_600_000).toISOString();
const grey = (width: number, height: number) => ({ width, height, data: new Uint8Array(width * height * 3).fill(128) });

function desk({ note = async () => {} }: { note?: (reveal: Reveal) => Promise<void> } = {}) {
  const summary = (id: string, expiresAt: string) => ({ id, decisionId: `dec_${id}`, state: 'open' as const, createdAt: hours(-70), expiresAt, policies: ['base/person-change'] });
  const report = { id: 'rep_1', kind: 'insult', receivedAt: hours(-47), dueAt: hours(1) };
  return createCasework({
    store: {
      leases: { take: async () => NOW, giveBack: async () => {}, live: async () => [], forget: async () => {} },
      reveals: { note, list: async () => [], forget: async () => {} },
    },
    reviews: { list: async () => [summary('rev_over', hours(0)), summary('rev_open', hours(2))] } as unknown as Program['reviews'], // as: only its list is asked
    reports: { list: async () => [report], picture: async () => grey(40, 30) } as unknown as Program['reports'], // as: only these two are asked
    rulesOf: () => assert.fail(), now: () => NOW,
  });
}

test('the nearest deadline is first, and what is past its time is not offered', async () => {
  assert.deepEqual((await desk().queue('aiko')).map(({ id }) => id), ['rep_1', 'rev_open']);
  await assert.rejects(desk().take('rev_over', 'aiko'), { code: 'request/not-found' });
});

test('a sharp picture goes out after the row that says who saw it, and not without it', async () => {
  const rows: Reveal[] = [];
  const bytes = await desk({ note: async (reveal) => { rows.push(reveal); } }).reveal('rep_1', 'aiko', 'picture');
  assert.deepEqual([rows, (await decode(bytes)).width], [[{ caseId: 'rep_1', reviewer: 'aiko', picture: 'picture', at: NOW }], 40]);
  await assert.rejects(desk({ note: () => Promise.reject(new Error('the table is away')) }).reveal('rep_1', 'aiko', 'picture'), /away/);
});

test('what a person sees is small: grey and blurred first, then sharp with bands that no release has', async () => {
  const large = { ...grey(2000, 1000), data: Uint8Array.from({ length: 2000 * 1000 * 3 }, (_, at) => (at % 3 === 0 ? 255 : 0)) };
  const [soft, sharp] = [await decode(Buffer.from(await blurred(large), 'base64')), await decode(await banded(large))];
  assert.deepEqual([soft.width, sharp.width], [640, 1024]);
  assert.ok(soft.data.every((level) => level === soft.data[0]));
  const columns = (y: number) => Array.from({ length: 1024 }, (_, x) => sharp.data[(y * 1024 + x) * 3 + 1] ?? 0);
  const middle = columns(Math.floor(sharp.height / 2));
  assert.ok(Math.max(...middle) > 150 && Math.min(...middle) < 80, 'a band crosses the middle');
});
