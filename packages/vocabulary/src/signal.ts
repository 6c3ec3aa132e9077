/**
 * Signals: what an inspector measured of a prompt, a photo or a draft.
 *
 * A signal measures, a policy judges. A check that could not run is
 * `unavailable`, never 0: nobody downstream can take silence for harmless.
 * A policy may name only the signals of the table below.
 */

/** Where in the text the signal was seen: UTF-16 offsets into the original prompt. */
export type Span = { readonly start: number; readonly end: number };

/** In order, those that meet made one. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

export type Measured<Value> = {
  readonly state: 'measured';
  readonly value: Value;
  readonly unit: Unit;
  /** The inspector and version that measured it, as in its MODEL.md. Never shown to a requester. */
  readonly by: string;
  /** Prompt signals only: the words that show it. */
  readonly spans?: readonly Span[];
};

export type Unavailable = {
  readonly state: 'unavailable';
  /** `not-built`, `unsure-alignment`, `inspector-failed`, `no-face`, … a word, not a message. */
  readonly why: string;
};

export type Signal<Value = SignalValue> = Measured<Value> | Unavailable;
export type SignalValue = number | readonly string[];

/**
 * - `score`: [0, 1]; calibrated only where the MODEL.md says so
 * - `share`: [0, 1], of an area
 * - `count`: whole number
 * - `levels`: difference of pixel values on the 0–255 scale, pooled
 * - `correlation`: [-1, 1]
 * - `distance`: L2 between face embeddings; smaller is more alike
 * - `purposes`: ids of the purpose table
 * - `lists`: names of lists of fingerprints
 * - `verdicts`: words of a second reader or model: `off`, `passed`, `doubt`, `refuse`
 */
export type Unit = 'score' | 'share' | 'count' | 'levels' | 'correlation' | 'distance' | 'purposes' | 'marks' | 'lists' | 'verdicts';

type Row = { readonly of: 'prompt' | 'photo' | 'draft'; readonly unit: Unit; readonly built: boolean; readonly meaning: string };

/**
 * Every signal a policy may name. A row with `built: false` is planned: it reads
 * `unavailable: not-built` and is named on the status page.
 *
 * With several photos (or people) a `photo.*` signal is the worst of them.
 */
