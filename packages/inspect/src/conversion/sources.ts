/**
 * The models we use: where their weights come from and what the converted file must be.
 *
 * `models.json` pins the networks, `scripts.json` the weights that read other
 * scripts. A source or a result with another hash is not used: somebody changed
 * the weights, or the converter.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ShozoError } from '@shozo/vocabulary';
import table from './models.json' with { type: 'json' };
import scripts from './scripts.json' with { type: 'json' };

export type ModelName = 'face-full' | 'face-short' | 'face-any' | 'face-mesh' | 'face-embedding' | 'age' | 'person' | 'nudity' | 'text-detection' | 'text-recognition' | 'text-direction';

/** What reads lines that `text-recognition` has no letters for; kana with the Han letters beside them. */
export type ScriptName = 'hangul' | 'devanagari' | 'arabic' | 'kana';

/** A file of the models folder. */
export type FilePin = {
  readonly name: string;
  /** Its name there. */
  readonly file: string;
  readonly package: string;
  readonly version: string;
  /** Files of that package: the description first, then the weights. */
  readonly sources: readonly string[];
  /** Over all source files, in order. */
  readonly sourceSha256: string;
  readonly sha256: string;
  readonly licence: string;
};

export type ModelPin = FilePin & {
  readonly name: ModelName;
  /** Side of the square input, px; of an input of any size: height of a line for reading, else what both sides must be multiples of. */
  readonly side: number;
  /** The converted file takes any size. */
  readonly anySize?: boolean;
  /** How the input lies: as the pixels do, [height, width, 3], or channel by channel, [3, height, width]. Absent: as the pixels. */
  readonly layout?: 'channels-rows';
  /** The input’s name where the file is used as it is; the converter calls it `input`. */
  readonly input?: string;
  /** Names of the outputs to keep; the model's own order has surprises. */
  readonly outputs: readonly string[];
};
/** Copied out of their compression. */
export type ScriptPin = FilePin & { readonly name: ScriptName };

/** The table's types are wider than the file's only rows. */
export const MODELS: readonly ModelPin[] = table as readonly ModelPin[]; // checked by the test beside this file
export const SCRIPTS: readonly ScriptPin[] = scripts as readonly ScriptPin[]; // likewise
/** Everything in the models folder. */
export const FILES: readonly (ModelPin | ScriptPin)[] = [...MODELS, ...SCRIPTS];

export function modelPin(name: ModelName): ModelPin {
  const pin = MODELS.find((candidate) => candidate.name === name);
  if (!pin) throw new ShozoError('models/missing', { cause: new Error(`no row for ${name}`) });
  return pin;
}

/** Already ONNX: copied as it is. */
export function isOnnx(pin: ModelPin): boolean {
  return pin.sources.length === 1 && pin.sources.every((source) => source.endsWith('.onnx'));
}

export function isModel(pin: ModelPin | ScriptPin): pin is ModelPin {
  return 'outputs' in pin;
}

/** The source files of a model, unchecked. */
export function readSources(pin: FilePin): Buffer[] {
  const root = packageRoot(pin.package);
  return pin.sources.map((source) => readFileSync(join(root, source)));
}

export function sha256(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Some of these packages export neither their package.json nor their weights: find the folder by the name on the way up. */
function packageRoot(name: string): string {
  const require = createRequire(import.meta.url);
  const marker = `${join('node_modules', ...name.split('/'))}`;
  for (const folder of require.resolve.paths(name) ?? []) {
    const root = join(dirname(folder), marker);
    if (exists(join(root, 'package.json'))) return root;
  }
  throw new ShozoError('models/missing', { cause: new Error(`package ${name} is not installed beside ${fileURLToPath(import.meta.url)}`) });
}

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false;
    throw cause;
  }
}
