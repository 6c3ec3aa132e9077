/**
 * Layers: base, one per jurisdiction, one per tier; each a folder of rules.
 *
 *     base/layer.json                 the rules by name, in the order they are told; duties; layers it includes
 *     base/no-undressing.cedar        one rule: a `forbid` for each outcome it has, and one that escalates, if any
 *     base/permit.cedar               the layer's only `permit`
 *
 * A rule that `layer.json` lists and the folder lacks, or the other way round,
 * stops the start: a half-copied folder must not pass for a whole one.
 */
import { ShozoError, invariant } from '@shozo/vocabulary';
import type { Effect } from '@shozo/vocabulary';
import { createEngine, parseStatements } from './cedar.ts';
import type { Ask, Statement, Statements } from './cedar.ts';
import { policySetHash } from './files.ts';
import type { PolicyFiles } from './files.ts';
import { citation, lawSchema } from './law.ts';
import type { Law } from './law.ts';
import { parseManifest } from './manifest.ts';
import type { Duty } from './manifest.ts';

export type LayerKind = 'base' | 'jurisdiction' | 'tier';

export type Rule = {
  /** `base/no-undressing` */
  readonly id: string;
  /** English; other languages have theirs in the message files. */
  readonly title: string;
  /** Statute and section, or the house rule it follows. */
  readonly source: string;
  /** Null for a house rule. */
  readonly law: Law | null;
  /** Message keys by the outcome that the rule demands. */
  readonly messages: Readonly<Partial<Record<Effect, string>>>;
};

export type Layer = {
  readonly id: string;
  readonly kind: LayerKind;
  /** English. */
  readonly title: string;
  /** Layers that apply wherever this one does: France includes the European Union. */
  readonly includes: readonly string[];
  /** In the order in which they are told. */
  readonly rules: readonly Rule[];
  readonly duties: readonly Duty[];
  /** By `base/no-undressing#refuse`. */
  readonly statements: Statements;
  /** Ids of the statements that match every question. */
  readonly always: readonly string[];
};

/** All layers, base first, then jurisdictions and tiers by id; checked, and ready to be asked in any combination. */
export type PolicySet = {
  readonly layers: readonly Layer[];
  /** `sha256:` + hex */
  readonly hash: string;
  readonly prepare: (name: string, statements: Statements) => Ask;
};

/**
 * What a matched statement says: `base/no-undressing#refuse`, or `base/no-undressing#escalate`, which refuses
 * only where nothing else does.
 */
export type Matched = { readonly rule: string; readonly outcome: Effect; readonly escalates: boolean };

/** The name of the statement that escalates. */
const ESCALATE = 'escalate';
/** The one kind of sign that escalates: the last word of `photo.age` and `draft.age`. */
const AGE = 'age';

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
  checkIncludes(layers);
  for (const path of files.keys()) if (path.endsWith('.cedar') && !folders.includes(folderOf(path))) throw invalid(`${path} lies in no layer`);
  return layers;
}

/** Includes lead to jurisdictions that are there, and never back. */
function checkIncludes(layers: readonly Layer[]): void {
  const jurisdictions = new Map(layers.filter((layer) => layer.kind === 'jurisdiction').map((layer) => [layer.id, layer]));
  const walk = (id: string, path: readonly string[]) => {
    const layer = jurisdictions.get(id);
    if (!layer || id === UNKNOWN_JURISDICTION) throw invalid(`${path.at(-1)}: includes \`${id}\`, which is no jurisdiction`);
    if (path.includes(id)) throw invalid(`${[...path, id].join(' includes ')}`);
    for (const next of layer.includes) walk(next, [...path, id]);
  };
  for (const layer of jurisdictions.values()) for (const next of layer.includes) walk(next, [layer.id]);
}

export function parseMatched(statementId: string): Matched {
  const [rule, name] = statementId.split('#');
  const escalates = name === ESCALATE;
  const outcome = escalates ? 'refuse' : name;
  invariant(rule !== undefined && isEffect(outcome), 'statement ids are made by this module');
  return { rule, outcome, escalates };
}

