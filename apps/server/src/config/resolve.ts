/**
 * Where each setting comes from: option > environment > file > default.
 *
 * A fault names its source (the option, the variable, or the file with its
 * line) and what was expected, and never the value: it may be a secret.
 */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { ConfigFile } from './file.ts';
import { LEAVES, SETTINGS } from './settings.ts';
import type { Leaf, Settings } from './settings.ts';

export type Source = 'option' | 'environment' | 'file' | 'default';

export type Given = {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: ConfigFile | null;
};

export type Resolved = {
  /** Null when something is wrong. */
  readonly settings: Settings | null;
  /** One line each, in the order of the settings. */
  readonly faults: readonly string[];
  readonly sourceOf: (leaf: Leaf) => Source;
};

export function resolveSettings(given: Given): Resolved {
  const values = withoutEmptyGroups(given.file?.values ?? {}, []);
  const faults: string[] = [];
  for (const leaf of LEAVES) {
    try {
      const value = valueOf(leaf, given);
      if (value !== undefined) put(values, leaf.at, value);
    } catch (error) {
      if (!(error instanceof ShozoError)) throw error;
      faults.push(`${nameOf(leaf.at, given)}: ${error.detail}`);
      put(values, leaf.at, undefined); // one fault a setting
    }
  }
  const parsed = SETTINGS.safeParse(values);
  if (!parsed.success) faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, given)));
  return { settings: parsed.success && faults.length === 0 ? parsed.data : null, faults, sourceOf: (leaf) => sourceOf(leaf, given) };
}

/** A group whose settings are all commented out says nothing. */
function withoutEmptyGroups(values: Readonly<Record<string, unknown>>, at: readonly string[]): Record<string, unknown> {
  const kept = Object.entries(values).filter(([name, value]) => value !== null || !isGroup([...at, name]));
  return Object.fromEntries(kept.map(([name, value]) => [name, isRecord(value) ? withoutEmptyGroups(value, [...at, name]) : value]));
}

function isGroup(at: readonly string[]): boolean {
  return LEAVES.some((leaf) => leaf.at.length > at.length && at.every((name, depth) => leaf.at[depth] === name));
}

function sourceOf({ at, about }: Leaf, { options, env, file }: Given): Source {
  if (about.option !== undefined && options[about.option] !== undefined) return 'option';
  if (about.env !== undefined && (env[about.env] ?? '') !== '') return 'environment';
  return file && inFile(file.values, at) !== undefined ? 'file' : 'default';
}

/** As the schema takes it; undefined leaves it to the default. */
function valueOf(leaf: Leaf, given: Given): unknown {
  const { at, about, schema } = leaf;
  switch (sourceOf(leaf, given)) {
    case 'option': return fromText(schema, about, given.options[about.option ?? ''] ?? '');
    case 'environment': return fromText(schema, about, given.env[about.env ?? ''] ?? '');
    case 'file': return fromFile(leaf, inFile(given.file?.values, at), dirname(given.file?.path ?? '.'));
    case 'default': return undefined;
  }
}

/** A list is separated by commas; digits are a number where one is expected. */
function fromText(schema: z.ZodType, { path, gaps }: Leaf['about'], text: string): unknown {
  const type = innermost(schema);
  if (type instanceof z.ZodArray) return text.split(',').map((part) => part.trim()).filter((part) => !gaps || part !== '');
  if (type instanceof z.ZodNumber) return /^\d+$/.test(text) ? Number(text) : text;
  return path ? absolute(text, '.') : text;
}

function fromFile({ about }: Leaf, value: unknown, folder: string): unknown {
  if (about.path && typeof value === 'string' && value !== '') return absolute(value, folder);
  return about.secret && isFileOf(value) ? readSecret(absolute(value.file, folder)) : value;
}

function isFileOf(value: unknown): value is { readonly file: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'file' && 'file' in value && typeof value.file === 'string';
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new ShozoError('config/invalid', { detail: `expected a secret in the file \`${path}\`, which cannot be read`, cause });
  }
}

function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? innermost(schema.unwrap()) : schema;
}

function absolute(path: string, folder: string): string {
  return isAbsolute(path) ? path : resolve(folder, path);
}

function inFile(values: unknown, at: readonly string[]): unknown {
  return at.reduce<unknown>((node, name) => (isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined), values);
}

/** Where something else than settings stands above it, that is the fault, and the schema says so. */
function put(values: Record<string, unknown>, at: readonly string[], value: unknown): void {
  const [name = '', ...rest] = at;
  if (rest.length === 0) {
    values[name] = value;
    return;
  }
  const below = values[name] ?? (values[name] = {});
  if (isRecord(below)) put(below, rest, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faultsOf(issue: z.core.$ZodIssue, given: Given): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${nameOf([...issue.path, key], given)}: there is no such setting, expected perhaps \`${nearest([...issue.path.map(String), key])}\``);
  return [`${nameOf(issue.path, given)}: ${expectation(issue)}`];
}

/** Our own words where the schema has some; else what type was expected. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `expected ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (issue.message.startsWith('expected')) return issue.message;
  return issue.code === 'invalid_type' ? `expected ${WORDS[issue.expected] ?? issue.expected}` : issue.message.toLowerCase();
}

const WORDS: Readonly<Record<string, string>> = { string: 'a text', array: 'a list', object: 'settings as `name: value`' };

/** By what it was set with: an option, a variable, or a line of the file. */
function nameOf(at: readonly PropertyKey[], given: Given): string {
  const leaf = LEAVES.find((one) => one.at.every((name, depth) => at[depth] === name));
  const source = leaf ? sourceOf(leaf, given) : 'file';
  if (leaf && source === 'option') return `\`--${leaf.about.option}\``;
  if (leaf && source === 'environment') return `\`${leaf.about.env}\``;
  const { file } = given;
  return file ? `\`${file.path}\` line ${file.lineOf(at)}, \`${at.join('.')}\`` : `\`${at.join('.')}\``;
}

/** Of all settings and groups the one that is spelled most like it, as a whole or by its last word. */
function nearest(at: readonly string[]): string {
  const groups = LEAVES.flatMap(({ at: path }) => path.map((_, depth) => path.slice(0, depth + 1)));
  const names = [...new Set(groups.map((path) => path.join('.')))];
  const [wanted, last] = [at.join('.'), at.at(-1) ?? ''];
  const byWhole = closest(wanted, names);
  const byLast = names.toSorted((left, right) => distance(last, lastWord(left)) - distance(last, lastWord(right)))[0] ?? byWhole;
  return distance(wanted, byWhole) <= distance(last, lastWord(byLast)) ? byWhole : byLast;
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