export const SIGNALS = {
  'prompt.purpose': { of: 'prompt', unit: 'purposes', built: true, meaning: 'the listed ordinary purposes it recognises; empty for none' },
  'prompt.person-change': { of: 'prompt', unit: 'score', built: true, meaning: 'asks for a change of a person' },
  'prompt.sexualise': { of: 'prompt', unit: 'score', built: true, meaning: 'asks to sexualise a person' },
  'prompt.undress': { of: 'prompt', unit: 'score', built: true, meaning: 'asks to take clothes off a person or to show more skin' },
  'prompt.demean': { of: 'prompt', unit: 'score', built: true, meaning: 'asks to degrade, hurt or humiliate a person' },
  'prompt.minor': { of: 'prompt', unit: 'score', built: true, meaning: 'speaks of a child, or of looking like one' },
  'prompt.deceive': { of: 'prompt', unit: 'score', built: true, meaning: 'asks for a false scene about a real person' },
  'prompt.no-consent': { of: 'prompt', unit: 'score', built: true, meaning: 'says that the person did not agree or must not know' },
  'prompt.remove-marks': { of: 'prompt', unit: 'score', built: true, meaning: 'asks to remove or hide labels, watermarks or provenance' },
  'prompt.real-person': { of: 'prompt', unit: 'score', built: true, meaning: 'names a widely known real person' },
  'prompt.ip': { of: 'prompt', unit: 'score', built: true, meaning: 'names a protected character or brand' },
  'prompt.judge': { of: 'prompt', unit: 'verdicts', built: true, meaning: 'what the judge that the operator configured says of the words; `off` where there is none' },
  'photo.people': { of: 'photo', unit: 'count', built: true, meaning: 'people seen, by face or by body; at least 1 when the person area is over 1 %' },
  'photo.faces': { of: 'photo', unit: 'count', built: true, meaning: 'faces found' },
  'photo.person-area': { of: 'photo', unit: 'share', built: true, meaning: 'share of the picture inside a person' },
  'photo.masked-person': { of: 'photo', unit: 'share', built: true, meaning: 'share of the person area inside the requester’s edit mask; 0 without a mask' },
  'photo.nudity': { of: 'photo', unit: 'score', built: true, meaning: 'explicitness, uncalibrated' },
  'photo.exposure': { of: 'photo', unit: 'share', built: true, meaning: 'share of the body region that has the colour of the person’s own face; without a face the most that could be skin, without colour the most that lightness leaves possible' },
  'photo.age': { of: 'photo', unit: 'score', built: true, meaning: 'sign of youth of the youngest-looking face, uncalibrated; can only escalate: no value says that somebody is an adult' },
  'photo.text': { of: 'photo', unit: 'score', built: true, meaning: 'words inside the photo or the edit mask that read as an abusive instruction' },
  'photo.second-look': { of: 'photo', unit: 'verdicts', built: true, meaning: 'what a second model of explicitness, pulled by the operator, says; `off` where there is none' },
  'photo.known': { of: 'photo', unit: 'lists', built: true, meaning: 'lists of fingerprints that hold a near copy of the photo; empty for none' },
  'photo.lineage-refusals': { of: 'photo', unit: 'count', built: true, meaning: 'refusals in 24 hours that this requester met with the photo, or with a picture of its lineage' },
  'photo.lineage-requesters': { of: 'photo', unit: 'count', built: true, meaning: 'requesters of this key who met such a refusal' },
  'photo.lineage-keys': { of: 'photo', unit: 'count', built: true, meaning: 'keys that met such a refusal' },
  'photo.provenance': { of: 'photo', unit: 'marks', built: true, meaning: 'manifest state and labels the photo came with' },
  'draft.alignment': { of: 'draft', unit: 'correlation', built: true, meaning: 'how surely the draft shows the photo: normalised correlation of edges' },
  'draft.person-kept': { of: 'draft', unit: 'share', built: true, meaning: 'share of the photo’s person area inside the draft’s frame' },
  'draft.faces-kept': { of: 'draft', unit: 'share', built: true, meaning: 'share of the photo’s faces inside the draft’s frame; 1 without a face' },
  'draft.person-changed': { of: 'draft', unit: 'levels', built: true, meaning: 'largest pooled difference inside any person, stretching included, after alignment, tone fit and the small shifts of a picture painted anew; a multiple of the inspector’s noise times 10' },
  'draft.exposure-increase': { of: 'draft', unit: 'share', built: true, meaning: 'skin-coloured area inside a person that was not skin-coloured in the photo' },
  'draft.same-person': { of: 'draft', unit: 'distance', built: true, meaning: 'largest face distance between photo and draft, face by face' },
  'draft.people-added': { of: 'draft', unit: 'count', built: true, meaning: 'faces or bodies in the draft that match none of the photo' },
  'draft.scene-changed': { of: 'draft', unit: 'levels', built: true, meaning: 'largest pooled difference outside people after alignment, tone fit and the small shifts of a picture painted anew' },
  'draft.scene-structure': { of: 'draft', unit: 'levels', built: true, meaning: 'new edges, drawing or objects outside people that the photo does not explain' },
  'draft.scene-replaced': { of: 'draft', unit: 'share', built: true, meaning: 'share of the scene beside people that is plainly another, where another was asked for; 0 where none of it shows' },
  'draft.model-drawn': { of: 'draft', unit: 'share', built: true, meaning: 'share of the draft’s frame where the release is not the photo’s own pixels; 0 where all of it is the photo, in another tone or frame; 1 of a poster, whose colours are the draft’s' },
  'draft.nudity': { of: 'draft', unit: 'score', built: true, meaning: 'explicitness of the picture that would be released, uncalibrated' },
  'draft.exposure': { of: 'draft', unit: 'share', built: true, meaning: 'as photo.exposure, of the draft' },
  'draft.age': { of: 'draft', unit: 'score', built: true, meaning: 'as photo.age, of the picture that would be released' },
  'draft.people': { of: 'draft', unit: 'count', built: true, meaning: 'people seen in the draft' },
  'draft.second-look': { of: 'draft', unit: 'verdicts', built: true, meaning: 'as photo.second-look, of the picture that would be released' },
  'draft.known': { of: 'draft', unit: 'lists', built: true, meaning: 'as photo.known, of the draft' },
  'draft.lineage-exposure': { of: 'draft', unit: 'share', built: true, meaning: 'bare share of the body gained since the root photo, summed over the steps that touched a person' },
  'draft.younger': { of: 'draft', unit: 'score', built: true, meaning: 'how much younger a face looks than in the photo, the one that lost most; measured only where a purpose must touch the person' },
  'draft.contact-added': { of: 'draft', unit: 'score', built: true, meaning: 'touch or closeness that the photo does not show: new skin or bodies in one piece from the scene onto somebody or from one to another, faces nearer than they were; measured only where a purpose may touch the person' },
  'draft.text-added': { of: 'draft', unit: 'score', built: true, meaning: '1 when words were found that the photo does not show, else 0' },
  'draft.text-demean': { of: 'draft', unit: 'score', built: true, meaning: 'words that the photo does not show and that accuse, insult, degrade, threaten or sexualise, or ask for it' },
} as const satisfies Record<string, Row>;

export type SignalName = keyof typeof SIGNALS;

/** Of these less is worse: how surely, or how much, something was kept or made another. Of the others more. */
export const LESS_IS_WORSE: ReadonlySet<SignalName> = new Set(['draft.alignment', 'draft.person-kept', 'draft.faces-kept', 'draft.scene-replaced']);

/** What was measured so far. A name that is absent was not asked for yet; a policy treats both alike. */
export type Signals = Readonly<Partial<Record<SignalName, Signal>>>;

export function measured<Value>(value: Value, unit: Unit, by: string, spans?: readonly Span[]): Measured<Value> {
  return { state: 'measured', value, unit, by, ...(spans && spans.length > 0 ? { spans } : {}) };
}

export function unavailable(why: string): Unavailable {
  return { state: 'unavailable', why };
}
