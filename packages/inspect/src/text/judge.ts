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
import type { Line } from './read.ts';
import { partWords } from './spaces.ts';

/** Crosses from the worker: lines in reading order, or why there are none. */
export type Words = { readonly lines: readonly Line[] } | { readonly unread: string };

const BY = 'text@1';
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
  return measured(words.lines.length > 0 ? 1 : 0, 'score', BY);
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

/** As a caption, or why it is not known what it says. What is abusive is so whatever stands beside it. */
function captionScore(lines: readonly Line[]): number | string {
  const demean = readPrompt(parted(lines), 'caption').signals['prompt.demean'];
  const score = demean?.state === 'measured' && typeof demean.value === 'number' ? demean.value : null;
  if (lines.some(({ legible }) => !legible) && (score === null || score <= DOUBT)) return 'unknown-script';
  return score ?? (demean?.state === 'unavailable' ? demean.why : 'inspector-failed');
}

/** Together, since a sentence runs over lines; as it was read, and with its words parted. */
function instruction(lines: readonly Line[]): number {
  if (lines.length === 0) return 0;
  return Math.max(instructionScore(joined(lines)), instructionScore(parted(lines)), ...lines.map(({ text }) => instructionScore(partWords(text))));
}

function joined(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

function parted(lines: readonly Line[]): string {
  return partWords(joined(lines));
}
