/**
 * A request with nothing against it: every signal measured, every value harmless.
 *
 * What a prompt alone warrants (`shozo inspect --prompts`) is asked with these
 * as photo and draft, and what a draft alone warrants with these as prompt;
 * tests and examples change one thing at a time.
 */
import { SIGNALS, measured, unavailable } from '@shozo/vocabulary';
import type { Purpose, Question, Signal, SignalName, Signals, SignalValue } from '@shozo/vocabulary';

/** Signals of an ordinary edit of one adult's photo, named as if they had been measured. */
function harmlessSignals(): Record<SignalName, Signal> {
  const rows = Object.entries(SIGNALS).map(([name, row]) => [name, measured(isName(name) ? harmlessValue(name) : 0, row.unit, 'assumed harmless')]);
  // `as`: one entry per key of the table, made from the table.
  return Object.fromEntries(rows) as Record<SignalName, Signal>;
}

/** An edit by an unknown requester of the free tier in an unknown country, with the person locked. */
export function harmlessQuestion(): Question {
  return {
    stage: 'draft',
    request: {
      kind: 'edit',
      door: 'command',
      subject: 'unknown',
      n: 1,
      asker: { keyId: 'none', requester: 'none', tier: 'free', jurisdictions: [], administrator: false },
    },
    signals: harmlessSignals(),
    locked: true,
  };
}

/**
 * What a prompt alone warrants: asked of a photo of one unknown adult who agreed,
 * with everything that pixels could say measured and harmless, and by no judge outside.
 */
export function promptQuestion(prompt: { readonly signals: Signals; readonly purposes: readonly Purpose[] }): Question {
  const harmless = harmlessQuestion();
  return {
    ...harmless,
    request: { ...harmless.request, subject: 'permitted' },
    signals: { ...harmless.signals, ...promptSignals(prompt.signals) },
  };
}

/** Every prompt signal as the reader gave it; one that it did not give is not harmless. The judge is nobody's reader: a server asks it, and its answer is taken where there is one. */
function promptSignals(read: Signals): Signals {
  const names = Object.keys(SIGNALS).filter(isName).filter((name) => SIGNALS[name].of === 'prompt' && (name !== 'prompt.judge' || read[name] !== undefined));
  return Object.fromEntries(names.map((name) => [name, read[name] ?? unavailable('not-read')]));
}

const NOT_ZERO: Readonly<Partial<Record<SignalName, SignalValue>>> = {
  'prompt.purpose': ['colour.grey'],
  'prompt.judge': ['off'],
  'photo.provenance': [],
  'photo.second-look': ['off'],
  'draft.second-look': ['off'],
  'photo.known': [],
  'draft.known': [],
  'photo.people': 1,
  'photo.faces': 1,
  'photo.person-area': 0.3,
  'draft.people': 1,
  'draft.alignment': 1,
  'draft.person-kept': 1,
  'draft.faces-kept': 1,
  'draft.model-drawn': 1,
  'draft.scene-replaced': 1,
};

function harmlessValue(name: SignalName): SignalValue {
  return NOT_ZERO[name] ?? 0;
}

function isName(name: string): name is SignalName {
  return Object.hasOwn(SIGNALS, name);
}
