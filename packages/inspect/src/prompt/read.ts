/**
 * Reading a request: normalise, tag roles, apply the rules, ask the classifier, in the plain reading and in the undisguised one.
 *
 * Every language's words are looked for in every prompt: the language of a
 * request is the attacker's to choose, and mixing them is a known trick.
 */
import { measured, personAccess, unavailable } from '@shozo/vocabulary';
import type { Purpose, Signal, Signals, Span } from '@shozo/vocabulary';
import { captionOf } from './captions.ts';
import { changeOf, classify, familiesOf, model, StepSums, stepsOf, tellingWords, wishesOf } from './classify/classify.ts';
import type { Model } from './classify/classify.ts';
import { collectFeatures, Features } from './classify/features.ts';
import type { Noticed } from './classify/features.ts';
import { FAMILIES } from './classify/table.ts';
import type { Family } from './classify/table.ts';
import { combine } from './combine.ts';
import type { Evidence, Evidences, Opinion } from './combine.ts';
import { judge } from './judge/judge.ts';
import type { Finding } from './judge/judge.ts';
import { passage } from './judge/passage.ts';
import type { Passage } from './judge/passage.ts';
import { statedPurposes } from './judge/purposes.ts';
import type { RuleSignal } from './judge/rules.ts';
import { lookAt, looksAt, noticedIn } from './look.ts';
import type { Look } from './look.ts';
import { findLabelled, findQuotes } from './quotes.ts';
import { originalSpan } from './text/mapped.ts';

/** A request for an edit or a generation, or words that are to be drawn into a picture. */
export type PromptKind = 'edit' | 'generation' | 'caption';

/** What reading a prompt gives: the `prompt.*` signals, and the purposes it recognised. */
export type PromptReading = { readonly signals: Signals; readonly purposes: readonly Purpose[] };

const BY = 'prompt-reader/3';
/** Names shown for a signal. */
const MOST_NAMES = 8;
const SIGNALS: readonly RuleSignal[] = ['person-change', 'sexualise', 'undress', 'demean', 'minor', 'deceive', 'no-consent', 'remove-marks'];

/**
 * @param text - the prompt as the requester wrote it; any string.
 * @param kind - on an edit, and in a caption, the person in the photo is meant where nobody is named.
 * @returns scores as MODEL.md explains them; spans in UTF-16 units of `text`.
 */
export function readPrompt(text: string, kind: PromptKind): PromptReading {
  return readWith(model(), text, kind);
}

/** @param learned - the model asked; training asks with those of its folds. */
export function readWith(learned: Model, text: string, kind: PromptKind): PromptReading {
  const meant = kind === 'generation' ? kind : 'edit';
  const looks = looksAt(text);
  const quotes = findQuotes(text);
  const found = new Map<RuleSignal, Evidence>();
  for (const look of looks) {
    const unquoted = outside(look, quotes);
    collect(found, look, judge(look.of, meant), (signal) => quotes.length === 0 || signal !== 'person-change');
    if (quotes.length > 0) collect(found, look, judge(unquoted, meant), (signal) => signal === 'person-change');
  }
  const purposes = kind === 'edit' ? statedPurposes(outside(looks[0], quotes), quotes.length > 0) : [];
  const opinion = kind === 'caption' ? NO_OPINION : opinionOf(learned, looks.at(-1) ?? looks[0]);
  const caption = captionOf(learned, text, kind === 'caption' ? [{ start: 0, end: text.length }] : [...quotes, ...findLabelled(text, labelsOf(looks[0]))]);
  const ordinary = purposes.length > 0 && personAccess(purposes) === 'locked';
  const signals = toSignals(combine(found, opinion, { kind: meant, brief: text.length <= BRIEF, ordinary, caption: typeof caption === 'string' ? NOTHING : caption }), purposes, looks.at(-1) ?? looks[0]);
  return { signals: typeof caption === 'string' ? { ...signals, 'prompt.demean': unavailable(caption) } : signals, purposes };
}

/** Where words for a caption end in the original. */
function labelsOf({ view, tags }: Look): number[] {
  return tags.filter(({ role }) => role === 'caption').map(({ end }) => view.ends[end - 1] ?? 0);
}

/** Without the quoted words: a caption that says "crop me, smile" asks for neither. They are still judged. */
function outside({ view, tags, of }: Look, quotes: readonly Span[]): Passage {
  if (quotes.length === 0) return of;
  let next = 0;
  return passage(view.text, tags.filter(({ start }) => {
    const at = view.starts[start] ?? 0;
    while ((quotes[next]?.end ?? Infinity) <= at) next += 1;
    return at < (quotes[next]?.start ?? Infinity);
  }));
}

