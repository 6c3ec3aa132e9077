/**
 * What was read in a picture → signals. In the calling thread, where the prompt reader is.
 *
 * In a photo words count as an instruction; words that a draft added count as a
 * caption too. What could not be read is `unavailable`; in a photo it counts for
 * nothing, since signs in every script are in ordinary photos.
 */
import { measured, unavailable } from '@shozo/vocabulary';
import type { Signal } from '@shozo/vocabulary';
import { instructionScore, readPrompt } from '../prompt/index.ts';
import { isDoorSign } from './door-signs.ts';
import type { Line } from './read.ts';
import { partWords } from './spaces.ts';

/** Crosses from the worker: lines in reading order, or why there are none. */
export type Words = { readonly lines: readonly Line[] } | { readonly unread: string };

const BY = 'text@2';
/** A script or language nobody knows, in a picture from words alone: no person is known to be meant. */
const DOUBT = 0.5;

/** `photo.text` */
export function instructionSignal(words: Words): Signal {
  if ('unread' in words) return unavailable(words.unread);
  return measured(instruction(words.lines), 'score', BY);
}

/** `draft.text-added`: all or nothing; how surely is the detector’s and the reader’s business. */
export function addedSignal(words: Words): Signal {
  if ('unread' in words) return unavailable(words.unread);
  return measured(plainly(words.lines).length > 0 ? 1 : 0, 'score', BY);
}

/** `draft.text-demean`: the worst that the added words say. */
export function demeaningSignal(words: Words, ofPhoto: boolean): Signal {
  if ('unread' in words) return unavailable(words.unread);
  if (words.lines.length === 0) return measured(0, 'score', BY);
  const asked = instruction(words.lines);
  const caption = captionScore(words.lines);
  if (typeof caption === 'number') return measured(Math.max(asked, caption), 'score', BY);
  if (asked > DOUBT || !ofPhoto) return measured(Math.max(asked, DOUBT), 'score', BY);
  return unavailable(caption);
}

/**
 * As a caption, or why it is not known what it says. An insult by itself that the lines around it turn, or seem to
 * (“ugly / Christmas sweater”, “loser” beside a name), is for a human to read.
 */
function captionScore(lines: readonly Line[]): number | string {
  const worst = worstOf(wordings(lines).map(asCaption));
  if (worst !== null && worst > DOUBT) return worst;
  const plain = plainly(lines);
  if (plain.some(({ legible }) => !legible)) return 'unknown-script';
  const unread = wordings(plain).map(asCaption).find((demean) => demean?.state === 'unavailable');
  if (unread?.state === 'unavailable') return unread.why;
  const alone = new Set(lines.flatMap(({ text, inScript }) => (inScript === null ? [text] : [text, inScript])));
  if ((worstOf([...alone].map((text) => asCaption([text]))) ?? 0) > DOUBT) return 'insult-among-words';
  return worst ?? (plain.length > 0 ? 'inspector-failed' : 0);
}

/** Without second readings of one line, which can only accuse. */
function plainly(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ by }) => by !== 'colour-again');
}

function asCaption(wording: readonly string[]): Signal | undefined {
  return readPrompt(partWords(wording.join('\n')), 'caption').signals['prompt.demean'];
}

/** Of what was measured; null where nothing was. */
function worstOf(signals: readonly (Signal | undefined)[]): number | null {
  const scores = signals.flatMap((signal) => (signal?.state === 'measured' && typeof signal.value === 'number' ? [signal.value] : []));
  return scores.length > 0 ? Math.max(...scores) : null;
}

/** Together, since a sentence runs over lines; as it was read, and with its words parted. */
function instruction(lines: readonly Line[]): number {
  const asked = wordings(lines).map((wording) => wording.filter((line) => !isDoorSign(line))).filter((wording) => wording.length > 0);
  const texts = asked.flatMap((wording) => [wording.join('\n'), partWords(wording.join('\n')), ...wording.map(partWords)]);
  return Math.max(0, ...[...new Set(texts)].map(instructionScore));
}

/** What the lines say: all as the first recogniser reads them, those read by light, those read by colour, and as the second recogniser does where it reads any. */
function wordings(lines: readonly Line[]): readonly (readonly string[])[] {
  const byLight = lines.filter(({ by }) => by === 'light');
  const byColour = lines.filter(({ by }) => by !== 'light');
  const parts = [lines, ...(byColour.length > 0 && byLight.length > 0 ? [byLight, byColour] : [])];
  const inScripts = lines.some(({ inScript }) => inScript !== null) ? [lines.map(({ text, inScript }) => inScript ?? text)] : [];
  return [...parts.map((part) => part.map(({ text }) => text)), ...inScripts];
}
