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

export type Findings = {
  /** The rules that held it; a title is null where the rule is none that people are told. */
  readonly rules: readonly { readonly id: string; readonly title: string | null }[];
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

export function findingsOf(held: OpenedCase, { policies, rulesOf, locale }: { policies: readonly string[]; rulesOf: Policies['rulesOf']; locale: Locale }): Findings {
  return {
    rules: titled(policies, { rulesOf, locale }),
    spans: spansOf(held.signals), notMeasured: notMeasured(held.signals), people: countOf(held.signals['photo.people']), changed: changedIn(held),
  };
}

export function titled(policies: readonly string[], { rulesOf, locale }: { readonly rulesOf: Policies['rulesOf']; readonly locale: Locale }): Findings['rules'] {
  const titles = new Map(rulesOf(UNKNOWN_JURISDICTION, locale).layers.flatMap(({ rules }) => rules.map(({ id, title }) => [id, title] as const)));
  return policies.map((id) => ({ id, title: titles.get(id) ?? null }));
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
