/**
 * Layers: base, one per jurisdiction, one per tier; each a folder of rules.
 *
 *     base/layer.json                 the rules by name, in the order they are told; obligations; duties
 *     base/no-undressing.cedar        one rule: a `forbid` for each outcome it has
 *     base/permit.cedar               the layer's only `permit`
 *
 * A rule that `layer.json` lists and the folder lacks, or the other way round,
 * stops the start: a half-copied folder must not pass for a whole one.
 */
import { ShozoError, invariant } from '@shozo/vocabulary';
import type { Effect, Obligations } from '@shozo/vocabulary';
import { createEngine, parseStatements } from './cedar.ts';
import type { Ask, Statement, Statements } from './cedar.ts';
import { policySetHash } from './files.ts';
import type { PolicyFiles } from './files.ts';

export type LayerKind = 'base' | 'jurisdiction' | 'tier';

export type Rule = {
  /** `base/no-undressing` */
  readonly id: string;
  /** English; other languages have theirs in the message files. */
  readonly title: string;
  /** Statute and section, or the house rule it follows. */
  readonly source: string;
  /** Where the text can be read; null for a house rule. */
  readonly url: string | null;
  /** Message keys by the outcome that the rule demands. */
  readonly messages: Readonly<Partial<Record<Effect, string>>>;
};

export type Layer = {
  readonly id: string;
  readonly kind: LayerKind;
  /** In the order in which they are told. */
  readonly rules: readonly Rule[];
  readonly obligations: Obligations;
  /** By `base/no-undressing#refuse`. */
  readonly statements: Statements;
};

/** All layers, base first, then jurisdictions and tiers by id; checked, and ready to be asked in any combination. */
export type PolicySet = {
  readonly layers: readonly Layer[];
  /** `sha256:` + hex */
  readonly hash: string;
  readonly prepare: (name: string, statements: Statements) => Ask;
};

/** What a matched statement says: `base/no-undressing#refuse`. */
export type Matched = { readonly rule: string; readonly outcome: Effect };

export const UNKNOWN_JURISDICTION = 'unknown';

/** @throws ShozoError `policy/invalid` */
export function parsePolicySet(files: PolicyFiles): PolicySet {
  const layers = parseLayers(files);
  const hash = policySetHash(files);
  const statements = Object.assign({}, ...layers.map((layer) => layer.statements)) as Statements; // as: a union of records of strings
  return { layers, hash, prepare: createEngine(hash, textOf(files, 'schema.cedarschema'), statements) };
}

function parseLayers(files: PolicyFiles): Layer[] {
  const folders = [...files.keys()].filter((path) => path.endsWith('/layer.json')).map(folderOf).sort();
  const layers = folders.map((folder) => parseLayer(files, folder));
  for (const kind of ['base', 'jurisdiction', 'tier'] as const) {
    if (!layers.some((layer) => layer.kind === kind)) throw invalid(`no layer of kind ${kind}`);
  }
  if (new Set(layers.map((layer) => layer.id)).size !== layers.length) throw invalid('two layers have one name');
  for (const path of files.keys()) if (path.endsWith('.cedar') && !folders.includes(folderOf(path))) throw invalid(`${path} lies in no layer`);
  return layers;
}

export function parseMatched(statementId: string): Matched {
  const [rule, outcome] = statementId.split('#');
  invariant(rule !== undefined && isEffect(outcome), 'statement ids are made by this module');
  return { rule, outcome };
}

function parseLayer(files: PolicyFiles, folder: string): Layer {
  const id = folder.split('/').at(-1) ?? folder;
  const kind = kindOf(folder);
  const manifest = parseManifest(folder, textOf(files, `${folder}/layer.json`));
  const listed = ['permit', ...manifest.rules];
  const found = [...files.keys()].filter((path) => folderOf(path) === folder && path.endsWith('.cedar')).map(nameOf);
  if (found.sort().join() !== listed.toSorted().join()) throw invalid(`${folder}: layer.json and the folder do not list the same rules`);
  const parsed = listed.map((name) => parseRule({ id, name, kind, text: textOf(files, `${folder}/${name}.cedar`) }));
  const statements = Object.fromEntries(parsed.flatMap((one) => one.statements));
  return { id, kind, rules: parsed.map((one) => one.rule), obligations: manifest.obligations, statements };
}

