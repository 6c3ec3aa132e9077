/**
 * Words to be drawn into a picture: do they accuse, insult, degrade, threaten or sexualise whoever is in it?
 *
 * "Murderer, wanted by police" asks for nothing, so it is judged by a table of
 * its own, learned from captions. Fails closed: a script or a language that the
 * reader does not know is not read, and a text no caption is as long as neither.
 */
import type { Span } from '@shozo/vocabulary';
import type { Evidence } from './combine.ts';
import { classify, StepSums, stepsOf } from './classify/classify.ts';
import type { Model } from './classify/classify.ts';
import { collectFeatures } from './classify/features.ts';
import { isKnownWord } from './dictionaries.ts';
import { COMMON_WORDS } from './lexicon/common-words.ts';
import { looksAt, noticedIn } from './look.ts';
import type { Look } from './look.ts';
import type { Mapped } from './text/mapped.ts';

/** Letters nobody's name card has; more is no caption. */
const LONGEST = 2_000;
/** A caption of so many units is judged as a whole, a longer one clause by clause. */
const WHOLE = 60;
/** Letters of scripts the lexicons are written in; what belongs to no script counts as none. */
const FOREIGN = /[^\P{L}\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u;
const SHORTEST_WORD = 3;
/** So many words that nobody knows and that are no names make an unknown language. */
const STRANGE_WORDS = 2;
/**
 * Below this a caption is a doubt, whatever its score. The rule, on cross-validated training rows: the lowest hundredth
 * at which at most 5 % of the look-alikes and 0.5 % of the names of places, dates and people are lost. `train.ts` prints both.
 */
const SURE = 0.85;
const DOUBT = 0.5;

/** Why a caption was not read. */
export type Unread = 'caption-too-long' | 'unknown-script' | 'unknown-language';

/**
 * @param spans - the stretches of the text that are to be drawn, in order.
 * @returns a calibrated score in [0, 1] with its spans, or why it was not read.
 */
export function captionOf(learned: Model, text: string, spans: readonly Span[]): Evidence | Unread {
  if (spans.length === 0) return { score: 0, spans: [] };
  if (spans.reduce((sum, { start, end }) => sum + end - start, 0) > LONGEST) return 'caption-too-long';
  const drawn = spans.map(({ start, end }) => text.slice(start, end)).join('.\n');
  const looks = looksAt(drawn);
  const score = Math.max(...looks.map((look) => scoreOf(learned, look)));
  const clear = (looks.at(-1) ?? looks[0]).view;
  if (score >= SURE) return { score, spans: [...spans] };
  if (FOREIGN.test(clear.text)) return 'unknown-script';
  return isStrange(drawn, clear) ? 'unknown-language' : { score: Math.min(score, DOUBT), spans: [...spans] };
}

function scoreOf({ shape, captions }: Model, look: Look): number {
  const { text } = look.view;
  if (text === '') return 0;
  return classify(shape.captions.calibration, collectFeatures(text, noticedIn(look), new StepSums(captions, stepsOf(text, WHOLE)))).score;
}

/** Latin letters that are no language we know. A capital letter may begin a name, but not in a text of capitals. */
function isStrange(drawn: string, { text, starts }: Mapped): boolean {
  const words = [...text.matchAll(/[a-z]+/g)];
  const loud = drawn === drawn.toUpperCase();
  const strange = words.filter(({ 0: word, index }) => word.length >= SHORTEST_WORD && (loud || isSmall(drawn.charAt(starts[index] ?? 0))) && !COMMON_WORDS.has(word) && !isKnownWord(word));
  return strange.length >= STRANGE_WORDS && strange.length * 2 >= words.length;
}

function isSmall(letter: string): boolean {
  return letter === letter.toLowerCase();
}
