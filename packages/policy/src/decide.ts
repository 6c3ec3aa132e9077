/**
 * The decision: every applicable layer is asked, and the strictest answer wins.
 *
 * - a layer refuses, or permits nothing → refuse
 * - a layer holds, errs, or lacks a signal it needs → hold
 * - else release
 *
 * Forbidding statements are independent of each other, so all applicable layers
 * are asked in one question and the answer is taken apart by layer: a question
 * costs the engine about the same however many statements it meets.
 */
import { strictest } from '@shozo/vocabulary';
import type { Asker, Decision, Effect, Obligations, Question } from '@shozo/vocabulary';
import type { Ask, CedarAnswer, CedarRequest } from './cedar.ts';
import { toCedar } from './context.ts';
import { UNKNOWN_JURISDICTION, parseMatched } from './layer.ts';
import type { Layer, Matched, PolicySet } from './layer.ts';

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

/** @returns decides; never throws. */
export function createJudge(set: PolicySet): (question: Question) => Decision {
  // Owned by this closure: one entry per combination of layers, of which there are few.
  const panels = new Map<string, Panel>();
  return (question) => {
    const layers = layersFor(set.layers, question.request.asker);
    const key = layers.map((layer) => layer.id).join();
    const panel = panels.get(key) ?? createPanel(set, key, layers);
    panels.set(key, panel);
    return { ...judge(panel, toCedar(question)), policySet: set.hash };
  };
}

/** The layers that apply together. `permits` asks their permits alone, as a forbidden answer does not name them. */
type Panel = { readonly layers: readonly Layer[]; readonly obligations: Obligations; readonly all: Ask; readonly permits: Ask };

function createPanel(set: PolicySet, key: string, layers: readonly Layer[]): Panel {
  const statements = layers.flatMap((layer) => Object.entries(layer.statements));
  const permits = statements.filter(([id]) => parseMatched(id).outcome === 'release');
  return {
    layers,
    obligations: unite(layers.map((layer) => layer.obligations)),
    all: set.prepare(key, Object.fromEntries(statements)),
    permits: set.prepare(`${key}/permits`, Object.fromEntries(permits)),
  };
}

function judge(panel: Panel, request: CedarRequest): Omit<Decision, 'policySet'> {
  const found = findings(panel, request);
  const verdicts = panel.layers.map((layer) => verdict(layer, found));
  const effect = verdicts.map((one) => one.effect).reduce(strictest, 'release');
  const settled = verdicts.filter((one) => one.effect === effect).flatMap((one) => one.rules);
  return { effect, policies: [...new Set(settled)], obligations: panel.obligations };
}

type Findings = { readonly matched: readonly Matched[]; readonly erred: CedarAnswer['erred'] };

function findings(panel: Panel, request: CedarRequest): Findings {
  const { matched: ids, erred } = panel.all(request);
  const matched = ids.map(parseMatched);
  const forbidden = matched.some((one) => one.outcome !== 'release');
  return { matched: forbidden ? [...matched, ...panel.permits(request).matched.map(parseMatched)] : matched, erred };
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

function unite(all: readonly Obligations[]): Obligations {
  const label = all.some((one) => one.label === 'large') ? 'large' : 'default';
  return { label, metadata: [...new Set(all.flatMap((one) => one.metadata))].sort() };
}