function parseLayer(files: PolicyFiles, folder: string): Layer {
  const id = folder.split('/').at(-1) ?? folder;
  const kind = kindOf(folder);
  const manifest = parseManifest(`${folder}/layer.json`, textOf(files, `${folder}/layer.json`), kind === 'jurisdiction' ? 'jurisdiction' : 'house');
  const listed = ['permit', ...manifest.rules];
  const found = [...files.keys()].filter((path) => folderOf(path) === folder && path.endsWith('.cedar')).map(nameOf);
  if (found.sort().join() !== listed.toSorted().join()) throw invalid(`${folder}: layer.json and the folder do not list the same rules`);
  const parsed = listed.map((name) => parseRule({ id, name, kind, text: textOf(files, `${folder}/${name}.cedar`) }));
  const statements = Object.fromEntries(parsed.flatMap((one) => one.statements));
  const { title, includes, duties } = manifest;
  return { id, kind, title, includes, duties, rules: parsed.map((one) => one.rule), statements, always: parsed.flatMap((one) => one.always) };
}

type RuleSource = { readonly id: string; readonly name: string; readonly kind: LayerKind; readonly text: string };

function parseRule(source: RuleSource): { rule: Rule; statements: [string, string][]; always: string[] } {
  const id = `${source.id}/${source.name}`;
  const found = parseStatements(id, source.text);
  const outcomes = found.map((statement) => outcomeOf(id, source.name, statement));
  if (found.length === 0 || new Set(outcomes).size !== outcomes.length) throw invalid(`${id}: expected one statement per outcome`);
  if (outcomes.includes(ESCALATE) && !outcomes.includes('refuse')) throw invalid(`${id}: what escalates needs a refusal of its rule, as which it is told`);
  const law = source.kind === 'jurisdiction' && source.name !== 'permit' ? lawOf(id, found) : null;
  const rule = {
    id: required(id, found, 'id', id),
    title: required(id, found, 'title'),
    source: law ? citation(law) : required(id, found, 'source'),
    law,
    messages: Object.fromEntries(found.flatMap((statement, at) => (outcomes[at] === ESCALATE ? [] : [[outcomes[at], statement.annotations['message']]]))),
  };
  const named = found.map((statement, at) => ({ statement, name: `${id}#${outcomes[at]}` }));
  return { rule, statements: named.map(({ statement, name }) => [name, statement.text]), always: named.filter(({ statement }) => statement.always).map(({ name }) => name) };
}

/** A rule of law says all that a duty of law says. */
function lawOf(id: string, statements: readonly Statement[]): Law {
  const annotations = statements[0]?.annotations ?? {};
  const said = Object.fromEntries(Object.keys(lawSchema.shape).flatMap((name) => (annotations[name] === undefined ? [] : [[name, annotations[name]]])));
  const parsed = lawSchema.safeParse(said);
  if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => `${id}: @${issue.path.join('.')} on the first statement: ${issue.message}`).join('; '));
  return parsed.data;
}

/** Only `permit.cedar` permits and only it releases, so that a new rule can only restrict. */
function outcomeOf(id: string, name: string, statement: Statement): Effect | typeof ESCALATE {
  const outcome = statement.annotations['outcome'];
  const permits = statement.effect === 'permit';
  if (!isEffect(outcome) || permits !== (name === 'permit') || permits !== (outcome === 'release')) throw invalid(`${id}: outcome and effect do not fit`);
  if (isEscalating(id, statement)) return ESCALATE;
  if (!statement.annotations['message']) throw invalid(`${id}: every statement needs a message`);
  return outcome;
}

/** INVARIANT: what reads an estimate of age escalates, so that no decision, which the public log names, is settled by it beside another refusal. */
function isEscalating(id: string, { annotations, reads }: Statement): boolean {
  const sign = annotations['escalates'];
  if (sign === undefined && reads.has(AGE)) throw invalid(`${id}: what reads \`${AGE}\` needs @escalates("${AGE}")`);
  if (sign === undefined) return false;
  if (sign !== AGE || annotations['outcome'] !== 'refuse') throw invalid(`${id}: @escalates("${AGE}") stands on refusals`);
  if (annotations['message'] !== undefined) throw invalid(`${id}: what escalates has no message but its rule’s`);
  return true;
}

/** The value of an annotation; the first statement of a file carries it for the whole rule. */
function required(id: string, statements: readonly Statement[], name: string, expected?: string): string {
  const value = statements[0]?.annotations[name];
  if (!value) throw invalid(`${id}: @${name} is missing on the first statement`);
  if (expected !== undefined && value !== expected) throw invalid(`${id}: @${name} is not what the file says`);
  return value;
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

function invalid(why: string): ShozoError {
  return new ShozoError('policy/invalid', { cause: new Error(why) });
}
