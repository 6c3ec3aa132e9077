/**
 * The decision: every applicable layer is asked, and the strictest answer wins.
 *
 * - a layer refuses, or permits nothing → refuse
 * - a layer holds, errs, or lacks a signal it needs → hold
 * - else release
 *
 * Pure but for the policy engine, which keeps no state between questions.
 */
import { strictest } from '@shozo/vocabulary';
import type { Asker, Decision, Effect, Obligations, Question } from '@shozo/vocabulary';
import type { CedarRequest } from './cedar.ts';
import { toCedar } from './context.ts';
import { UNKNOWN_JURISDICTION, parseMatched } from './layer.ts';
import type { Layer } from './layer.ts';

/** Stands for any policy, or a question, that could not be evaluated. */
export const POLICY_ERROR = 'base/policy-error';
/** Stands for a layer in which nothing permits. */
export const NO_PERMIT = 'base/no-permit';

/** The layers that apply to whoever asks; base always. */
export function layersFor(layers: readonly Layer[], asker: Pick<Asker, 'tier' | 'jurisdictions'>): Layer[] {
  return layers.filter(
    (layer) =>
      layer.kind === 'base' ||
      (layer.kind === 'jurisdiction' && appliesIn(layers, layer, asker.jurisdictions)) ||
      (layer.kind === 'tier' && appliesToTier(layers, layer, asker.tier)),
  );
}

export function judge(layers: readonly Layer[], question: Question, policySet: string): Decision {
  const request = toCedar(question);
  const verdicts = layers.map((layer) => ask(layer, request));
  const effect = verdicts.map((verdict) => verdict.effect).reduce(strictest, 'release');
  const settled = verdicts.filter((verdict) => verdict.effect === effect).flatMap((verdict) => verdict.rules);
  return { effect, policies: [...new Set(settled)], obligations: unite(layers.map((layer) => layer.obligations)), policySet };
}

/** A country we have no layer for, or none named, is an unknown country: all layers apply. */
function appliesIn(layers: readonly Layer[], layer: Layer, jurisdictions: readonly string[]): boolean {
  const codes = jurisdictions.map((code) => code.toLowerCase());
  const known = (code: string) => code !== UNKNOWN_JURISDICTION && layers.some((one) => one.kind === 'jurisdiction' && one.id === code);
  if (codes.length === 0 || !codes.every(known)) return true;
  return codes.includes(layer.id);
}

function appliesToTier(layers: readonly Layer[], layer: Layer, tier: string): boolean {
  const known = layers.some((one) => one.kind === 'tier' && one.id === tier);
  return !known || layer.id === tier;
}

type Verdict = { readonly effect: Effect; readonly rules: readonly string[] };

function ask(layer: Layer, request: CedarRequest): Verdict {
  const answer = layer.ask(request);
  const matched = answer.matched.map(parseMatched);
  const refusing = matched.filter((one) => one.outcome === 'refuse');
  if (refusing.length > 0) return { effect: 'refuse', rules: inOrder(layer, refusing) };
  // INVARIANT: an error is looked at before "nothing permits" and before any release.
  const holding = matched.filter((one) => one.outcome === 'hold');
  if (answer.erred) return { effect: 'hold', rules: [...inOrder(layer, holding), POLICY_ERROR] };
  if (holding.length > 0) return { effect: 'hold', rules: inOrder(layer, holding) };
  if (!answer.allowed || matched.length === 0) return { effect: 'refuse', rules: [NO_PERMIT] };
  return { effect: 'release', rules: inOrder(layer, matched) };
}

function inOrder(layer: Layer, matched: readonly { readonly rule: string }[]): string[] {
  const ids = new Set(matched.map((one) => one.rule));
  return layer.rules.map((rule) => rule.id).filter((id) => ids.has(id));
}

function unite(all: readonly Obligations[]): Obligations {
  const label = all.some((one) => one.label === 'large') ? 'large' : 'default';
  return { label, metadata: [...new Set(all.flatMap((one) => one.metadata))].sort() };
}
