/**
 * For this package's tests: policy sets that differ from the real one in one thing.
 */
import { fileURLToPath } from 'node:url';
import type { Decision, Question, Signals } from '@shozo/vocabulary';
import { createJudge } from './decide.ts';
import { readPolicyFiles } from './files.ts';
import type { PolicyFiles } from './files.ts';
import { harmlessQuestion } from './harmless.ts';
import { parsePolicySet } from './layer.ts';
import { createPolicies } from './policies.ts';
import type { Policies } from './policies.ts';
import { NO_SWITCHES } from './switches.ts';

export const POLICY_DIR = fileURLToPath(new URL('../../../policies', import.meta.url));
export const FILES: PolicyFiles = readPolicyFiles(POLICY_DIR);

/** An ordinary day: after the facts were read, before the next law takes effect. */
export const TODAY = Date.parse('2026-11-25T12:00:00Z');

/** Decides under `files` instead of the folder. */
export function deciding(files: PolicyFiles, at = TODAY): (question: Question) => Decision {
  const judge = createJudge(parsePolicySet(files));
  return (question) => judge.decide(question, at);
}

/** The real policies on that day, with nothing switched off. */
export function realPolicies(): Policies {
  return createPolicies(POLICY_DIR, { now: () => new Date(TODAY), switches: () => NO_SWITCHES });
}

/** Three layers with one rule each at most: loads quickly, for tests about loading. */
export const FEW: PolicyFiles = new Map(
  ['schema.cedarschema', ...few('base', 'no-undressing'), ...few('jurisdictions/jp', 'portrait-right'), ...few('tiers/free')].map((path) => [path, fewText(path)]),
);

export function withFile(files: PolicyFiles, path: string, text: string): PolicyFiles {
  return new Map([...files, [path, text]]);
}

const LAW = '@law("test") @source("s") @section("1") @url("https://example.org") @read("2026-01-01") @confidence("high") @status("in-force")';

/** Adds a rule to a layer, properly listed. `statement` is a `forbid` without its annotations. */
export function withRule(files: PolicyFiles, folder: string, outcome: 'hold' | 'refuse', statement: string): PolicyFiles {
  // `as`: the manifests were parsed when the real set was loaded.
  const manifest = JSON.parse(files.get(`${folder}/layer.json`) ?? '') as { rules: string[] };
  const listed = withFile(files, `${folder}/layer.json`, JSON.stringify({ ...manifest, rules: [...manifest.rules, 'added'] }));
  const id = `${folder.split('/').at(-1)}/added`;
  const notes = `@id("${id}") @title("t") ${LAW} @outcome("${outcome}") @message("held")`;
  return withFile(listed, `${folder}/added.cedar`, `${notes} ${statement};`);
}

export type Change = Partial<Omit<Question, 'request' | 'signals'>> & {
  readonly request?: Partial<Question['request']>;
  readonly asker?: Partial<Question['request']['asker']>;
  readonly signals?: Signals;
};

/** A harmless question with one thing changed. */
export function asking({ request, asker, signals, ...rest }: Change = {}): Question {
  const harmless = harmlessQuestion();
  return {
    ...harmless,
    ...rest,
    request: { ...harmless.request, ...request, asker: { ...harmless.request.asker, ...asker } },
    signals: { ...harmless.signals, ...signals },
  };
}

function few(folder: string, ...rules: readonly string[]): string[] {
  return [`${folder}/layer.json`, ...['permit', ...rules].map((name) => `${folder}/${name}.cedar`)];
}

function fewText(path: string): string {
  const rules = { 'base/layer.json': ['no-undressing'], 'jurisdictions/jp/layer.json': ['portrait-right'] }[path];
  const text = FILES.get(path) ?? '';
  return path.endsWith('layer.json') ? JSON.stringify({ ...JSON.parse(text), ...(rules ? { rules } : {}) }) : text;
}
