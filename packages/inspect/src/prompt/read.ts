/**
 * Reading a request: normalise, tag roles, apply the rules, in the plain reading and in the undisguised ones.
 *
 * Every language's words are looked for in every prompt: the language of a
 * request is the attacker's to choose, and mixing them is a known trick.
 */
import { measured, unavailable } from '@shozo/vocabulary';
import type { Purpose, Signal, Signals, Span } from '@shozo/vocabulary';
import { knownWords, roleDictionary } from './dictionaries.ts';
import { judge } from './judge/judge.ts';
import { passage } from './judge/passage.ts';
import { statedPurposes } from './judge/purposes.ts';
import type { RuleSignal } from './judge/rules.ts';
import { tag } from './match/tags.ts';
import { findQuotes } from './quotes.ts';
import { undisguise } from './text/disguise.ts';
import { originalSpan } from './text/mapped.ts';
import type { Mapped } from './text/mapped.ts';
import { normalise } from './text/normalise.ts';
import { segment } from './text/segment.ts';
import { joinSpelledOut } from './text/spaced.ts';

/** What reading a prompt gives: the `prompt.*` signals, and the purposes it recognised. */
export type PromptReading = { readonly signals: Signals; readonly purposes: readonly Purpose[] };

type Evidence = { readonly score: number; readonly spans: readonly Span[] };

const BY = 'prompt-rules/1';
const SIGNALS: readonly RuleSignal[] = ['person-change', 'sexualise', 'undress', 'demean', 'minor', 'deceive', 'no-consent', 'remove-marks'];
const DISGUISES = [{ one: 'i', keep: 2 }, { one: 'l', keep: 1 }] as const;

/**
 * Scores are grades of our rules in [0, 1], not probabilities; see MODEL.md.
 *
 * @param text - the prompt as the requester wrote it; any string.
 * @param kind - on an edit the person in the photo is meant where nobody is named.
 * @returns spans in UTF-16 units of `text`.
 */
export function readPrompt(text: string, kind: 'edit' | 'generation'): PromptReading {
  const normal = normalise(text);
  const request = withoutQuotes(text, normal);
  const found = new Map<RuleSignal, Evidence>();
  for (const view of views(normal)) collect(found, view, kind, () => true);
  if (request.quoted && found.delete('person-change')) for (const view of views(request.normal)) collect(found, view, kind, (signal) => signal === 'person-change');
  raiseTogether(found);
  const purposes = kind === 'edit' ? purposesOf(request) : [];
  return { signals: toSignals(found, purposes), purposes };
}

/** The plain reading first; others only where something is disguised. */
function views(normal: Mapped): Mapped[] {
  const seen = new Map<string, Mapped>();
  for (const reading of [normal, joinSpelledOut(normal, knownWords()), ...DISGUISES.map((disguise) => undisguise(normal, disguise))]) {
    const view = reading && segment(reading);
    if (view && !seen.has(view.text)) seen.set(view.text, view);
  }
  return [...seen.values()];
}

function collect(found: Map<RuleSignal, Evidence>, view: Mapped, kind: 'edit' | 'generation', wanted: (signal: RuleSignal) => boolean): void {
  const of = passage(view.text, tag(roleDictionary(), view.text));
  for (const finding of judge(of, kind)) {
    if (!wanted(finding.signal) || finding.score <= (found.get(finding.signal)?.score ?? 0)) continue;
    found.set(finding.signal, { score: finding.score, spans: finding.tags.map(({ start, end }) => originalSpan(view, start, end)) });
  }
}

/** What only means something beside another finding. */
function raiseTogether(found: Map<RuleSignal, Evidence>): void {
  const touching = (['sexualise', 'undress', 'demean', 'deceive'] as const).map((signal) => found.get(signal)?.score ?? 0);
  const worst = Math.max(...touching);
  const change = found.get('person-change');
  if (worst > (change?.score ?? 0)) found.set('person-change', { score: worst, spans: change?.spans ?? [] });
  const minor = found.get('minor');
  if (minor && Math.max(touching[0] ?? 0, touching[1] ?? 0) > 0) found.set('minor', { ...minor, score: 1 });
}

type Request = { readonly normal: Mapped; readonly quoted: boolean };

/** Quoted words are blanked: a caption that says "crop me, smile" asks for neither. They are still judged. */
function withoutQuotes(text: string, normal: Mapped): Request {
  const quotes = findQuotes(text);
  return quotes.length === 0 ? { normal, quoted: false } : { normal: normalise(blank(text, quotes)), quoted: true };
}

function purposesOf({ normal, quoted }: Request): Purpose[] {
  const view = segment(normal);
  return statedPurposes(passage(view.text, tag(roleDictionary(), view.text)), quoted);
}

function blank(text: string, quotes: readonly Span[]): string {
  let blanked = '';
  let at = 0;
  for (const { start, end } of quotes) {
    blanked += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return blanked + text.slice(at);
}

function toSignals(found: ReadonlyMap<RuleSignal, Evidence>, purposes: readonly Purpose[]): Signals {
  const scores = SIGNALS.map((name): [string, Signal] => {
    const evidence = found.get(name);
    return [`prompt.${name}`, measured(evidence?.score ?? 0, 'score', BY, evidence?.spans)];
  });
  return {
    ...Object.fromEntries(scores),
    'prompt.purpose': measured(purposes, 'purposes', BY),
    'prompt.real-person': unavailable('not-built'),
    'prompt.ip': unavailable('not-built'),
  };
}
