/**
 * `shozo policy explain REQUEST.json`: which layers were asked about a request,
 * which policies settled it and why, and what a release obliges to, with sources.
 *
 * For the operator and the regulator: it names rules that a requester is never
 * told of. It asks the policies alone; switches are a running server's.
 */
import type { Decision, Locale, Question } from '@shozo/vocabulary';
import { layersFor, whyUnknown } from './applies.ts';
import { createJudge } from './decide.ts';
import { parseExample } from './example.ts';
import { explain, messagesIn, readMessages } from './explain.ts';
import type { Explanation } from './explain.ts';
import { readPolicyFiles } from './files.ts';
import { whyNotAsked } from './law.ts';
import type { Law } from './law.ts';
import { parsePolicySet } from './layer.ts';
import type { Layer } from './layer.ts';
import type { Obliges } from './manifest.ts';
import { obliging } from './obligations.ts';

export type Report = {
  readonly at: string;
  readonly decision: Decision['effect'];
  readonly layers: readonly { readonly id: string; readonly title: string; readonly why: string }[];
  readonly settledBy: readonly { readonly id: string; readonly title: string; readonly source: string; readonly law: Law | null }[];
  /** Rules of these layers that were not asked, and why. */
  readonly notAsked: readonly { readonly id: string; readonly why: string }[];
  readonly told: Pick<Explanation, 'message' | 'suggestion'>;
  readonly obligations: Decision['obligations'];
  readonly obligedBy: readonly { readonly layer: string; readonly what: string; readonly source: string; readonly law: Law | null; readonly asks: Obliges }[];
  readonly policySet: string;
};

/**
 * @param text - the request file; docs/reference/policies.md has its format.
 * @throws ShozoError `request/invalid` - the file is not what it must be; `policy/invalid`.
 */
export function explainRequest(dir: string, text: string, { now, locale }: { now: Date; locale: Locale }): Report {
  const { question, at: said } = parseExample(text);
  const set = parsePolicySet(readPolicyFiles(dir));
  const at = said ?? now.getTime();
  const decision = createJudge(set).decide(question, at);
  const asked = layersFor(set.layers, question.request.asker);
  const rules = new Map(set.layers.flatMap((layer) => layer.rules).map((rule) => [rule.id, rule]));
  const { message, suggestion } = explain(set.layers, messagesIn(readMessages(dir), locale), decision);
  return {
    at: new Date(at).toISOString(),
    decision: decision.effect,
    layers: asked.map((layer) => ({ id: layer.id, title: layer.title, why: whyAsked(set.layers, layer, question) })),
    settledBy: decision.policies.map((id) => {
      const rule = rules.get(id);
      return { id, title: rule?.title ?? id, source: rule?.source ?? 'house rule', law: rule?.law ?? null };
    }),
    notAsked: asked.flatMap((layer) => layer.rules).flatMap(({ id, law }) => {
      const why = whyNotAsked(law, at);
      return why === null ? [] : [{ id, why }];
    }),
    told: { message, suggestion },
    obligations: decision.obligations,
    obligedBy: obliging(asked, at).map(({ layer, duty, obliges }) => ({ layer: layer.id, what: duty.what, source: duty.source, law: duty.law, asks: obliges })),
    policySet: decision.policySet,
  };
}

function whyAsked(layers: readonly Layer[], layer: Layer, { request: { asker } }: Question): string {
  if (layer.kind === 'base') return 'always';
  if (layer.kind === 'tier') return layer.id === asker.tier ? 'the tier of the key' : 'the tier is unknown';
  const unknown = whyUnknown(layers, asker.jurisdictions);
  if (unknown !== null) return unknown;
  const codes = asker.jurisdictions.map((code) => code.toLowerCase());
  if (codes.includes(layer.id)) return 'named';
  const country = codes.find((code) => layer.id.startsWith(`${code.split('-')[0]}-`) || layer.id === code.split('-')[0]);
  const including = layers.find((other) => other.includes.includes(layer.id) && codes.includes(other.id));
  if (including) return `included by \`${including.id}\``;
  return country === undefined ? 'included by a layer that applies' : `the region of \`${country}\` is not known`;
}
