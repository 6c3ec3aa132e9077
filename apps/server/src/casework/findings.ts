/**
 * Why a case is held, for a reviewer: rules in words, the words of the prompt that showed something, what nobody could measure.
 *
 * Never a score or a threshold: they would be taken for an answer.
 */
import { gridOf } from '@shozo/fingerprint';
import type { Policies } from '@shozo/policy';
import { UNKNOWN_JURISDICTION } from '@shozo/policy';
import { mergedSpans } from '@shozo/vocabulary';
import type { Locale, Signals, Span, Verification } from '@shozo/vocabulary';
import type { OpenedCase } from '../held.ts';
import { changedRegion } from '../lineage/changed-region.ts';
import { sameShape } from '../lineage/release-print.ts';

/** @property title - null where the rule is none that people are told. @property notMeasured - names of signals that it reads and that could not be measured: it may hold for that alone. */
export type RuleInWords = { readonly id: string; readonly title: string | null; readonly notMeasured: readonly string[] };
/** What the policies say of their rules. */
export type Rules = Pick<Policies, 'rulesOf' | 'signalsReadBy'>;

export type Findings = {
  /** The rules that held it, first those whose signals were all measured. */
  readonly rules: readonly RuleInWords[];
  /** Where the prompt shows what a signal more likely than not found: UTF-16 offsets. */
  readonly spans: readonly Span[];
  /** Names of signals that could not be measured, those that are not built left out: they are the same in every case. */
  readonly notMeasured: readonly string[];
  /** null: not measured. */
  readonly people: number | null;
  /** Of the first draft against the first photo, in shares of the draft; null without both, or when they differ in shape. */
  readonly changed: Verification['changed'];
};

/** More likely than not. It chooses what is pointed at, and decides nothing. */
const STANDS_OUT = 0.5;

export function findingsOf(held: OpenedCase, { policies, rules, locale }: { readonly policies: readonly string[]; readonly rules: Rules; readonly locale: Locale }): Findings {
  return {
    rules: titled(measuredFirst(policies, { rules, signals: held.signals }), { rules, locale, signals: held.signals }),
    spans: spansOf(held.signals), notMeasured: notMeasured(held.signals), people: countOf(held.signals['photo.people']), changed: changedIn(held),
  };
}

/** @param signals - none of what is contested: they are not kept. */
export function titled(policies: readonly string[], { rules, locale, signals = {} }: { readonly rules: Rules; readonly locale: Locale; readonly signals?: Signals }): RuleInWords[] {
  const titles = new Map(rules.rulesOf(UNKNOWN_JURISDICTION, locale).layers.flatMap((layer) => layer.rules.map(({ id, title }) => [id, title] as const)));
  return policies.map((id) => ({ id, title: titles.get(id) ?? null, notMeasured: missedBy(id, { rules, signals }) }));
}

/** A rule that holds for want of a measurement accuses nobody: those that saw something are told first. */
export function measuredFirst(policies: readonly string[], of: { readonly rules: Rules; readonly signals: Signals }): string[] {
  const misses = (id: string) => Number(missedBy(id, of).length > 0);
  return policies.toSorted((one, other) => misses(one) - misses(other));
}

/** @returns names of signals that the rule reads and that could not be measured. */
export function missedBy(rule: string, { rules, signals }: { readonly rules: Rules; readonly signals: Signals }): string[] {
  const missing = notMeasured(signals);
  return rules.signalsReadBy(rule).filter((name) => missing.includes(name));
}

function spansOf(signals: Signals): Span[] {
  return mergedSpans(Object.values(signals).flatMap((signal) => (signal?.state === 'measured' && typeof signal.value === 'number' && signal.value >= STANDS_OUT ? (signal.spans ?? []) : [])));
}

function notMeasured(signals: Signals): string[] {
  return Object.entries(signals).flatMap(([name, signal]) => (signal?.state === 'unavailable' && signal.why !== 'not-built' ? [name] : []));
}

function countOf(signal: Signals[keyof Signals]): number | null {
  return signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : null;
}

function changedIn({ request: { photos: [photo] }, drafts: [draft] }: OpenedCase): Verification['changed'] {
  return photo && draft && sameShape(photo.pixels, draft) ? changedRegion(gridOf(photo.pixels).cells, gridOf(draft).cells) : null;
}
