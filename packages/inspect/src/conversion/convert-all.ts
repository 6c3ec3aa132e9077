/**
 * The folder of converted models: makes what is missing, trusts only hashes.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ShozoError } from '@shozo/vocabulary';
import { FILES, isModel, isOnnx, readSources, sha256 } from './sources.ts';
import type { FilePin, ModelPin, ScriptPin } from './sources.ts';

export type Progress = { readonly file: string; readonly state: 'kept' | 'converted'; readonly ms: number };

/**
 * Idempotent: a file with the pinned hash is kept, any other is made again.
 *
 * @throws ShozoError `models/missing` - a source or a converted file has another
 *   hash than pinned; nothing with a wrong hash is left under its final name.
 */
export async function convertAll(folder: string, onProgress: (progress: Progress) => void, pins: readonly (ModelPin | ScriptPin)[] = FILES): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const pin of pins) {
    const start = performance.now();
    const kept = isThere(folder, pin);
    if (!kept) await convertOne(folder, pin);
    onProgress({ file: pin.file, state: kept ? 'kept' : 'converted', ms: performance.now() - start });
  }
}

/** The bytes of a converted model whose hash is right; null when the file is missing or different. */
export function readConverted(folder: string, pin: FilePin): Buffer | null {
  try {
    const bytes = readFileSync(join(folder, pin.file));
    return sha256(bytes) === pin.sha256 ? bytes : null;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

function isThere(folder: string, pin: FilePin): boolean {
  return readConverted(folder, pin) !== null;
}

async function convertOne(folder: string, pin: ModelPin | ScriptPin): Promise<void> {
  const sources = readSources(pin);
  demand(`the weights of ${pin.name} in ${pin.package}`, sha256(...sources), pin.sourceSha256);
  const converted = isModel(pin) ? await onnxOf(pin, sources) : gunzipSync(Buffer.concat(sources));
  demand(`the converted ${pin.file}`, sha256(converted), pin.sha256);
  const partial = join(folder, `${pin.file}.partial-${process.pid}`);
  writeFileSync(partial, converted);
  renameSync(partial, join(folder, pin.file));
}

async function onnxOf(pin: ModelPin, sources: readonly Buffer[]): Promise<Uint8Array> {
  const [whole] = sources;
  if (isOnnx(pin) && whole) return whole;
  // only here: loading TensorFlow.js takes a second
  const { convert } = await import('./convert.ts');
  return (await convert(pin, [...sources])).onnx;
}

function demand(what: string, got: string, expected: string): void {
  if (got !== expected) throw new ShozoError('models/missing', { cause: new Error(`${what}: expected SHA-256 ${expected}, got ${got}`) });
}
