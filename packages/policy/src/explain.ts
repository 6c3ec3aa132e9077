/**
 * What a requester is told about a decision.
 *
 * Calm, in their language: what happened, under which rule, what can be done
 * instead. Never a score, a threshold or a model's name. What a hold says turns
 * on the requester's own words alone, never on what caused it: a difference would
 * tell who is enrolled, or how far a picture was from passing (decision 0076).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, ShozoError } from '@shozo/vocabulary';
import type { Decision, Locale } from '@shozo/vocabulary';
import { NO_PERMIT } from './decide.ts';
import type { Layer, Rule } from './layer.ts';
import { UNREAD, isSwitch, isSwitchInCountry } from './switches.ts';

export type Explanation = {
  readonly message: string;
  /** What can be done instead; null when nothing can. */
  readonly suggestion: string | null;
  /** The rules the requester may know of, as in the statement of reasons. */
  readonly policies: readonly { readonly id: string; readonly title: string; readonly source: string }[];
};

export type Text = { readonly message: string; readonly suggestion: string | null };

/** What a hold may say of a request: both stand in its own words. */
export type OwnWords = {
  /** It states a purpose that must touch somebody in the photo, such as their clothes. */
  readonly changesSomebody: boolean;
  /** It says that this is the uploader or somebody who permitted it. */
  readonly declared: boolean;
};

/** One language: texts by message key, and the titles of rules and of the stand-ins by id. */
export type Messages = { readonly texts: Readonly<Record<string, Text>>; readonly titles: Readonly<Record<string, string>> };

/** The one rule that a held request names. */
export const REVIEW = 'base/review';
/** The guard's word for a hold that found no room in the review queue: it names no rule either. */
export const QUEUE_FULL = 'base/review-queue-full';
/** The brakes' words for a stop, up to whom they count: `brakes/requests-of-key` is told as `brakes/requests`. */
export const BRAKES = { 'brakes/requests': 'braked-requests', 'brakes/refusals': 'braked-refusals', 'brakes/holds': 'braked-holds', 'brakes/person-edits': 'braked-person-edits' } as const;

export type MessagesByLocale = Readonly<Partial<Record<Locale, Messages>>> & { readonly en: Messages };

/**
 * What each language has of its own.
 *
 * @throws ShozoError `policy/invalid` - English is missing, or a language is not what it must be.
 */
export function readMessages(dir: string): MessagesByLocale {
  const others = LOCALES.filter((locale) => existsSync(fileOf(dir, locale))).map((locale) => [locale, readLocale(dir, locale)] as const);
  return { ...Object.fromEntries(others), en: readLocale(dir, 'en') };
}

/** All of them in one language; what it lacks is in English. */
export function messagesIn({ en, ...others }: MessagesByLocale, locale: Locale): Messages {
  const own = locale === 'en' ? undefined : others[locale];
  return { texts: { ...en.texts, ...own?.texts }, titles: { ...en.titles, ...own?.titles } };
}

/** @param own - left out: nothing is known of them. */
export function explain(layers: readonly Layer[], messages: Messages, decision: Decision, own: OwnWords = { changesSomebody: false, declared: false }): Explanation {
  if (decision.effect === 'hold') return held(messages, own);
  if (decision.policies.some(isSwitch)) return switchedOff(messages, decision);
  if (decision.policies.includes(QUEUE_FULL)) return standIn(messages, QUEUE_FULL, 'queue-full');
  const brake = Object.entries(BRAKES).find(([id]) => decision.policies[0]?.startsWith(id));
  if (brake) return standIn(messages, ...brake);
  const rules = toldRules(layers, decision);
  const policies = rules.map((rule) => ({ id: rule.id, title: messages.titles[rule.id] ?? rule.title, source: sourceOf(rule) }));
  if (decision.effect === 'release') return { ...text(messages, 'released'), policies };
  return rules[0] ? { ...text(messages, rules[0].messages.refuse ?? 'refused'), policies } : standIn(messages, NO_PERMIT, 'refused');
}

/** Whoever said already who is in the photo is not told to say it. */
function held(messages: Messages, { changesSomebody, declared }: OwnWords): Explanation {
  const told = standIn(messages, REVIEW, changesSomebody ? 'held-change' : 'held-unclear');
  return changesSomebody && declared ? { ...told, suggestion: text(messages, 'held-unclear').suggestion } : told;
}

/** A stop names its switch and whether it is the country’s, never the tenant or the operator’s reason. */
function switchedOff(messages: Messages, { policies }: Decision): Explanation {
  const [id = UNREAD] = policies.filter(isSwitch);
  const key = policies.some(isSwitchInCountry) ? 'switched-off-country' : 'switched-off';
  return standIn(messages, id, id === UNREAD ? 'switches-unread' : key);
}

/** The rules of the decision that demanded its effect, in the decision's own order; no other rule is named. */
function toldRules(layers: readonly Layer[], decision: Decision): Rule[] {
  const rules = new Map(layers.flatMap((layer) => layer.rules).map((rule) => [rule.id, rule]));
  return decision.policies.flatMap((id) => rules.get(id) ?? []).filter((rule) => rule.messages[decision.effect] !== undefined);
}

function standIn(messages: Messages, id: string, key: string): Explanation {
  const { message: source } = text(messages, 'source');
  return { ...text(messages, key), policies: [{ id, title: messages.titles[id] ?? id, source }] };
}

/** What people are told by a message key. */
export function text(messages: Messages, key: string): Text {
  return messages.texts[key] ?? messages.texts['refused'] ?? { message: '', suggestion: null };
}

function sourceOf(rule: Rule): string {
  return rule.law === null ? rule.source : `${rule.source} ${rule.law.url}`;
}

function readLocale(dir: string, locale: Locale): Messages {
  try {
    const read: unknown = JSON.parse(readFileSync(fileOf(dir, locale), 'utf8'));
    if (!isRecord(read) || !isRecord(read['texts']) || !isRecord(read['titles'])) throw new Error(`messages/${locale}.json needs texts and titles`);
    return { texts: mapValues(read['texts'], parseText), titles: mapValues(read['titles'], parseTitle) };
  } catch (cause) {
    throw new ShozoError('policy/invalid', { cause });
  }
}

const fileOf = (dir: string, locale: Locale): string => join(dir, 'messages', `${locale}.json`);

function parseText(value: unknown): Text {
  const message = isRecord(value) ? value['message'] : undefined;
  const suggestion = isRecord(value) ? value['suggestion'] : undefined;
  if (typeof message !== 'string' || (typeof suggestion !== 'string' && suggestion !== null)) throw new Error('a text needs a message and a suggestion or null');
  return { message, suggestion };
}

function parseTitle(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a title is a string');
  return value;
}

function mapValues<Value>(record: Record<string, unknown>, parse: (value: unknown) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, parse(value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