function collect(found: Map<RuleSignal, Evidence>, { view }: Look, findings: readonly Finding[], wanted: (signal: RuleSignal) => boolean): void {
  for (const finding of findings) {
    if (!wanted(finding.signal) || finding.score <= (found.get(finding.signal)?.score ?? 0)) continue;
    found.set(finding.signal, { score: finding.score, spans: finding.tags.map(({ start, end }) => originalSpan(view, start, end)) });
  }
}

/** UTF-16 units: three or four words. */
const BRIEF = 24;
/** Below this nobody asks what for, and which words say so. */
const IDLE = 0.05;
const NO_FAMILY = Object.fromEntries(FAMILIES.map((family) => [family, 1])) as Record<Family, number>; // as: one entry a family
const NO_OPINION: Opinion = { score: 0, spans: [], families: NO_FAMILY, change: 0 };
const NOTHING: Evidence = { score: 0, spans: [] };

/**
 * A wish in which a rule of this grade fires is also read alone, and counts from this score on: torn from its
 * sentence a harmless clause looks worse than it is (docs/decisions/0009).
 */
const ALONE = { grade: 0.85, score: 0.85 } as const;
/** Units; a longer text is no list of wishes, and is read clause by clause. */
const LONGEST_LIST = 2_000;

/** Of the whole, or of one wish that a rule reads plainly, as if it stood alone: the wishes beside it outweigh it otherwise. */
function opinionOf(learned: Model, look: Look): Opinion {
  const whole = opinionAlone(learned, look);
  return plainWishes(look).map((wish) => opinionAlone(learned, wish))
    .reduce((worst, one) => (one.score >= ALONE.score && one.score > worst.score ? { ...one, change: Math.max(one.change, worst.change) } : worst), whole);
}

/** Each wish is asked by itself: the rules of the whole text name one place each, and another wish may have taken it. */
function plainWishes(look: Look): Look[] {
  const wishes = look.view.text.length > LONGEST_LIST ? [] : wishesOf(look.view.text);
  if (wishes.length < 2) return [];
  return wishes.map((wish) => lookAt(look, wish)).filter(({ of }) => judge(of, 'edit').some(({ signal, score }) => score >= ALONE.grade && FAMILIES.some((family) => family === signal)));
}

function opinionAlone(learned: Model, look: Look): Opinion {
  const { text } = look.view;
  if (text === '') return NO_OPINION;
  const noticed = noticedIn(look);
  const { score, stretch } = classify(learned.shape.calibration, collectFeatures(text, noticed, new StepSums(learned.abuse, stepsOf(text))));
  const { from, to } = stretch;
  const features = collectFeatures(text.slice(from, to), within(noticed, from, to), new Features());
  const change = changeOf(learned, features);
  if (score < IDLE) return { score, spans: [], families: NO_FAMILY, change };
  const spans = tellingWords(learned, features, text.slice(from, to)).map((word) => originalSpan(look.view, from + word.from, from + word.to));
  return { score, spans, families: familiesOf(learned, features), change };
}

/** What was noticed in a stretch, counted from its beginning. */
function within({ tags, fired }: Noticed, from: number, to: number): Noticed {
  const inside = <Placed extends { readonly start: number; readonly end: number }>(placed: readonly Placed[]): Placed[] => placed.filter(({ start, end }) => start >= from && end <= to).map((one) => ({ ...one, start: one.start - from, end: one.end - from }));
  return { tags: inside(tags), fired: inside(fired) };
}

/** Names are found or not: 1 or 0. A person who is on no list is not known to be nobody. */
function named({ view, tags }: Look, role: 'famous' | 'work'): Signal {
  const spans = tags.filter((tag) => tag.role === role).map(({ start, end }) => originalSpan(view, start, end));
  return measured(spans.length > 0 ? 1 : 0, 'score', BY, spans.slice(0, MOST_NAMES));
}

function toSignals(found: Evidences, purposes: readonly Purpose[], look: Look): Signals {
  const scores = SIGNALS.map((name): [string, Signal] => {
    const evidence = found.get(name);
    return [`prompt.${name}`, measured(evidence?.score ?? 0, 'score', BY, evidence?.spans)];
  });
  return {
    ...Object.fromEntries(scores),
    'prompt.purpose': measured(purposes, 'purposes', BY),
    'prompt.real-person': named(look, 'famous'),
    'prompt.ip': named(look, 'work'),
  };
}
