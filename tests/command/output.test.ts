/**
 * What becomes of a command whose reader leaves early, as `head` does.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

test('a command whose reader has enough ends without a word', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-output-'));
  const file = join(folder, 'prompts.jsonl');
  await writeFile(file, Array.from({ length: 500 }, (_, id) => JSON.stringify({ id, text: 'make it brighter' })).join('\n'));
  const child = spawn(process.execPath, ['bin/shozo.js', 'inspect', '--prompts', file, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  await rm(folder, { recursive: true });
  assert.deepEqual([code, stderr], [0, '']);
});
