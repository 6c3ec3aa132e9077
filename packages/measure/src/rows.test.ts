import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readAnswers, readRows } from './rows.ts';

async function withFile<Result>(lines: readonly object[], use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-'));
  try {
    const file = join(folder, 'rows.jsonl');
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('ids may be numbers, as `shozo inspect --prompts` takes and gives them', async () => {
  const rows = await withFile([{ id: 1, text: 'a' }, { id: 'b', text: 'b' }], readRows);
  const answers = await withFile([{ id: 1, decision: 'refuse', signals: {} }], readAnswers);
  assert.deepEqual([rows.map(({ id }) => id), answers.map(({ id }) => id)], [['1', 'b'], ['1']]);
});

test('a row is what it says, and where it says nothing what the measurement takes it for', async () => {
  const said = [{ id: 'a', text: 'a', abusive: true }, { id: 'b', text: 'b', abusive: false }, { id: 'c', text: 'c' }];
  const abusive = async (unsaid?: boolean) => (await withFile(said, (file) => readRows(file, unsaid))).map((row) => row.abusive);
  assert.deepEqual([await abusive(), await abusive(true)], [[true, false, false], [true, false, true]]);
});

test('a byte order mark before the first row is no part of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-'));
  await writeFile(join(folder, 'rows.jsonl'), '\uFEFF{"id":"a","text":"x"}\n');
  assert.deepEqual((await readRows(join(folder, 'rows.jsonl'))).map(({ id }) => id), ['a']);
  await rm(folder, { recursive: true });
});

test('a row without a text is told with its place', async () => {
  await assert.rejects(withFile([{ id: 1, text: 'a' }, { id: 2 }], (file) => readRows(file)), { detail: 'rows.jsonl:2: expected {"id","text",…}' });
});
