/**
 * The examples of a policy folder: which there are, and whether each is decided as its folder says.
 *
 *     base/no-undressing/REFUSE/take-off-her-clothes.json
 *
 * A rule that is switched off is asked in its own examples all the same: what it
 * would say is tested before a lawyer switches it on.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import type { Effect } from '@shozo/vocabulary';
import { createJudge } from './decide.ts';
import { EXAMPLES_AT, parseExample } from './example.ts';
import { isAsked } from './law.ts';
import type { PolicySet } from './layer.ts';

export type Example = { readonly path: string; readonly rule: string; readonly effect: Effect; readonly text: string };

const EFFECTS = { RELEASE: 'release', HOLD: 'hold', REFUSE: 'refuse' } as const;

export function readExamples(dir: string): Example[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/')).sort().flatMap((path) => {
    const [, folder, name, outcome] = /^(.+)\/([^/]+)\/(RELEASE|HOLD|REFUSE)\/[^/]+\.json$/.exec(path) ?? [];
    if (!folder || !name || !outcome) return [];
    const effect = EFFECTS[outcome as keyof typeof EFFECTS]; // as: the pattern has just these three
    return [{ path, rule: `${folder.split('/').at(-1)}/${name}`, effect, text: readFileSync(join(dir, path), 'utf8') }];
  });
}

/** @returns runs one example; null when it is decided as its folder says, else what is wrong. */
export function exampleRunner(set: PolicySet): (example: Example) => string | null {
  const off = set.layers.flatMap((layer) => layer.rules).filter((rule) => rule.law !== null && !isAsked(rule.law)).map((rule) => rule.id);
  const asIs = createJudge(set);
  const switchedOn = new Map(off.map((id) => [id, createJudge(set, [id])]));
  return ({ rule, effect, text }) => {
    try {
      const { question, at } = parseExample(text);
      const decision = (switchedOn.get(rule) ?? asIs).decide(question, at ?? EXAMPLES_AT);
      if (decision.effect !== effect) return `expected ${effect}, got ${decision.effect} by ${decision.policies.join(' ')}`;
      return effect === 'release' || decision.policies.includes(rule) ? null : `settled by ${decision.policies.join(' ')}, not by its own rule`;
    } catch (error) {
      if (error instanceof ShozoError) return error.message;
      throw error;
    }
  };
}

/** Every rule that stops something has an example of each of its outcomes and a twin that passes, and every example a rule. */
export function exampleGaps(set: PolicySet, examples: readonly Example[]): string[] {
  const rules = set.layers.flatMap((layer) => layer.rules);
  const missing = rules.flatMap((rule) => ['release', ...Object.keys(rule.messages)].flatMap((effect) =>
    examples.some((example) => example.rule === rule.id && example.effect === effect) ? [] : [`${rule.id} has no ${effect} example`]));
  const known = new Set(rules.map((rule) => rule.id));
  return [...new Set(missing), ...examples.filter((example) => !known.has(example.rule)).map(({ path }) => `${path} belongs to no rule`)];
}
