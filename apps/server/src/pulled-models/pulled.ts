/**
 * Models that were pulled into a home: `HOME/models/NAME.onnx`, and beside it `NAME.json`, which describes it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LookContract } from '@shozo/inspect';
import { ShozoError } from '@shozo/vocabulary';
import { readEntry } from './catalogue.ts';
import type { ModelEntry } from './catalogue.ts';

/** As the configuration names it. */
export type PinnedModel = { readonly model: string; readonly sha256: string };

export function modelsFolder(home: string): string {
  return join(home, 'models');
}

export function modelFiles(home: string, name: string): { readonly onnx: string; readonly description: string; readonly part: string } {
  const at = (extension: string): string => join(modelsFolder(home), `${name}.${extension}`);
  return { onnx: at('onnx'), description: at('json'), part: at('part') };
}

/** Those that are whole; a hash is checked when a model is opened. */
export function listPulled(home: string): ModelEntry[] {
  const folder = modelsFolder(home);
  const names = existsSync(folder) ? readdirSync(folder).flatMap((file) => (file.endsWith('.onnx') ? [file.slice(0, -'.onnx'.length)] : [])) : [];
  return names.filter((name) => existsSync(modelFiles(home, name).description)).toSorted().map((name) => readEntry(modelFiles(home, name).description));
}

/** @throws ShozoError `models/missing` - it is not there, or has another hash than the configuration says. */
export function openPulled(home: string, { model, sha256 }: PinnedModel): { readonly bytes: Uint8Array; readonly contract: LookContract } {
  const { onnx, description } = modelFiles(home, model);
  if (!existsSync(onnx) || !existsSync(description)) throw new ShozoError('models/missing', { detail: `the model \`${model}\` of \`pictures.secondLook\` is not in \`${modelsFolder(home)}\`; \`shozo models pull ${model}\` brings it` });
  const bytes = readFileSync(onnx);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new ShozoError('models/missing', { detail: `\`${onnx}\` has the SHA-256 ${found}, and \`pictures.secondLook.sha256\` says ${sha256}` });
  return { bytes, contract: readEntry(description).contract };
}
