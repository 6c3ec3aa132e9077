/**
 * The rules of a place, for anybody who wants to read them before they meet one.
 *
 * What a requester is told when a rule stops them, the rule's source, and whether
 * it is asked today. Never a threshold: those stand in the policies alone.
 */
import type { Effect } from '@shozo/vocabulary';
import { layersFor, whyUnknown } from './applies.ts';
import { text } from './explain.ts';
import type { Messages, Text } from './explain.ts';
import { startsAt, whyNotAsked } from './law.ts';
import type { Law } from './law.ts';
import { UNKNOWN_JURISDICTION } from './layer.ts';
import type { Layer, Rule } from './layer.ts';

export type PublicRule = Text & {
  readonly id: string;
  readonly title: string;
  /** What the rule can demand. */
  readonly outcomes: readonly Effect[];
  /** Statute and section, or the house rule it follows; in the language of the source. */
  readonly source: string;
  readonly law: Pick<Law, 'url' | 'read' | 'confidence'> | null;
  /** `today`; the day from which it is asked, as its law says it; or `never`: a bill, or a row that nobody confirmed. */
  readonly asked: string;
};

export type RulesOfPlace = {
  /** True when every place's rules apply, because the country is not known or has no layer. */
  readonly unknown: boolean;
  /** Countries and regions that have rules of their own; titles in English. */
  readonly places: readonly { readonly id: string; readonly title: string }[];
  readonly layers: readonly { readonly id: string; readonly kind: Layer['kind']; /** English */ readonly title: string; readonly rules: readonly PublicRule[] }[];
  readonly policySet: string;
};

type Asked = { readonly country: string; readonly at: number; readonly messages: Messages };

/** @param country - such as `jp` or `us-ca`, lower case. Tiers are left out: they add nothing that is not a limit. */
export function rulesOf(layers: readonly Layer[], { country, at, messages }: Asked): Omit<RulesOfPlace, 'policySet'> {
  const own = (layer: Layer) => layer.kind !== 'tier' && layer.rules.some(isTold);
  return {
    unknown: whyUnknown(layers, [country]) !== null,
    places: layers.filter((layer) => layer.kind === 'jurisdiction' && layer.id !== UNKNOWN_JURISDICTION && own(layer)).map(({ id, title }) => ({ id, title })),
    layers: layersFor(layers, { tier: 'free', jurisdictions: [country] }).filter(own)
      .map(({ id, kind, title, rules }) => ({ id, kind, title, rules: rules.filter(isTold).map((rule) => publicRule(rule, messages, at)) })),
  };
}

/** What permits is no rule that anybody meets. */
export function isTold({ messages }: Rule): boolean {
  return messages.refuse !== undefined || messages.hold !== undefined;
}

function publicRule({ id, title, source, law, messages: keys }: Rule, messages: Messages, at: number): PublicRule {
  return {
    id, source, title: messages.titles[id] ?? title,
    outcomes: (['refuse', 'hold'] as const).filter((outcome) => keys[outcome] !== undefined),
    ...text(messages, keys.refuse ?? 'held'),
    law: law && { url: law.url, read: law.read, confidence: law.confidence },
    asked: askedFrom(law, at),
  };
}

function askedFrom(law: Law | null, at: number): string {
  if (whyNotAsked(law, at) === null) return 'today';
  return law?.inForceFrom !== undefined && whyNotAsked(law, startsAt(law)) === null ? law.inForceFrom : 'never';
}