type RuleSource = { readonly id: string; readonly name: string; readonly kind: LayerKind; readonly text: string };

function parseRule(source: RuleSource): { rule: Rule; statements: [string, string][] } {
  const id = `${source.id}/${source.name}`;
  const found = parseStatements(id, source.text);
  const outcomes = found.map((statement) => outcomeOf(id, source.name, statement));
  if (found.length === 0 || new Set(outcomes).size !== outcomes.length) throw invalid(`${id}: expected one statement per outcome`);
  const url = annotation(id, found, 'url', source.kind === 'jurisdiction' && source.name !== 'permit');
  if (url !== null) annotation(id, found, 'read', true);
  const rule = {
    id: required(id, found, 'id', id),
    title: required(id, found, 'title'),
    source: required(id, found, 'source'),
    url,
    messages: Object.fromEntries(found.map((statement, at) => [outcomes[at], statement.annotations['message']])),
  };
  return { rule, statements: found.map((statement, at) => [`${id}#${outcomes[at]}`, statement.text]) };
}

/** Only `permit.cedar` permits and only it releases, so that a new rule can only restrict. */
function outcomeOf(id: string, name: string, statement: Statement): Effect {
  const outcome = statement.annotations['outcome'];
  const permits = statement.effect === 'permit';
  if (!isEffect(outcome) || permits !== (name === 'permit') || permits !== (outcome === 'release')) throw invalid(`${id}: outcome and effect do not fit`);
  if (!statement.annotations['message']) throw invalid(`${id}: every statement needs a message`);
  return outcome;
}

function required(id: string, statements: readonly Statement[], name: string, expected?: string): string {
  const value = annotation(id, statements, name, true);
  if (value === null || (expected !== undefined && value !== expected)) throw invalid(`${id}: @${name} is not what the file says`);
  return value;
}

/** The value of an annotation; the first statement of a file carries it for the whole rule. */
function annotation(id: string, statements: readonly Statement[], name: string, needed: boolean): string | null {
  const value = statements[0]?.annotations[name];
  if (value) return value;
  if (needed) throw invalid(`${id}: @${name} is missing on the first statement`);
  return null;
}

type Manifest = { readonly rules: readonly string[]; readonly obligations: Obligations };

function parseManifest(folder: string, text: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(text);
    if (!isRecord(manifest) || !isStrings(manifest['rules'])) throw invalid(`${folder}: layer.json needs \`rules\``);
    return { rules: manifest['rules'], obligations: parseObligations(folder, manifest['obligations']) };
  } catch (cause) {
    throw cause instanceof ShozoError ? cause : new ShozoError('policy/invalid', { cause });
  }
}

function parseObligations(folder: string, value: unknown): Obligations {
  const label = isRecord(value) ? value['label'] : undefined;
  const metadata = isRecord(value) ? value['metadata'] : undefined;
  if ((label !== 'default' && label !== 'large') || !isStrings(metadata)) throw invalid(`${folder}: layer.json needs \`obligations\``);
  return {
    label,
    metadata: metadata.map((group) => {
      if (group !== 'iptc' && group !== 'california') throw invalid(`${folder}: no metadata group ${group}`);
      return group;
    }),
  };
}

function kindOf(folder: string): LayerKind {
  if (folder === 'base') return 'base';
  if (/^jurisdictions\/[^/]+$/.test(folder)) return 'jurisdiction';
  if (/^tiers\/[^/]+$/.test(folder)) return 'tier';
  throw invalid(`${folder} is no layer`);
}

function textOf(files: PolicyFiles, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw invalid(`${path} is missing`);
  return text;
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.cedar'.length);
}

function isEffect(value: unknown): value is Effect {
  return value === 'release' || value === 'hold' || value === 'refuse';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function invalid(why: string): ShozoError {
  return new ShozoError('policy/invalid', { cause: new Error(why) });
}
