/**
 * What `shozo models` asks for, without opening a home.
 */
import type { Config } from '../config.ts';
import { readCatalogue } from './catalogue.ts';
import type { ModelEntry } from './catalogue.ts';
import { listPulled } from './pulled.ts';
import { pullModel as pull } from './pull.ts';

export type ListedModel = ModelEntry & { readonly pulled: boolean; /** Named by the configuration. */ readonly used: boolean };

/** Those of the catalogue, and those that are in the home. @throws ShozoError `config/invalid` */
export function listModels({ home, secondLook }: Config, catalogue: string | undefined): ListedModel[] {
  const pulled = listPulled(home);
  const listed = readCatalogue(catalogue).filter(({ name }) => !pulled.some((model) => model.name === name));
  return [...pulled, ...listed].map((model) => ({ ...model, pulled: pulled.includes(model), used: secondLook?.model === model.name }));
}

/** @throws ShozoError `config/invalid`; null when the catalogue has none of that name. */
export function findModel(name: string, catalogue: string | undefined): ModelEntry | null {
  return readCatalogue(catalogue).find((model) => model.name === name) ?? null;
}

/** @throws ShozoError `models/download` */
export async function pullModel({ home }: Config, entry: ModelEntry, told: (bytes: number) => void): Promise<{ readonly file: string; readonly already: boolean }> {
  return await pull(home, entry, told);
}
