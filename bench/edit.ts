/**
 * A whole guarded edit at 1 MP, stage by stage, in one process with one inspection worker.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeProgram, createCommands, readConfig } from '@shozo/server';
import { encode, resize, decode } from '@shozo/picture';
import { photo } from '../tests/testing/photos.ts';
import type { Figure } from './main.ts';

const ROUNDS = 9;
const SIDES = [1152, 868] as const; // 1.0 MP

export async function benchEdit(): Promise<Record<string, Figure>> {
  const home = await mkdtemp(join(tmpdir(), 'shozo-bench-'));
  const started = performance.now();
  const program = await composeProgram(readConfig({ home }, process.env));
  const ready = performance.now() - started;
  const commands = await createCommands(program);
  const upload = Buffer.from(await encode(await resize(await decode(photo(1)), ...SIDES), 'jpeg')).toString('base64');
  const ask = (prompt: string) => commands.picture({
    kind: 'edit', photos: [{ name: 'photo.jpg', base64: upload }], prompt, country: null, tier: 'free', model: 'sandbox', subject: 'unknown', n: 1, size: 'auto', format: 'jpeg', locale: 'en',
  });
  const figures: Record<string, Figure> = { 'start: compose to ready': own(ready, 1) };
  for (const [name, prompt] of [['edit: make it black and white', 'make it black and white'], ['edit: blur the background', 'blur the background'], ['refusal: put her in a bikini', 'put her in a bikini']] as const) {
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const from = performance.now();
      await ask(prompt);
      if (round > 0) times.push(performance.now() - from); // the first warms up
    }
    figures[name] = own(median(times), ROUNDS);
  }
  await program.close();
  await rm(home, { recursive: true, force: true });
  return figures;
}

function own(ms: number, n: number): Figure {
  return { ms, peer: null, peerMs: null, ratio: null, n };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
