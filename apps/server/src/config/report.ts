/**
 * What `shozo config check` and `shozo config show` say of the configuration; no secret is in it.
 */
import { statSync } from 'node:fs';
import { readSettings } from '../config.ts';
import type { Options } from '../config.ts';
import type { Source } from './resolve.ts';
import { LEAVES } from './settings.ts';

/** `value`: null when nobody set it and it has no default. A secret that is set reads `…`. */
export type ShownSetting = { readonly name: string; readonly value: unknown; readonly from: Source };

export type ConfigReport = {
  readonly file: string | null;
  /** One line each; empty when all is well. */
  readonly faults: readonly string[];
  /** What is no fault but may be a slip. */
  readonly notes: readonly string[];
  /** Empty when something is wrong. */
  readonly settings: readonly ShownSetting[];
};

const HIDDEN = '…';

/** @throws ShozoError `config/invalid` - the file cannot be read at all. */
export function reportConfig(options: Options, env: NodeJS.ProcessEnv): ConfigReport {
  const { settings, faults, file, sourceOf } = readSettings(options, env);
  const shown = settings === null ? [] : LEAVES.map((leaf) => {
    const value = leaf.at.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], settings); // as: the parsed settings have every group
    return { name: leaf.at.join('.'), value: value === undefined ? null : leaf.about.secret ? HIDDEN : withoutPassword(value), from: sourceOf(leaf) };
  });
  const inFile = LEAVES.some((leaf) => leaf.about.secret && sourceOf(leaf) === 'file');
  return { file, faults, notes: [...unknownVariables(env), ...(file !== null && inFile ? readableByOthers(file) : [])], settings: shown };
}

/** A file that only names where its secrets lie may be read by anybody, and is then told of without need. */
function readableByOthers(file: string): string[] {
  return (statSync(file).mode & 0o077) === 0 ? [] : [`\`${file}\` sets secrets and can be read by others than its owner; fine if they are all \`{file: PATH}\``];
}

/** An address may hold a name and a password. */
function withoutPassword(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(https?:\/\/)[^/@]*@/, `$1${HIDDEN}@`) : value;
}

/** Not refused: orchestrators add variables of their own, such as `SHOZO_SERVICE_HOST`. */
function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = new Set(['SHOZO_CONFIG', ...LEAVES.map(({ about }) => about.env)]);
  return Object.keys(env).filter((name) => name.startsWith('SHOZO_') && !known.has(name)).toSorted().map((name) => `\`${name}\` is not a setting`);
}
