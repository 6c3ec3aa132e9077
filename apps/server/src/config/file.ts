/**
 * The configuration file: YAML 1.2, of which JSON is a part, with the line of every key.
 *
 * Trust: the operator's own file. It may hold secrets, so that no error quotes
 * it: what the parser says of a fault is reduced to the parser's code for it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import type { Document, LineCounter } from 'yaml';

export type ConfigFile = {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The line of a key, or of the nearest key above it. */
  readonly lineOf: (at: readonly PropertyKey[]) => number;
};

const NAMES = ['config.yaml', 'config.yml', 'config.json'];

/** The file of a home, where there is one. @throws ShozoError `config/invalid` - there are several. */
export function fileOfHome(home: string): string | null {
  const found = NAMES.map((name) => join(home, name)).filter((path) => existsSync(path));
  if (found.length > 1) throw new ShozoError('config/invalid', { detail: `expected one configuration file in \`${home}\`, got ${found.length}: ${NAMES.filter((name) => existsSync(join(home, name))).join(', ')}` });
  return found[0] ?? null;
}

/** @throws ShozoError `config/invalid` - naming file and line. */
export function readConfigFile(path: string): ConfigFile {
  const yaml = parser();
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(read(path), { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) throw new ShozoError('config/invalid', { detail: `\`${path}\` line ${lines.linePos(error.pos[0]).line}: expected YAML, got ${error.code.toLowerCase().replaceAll('_', ' ')}` });
  const values = valuesOf(document, path);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new ShozoError('config/invalid', { detail: `\`${path}\` line 1: expected settings as \`name: value\`` });
  return { path, values: values as Record<string, unknown>, lineOf: (at) => lineOf(document.contents, at, { yaml, lines }) }; // as: checked to be a map just above
}

function valuesOf(document: Document, path: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch {
    throw new ShozoError('config/invalid', { detail: `\`${path}\` line 1: expected YAML whose aliases lead somewhere` }); // without the cause, which quotes the file
  }
}

function lineOf(contents: unknown, at: readonly PropertyKey[], { yaml: { isMap, isScalar }, lines }: { yaml: Yaml; lines: LineCounter }): number {
  let [node, line] = [contents, 1];
  for (const name of at) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    if (!pair) break;
    if (isScalar(pair.key) && pair.key.range) line = lines.linePos(pair.key.range[0]).line;
    node = pair.value;
  }
  return line;
}

type Yaml = typeof import('yaml');

/** Loaded where there is a file: no command waits 80 ms for a parser that it does not use. */
function parser(): Yaml {
  return createRequire(import.meta.url)('yaml') as Yaml; // as: the package's own types
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ShozoError('config/invalid', { detail: `\`${path}\` cannot be read`, cause });
  }
}
