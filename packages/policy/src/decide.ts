/**
 * The decision: every applicable layer is asked, and the strictest answer wins.
 *
 * - a layer refuses, or permits nothing → refuse
 * - a layer holds, errs, or lacks a signal it needs → hold
 * - else release
 *
 * What escalates (`@escalates`) refuses only where nothing else does: beside another
 * refusal it is not named, so that neither the answer nor the log tells what it read.
 *
 * Forbidding statements are independent of each other, so all layers are asked
 * in one question and the answer is taken apart by layer; those that do not
 * apply are dropped. Law that is not in force at `at` is not asked.
 */
import { strictest } from '@shozo/vocabulary';
import type { Decision, Effect, Question } from '@shozo/vocabulary';
import { layersFor } from './applies.ts';
import type { Ask, CedarAnswer, CedarRequest } from './cedar.ts';
import { toCedar } from './context.ts';
import { whyNotAsked } from './law.ts';
import { parseMatched } from './layer.ts';
import type { Layer, Matched, PolicySet } from './layer.ts';
import { obligationsOf } from './obligations.ts';

/** Stands for any policy, or a question, that could not be evaluated. */
export const POLICY_ERROR = 'base/policy-error';
/** Stands for a layer in which nothing permits. */
export const NO_PERMIT = 'base/no-permit';

export type Judge = {
  /** Never throws. */
  readonly decide: (question: Question, at: number) => Decision;
};

/** @param also - ids of rules that are asked though they are switched off: what would they say? */
export function createJudge(set: PolicySet, also: readonly string[] = []): Judge {
  // Owned by this closure: one entry per state of the law, of which a running server sees very few.
  const editions = new Map<string, Edition>();
  return {
    decide(question, at) {
      const silent = silentRules(set.layers, at).filter((id) => !also.includes(id));
      const key = silent.join();
      const edition = editions.get(key) ?? createEdition(set, key, new Set(silent));
      editions.set(key, edition);
      const layers = layersFor(set.layers, question.request.asker);
      return { ...judge(edition, layers, toCedar(question)), obligations: obligationsOf(layers, at), policySet: set.hash };
    },
  };
}

/**
 * Every statement that is law at some time. A forbidden answer does not name the permits: `always` are those that
 * need not be asked, and `permits` asks the others, if there are any.
 *
 * One prepared set serves every combination of layers: what a layer that does
 * not apply says is left out of the answer. A set per combination would let
 * requesters fill the memory by naming countries.
 */
type Edition = { readonly all: Ask; readonly always: readonly Matched[]; readonly permits: Ask | null };

function createEdition(set: PolicySet, key: string, silent: ReadonlySet<string>): Edition {
  const statements = set.layers.flatMap((layer) => Object.entries(layer.statements)).filter(([id]) => !silent.has(parseMatched(id).rule));
  const permits = statements.filter(([id]) => parseMatched(id).outcome === 'release');
  const known = new Set(set.layers.flatMap((layer) => layer.always));
  const asked = permits.filter(([id]) => !known.has(id));
  return {
    all: set.prepare(key, Object.fromEntries(statements)),
    always: permits.filter(([id]) => known.has(id)).map(([id]) => parseMatched(id)),
    permits: asked.length === 0 ? null : set.prepare(`${key}/permits`, Object.fromEntries(asked)),
  };
}

/** The rules that are switched off, or whose day lies ahead. */
function silentRules(layers: readonly Layer[], at: number): string[] {
  return layers.flatMap((layer) => layer.rules.filter((rule) => whyNotAsked(rule.law, at) !== null).map((rule) => rule.id));
}

function judge(edition: Edition, layers: readonly Layer[], request: CedarRequest): Pick<Decision, 'effect' | 'policies'> {
  const { matched, erred } = findings(edition, request);
  const plain = settle(layers, { matched: matched.filter(({ escalates }) => !escalates), erred });
  return plain.effect === 'refuse' ? plain : settle(layers, { matched, erred });
}

function settle(layers: readonly Layer[], found: Findings): Pick<Decision, 'effect' | 'policies'> {
  const verdicts = layers.map((layer) => verdict(layer, found));
  const effect = verdicts.map((one) => one.effect).reduce(strictest, 'release');
  const settled = verdicts.filter((one) => one.effect === effect).flatMap((one) => one.rules);
  return { effect, policies: [...new Set(settled)] };
}

type Findings = { readonly matched: readonly Matched[]; readonly erred: CedarAnswer['erred'] };

function findings(edition: Edition, request: CedarRequest): Findings {
  const { matched: ids, erred } = edition.all(request);
  const matched = ids.map(parseMatched);
  if (!matched.some((one) => one.outcome !== 'release')) return { matched, erred };
  const permitting = edition.permits?.(request).matched.map(parseMatched) ?? [];
  return { matched: [...matched, ...edition.always, ...permitting], erred };
}

type Verdict = { readonly effect: Effect; readonly rules: readonly string[] };

function verdict(layer: Layer, { matched, erred }: Findings): Verdict {
  const own = (outcome: Effect) => matched.filter((one) => one.outcome === outcome && isOf(layer, one.rule));
  const [refusing, holding, permitting] = [own('refuse'), own('hold'), own('release')];
  if (refusing.length > 0) return { effect: 'refuse', rules: inOrder(layer, refusing) };
  // INVARIANT: an error is looked at before "nothing permits" and before any release.
  if (erred === 'everything' || erred.some((id) => isOf(layer, id))) return { effect: 'hold', rules: [...inOrder(layer, holding), POLICY_ERROR] };
  if (permitting.length === 0) return { effect: 'refuse', rules: [NO_PERMIT] };
  if (holding.length > 0) return { effect: 'hold', rules: inOrder(layer, holding) };
  return { effect: 'release', rules: inOrder(layer, permitting) };
}

function isOf(layer: Layer, id: string): boolean {
  return id.startsWith(`${layer.id}/`);
}

function inOrder(layer: Layer, matched: readonly { readonly rule: string }[]): string[] {
  const ids = new Set(matched.map((one) => one.rule));
  return layer.rules.map((rule) => rule.id).filter((id) => ids.has(id));
}
