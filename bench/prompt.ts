/**
 * What reading a prompt costs: ordinary requests, and the slowest 32,000 characters we know.
 *
 * Times are of the calling thread with everything warm; the first request also
 * compiles the lexicons and reads the weights.
 */
import { readFileSync } from 'node:fs';
import { readPrompt } from '../packages/inspect/src/prompt/index.ts';
import type { Figure } from './main.ts';

const LONG = 32_000;
const ROUNDS = 12;

export function benchPrompt(): Record<string, Figure> {
  const first = timed(() => readPrompt('', 'edit'));
  const requests = ['ordinary', 'abusive', 'unseen'].flatMap(readTexts);
  for (const text of requests) readPrompt(text, 'edit');
  const times = Array.from({ length: ROUNDS }, () => requests.map((text) => timed(() => readPrompt(text, 'edit')))).flat().toSorted((left, right) => left - right);
  const long = Object.entries(longTexts(requests)).map(([name, text]) => ({ name, ms: fastest(text) })).toSorted((left, right) => right.ms - left.ms);
  return {
    'prompt/first': figure(first, 1),
    'prompt/median': figure(times[times.length >> 1] ?? NaN, times.length),
    'prompt/p99': figure(times[Math.floor(times.length * 0.99)] ?? NaN, times.length),
    'prompt/32000 worst': figure(long[0]?.ms ?? NaN, ROUNDS),
    ...Object.fromEntries(long.map(({ name, ms }) => [`prompt/32000 ${name}`, figure(ms, ROUNDS)])),
  };
}

/** Texts of one kind, each aimed at a part of the reader. */
function longTexts(requests: readonly string[]): Record<string, string> {
  const digits: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0' };
  const texts: Record<string, string> = {
    'all languages': requests.join(', '),
    'no punctuation': requests.join(' ').replaceAll(/[.,;。、，]/g, ' '),
    'digits for letters': requests.map((text) => text.replaceAll(/[aeio]/g, (letter) => digits[letter] ?? letter)).join(' '),
    'letters apart': 'u n d r e s s h e r ',
    'any letters apart': anyOf('abcdefghijklmnopqrstuvwxyz', ' '),
    'any letters dotted': anyOf('abcdefghijklmnopqrstuvwxyz', '.'),
    'letters drawn out': [...anyOf('abcdefghijklmnopqrstuvwxyz', '')].map((letter) => letter.repeat(4)).join(''),
    'signs for letters': anyOf('1li!|$@ ', ''),
    'Greek and Cyrillic': anyOf('абвгдежзиклмнопрстуαβγδεζηθ ', ''),
    'spaces': 'a                              ',
    'look-alikes': 'undrеss hеr ',
    'emoji': '👙👗',
    'quotes': '"her',
    'reversed': '\u202eabc',
    'marks': 'e\u0301\u0301\u0301',
    'only marks': '\u0301',
    'one word': 'abcdefgh',
    'one word of known ones': 'undress',
    'zero-width': 'u\u200bn\u200bd',
    'mixed scripts': 'undрess脱がせハン벗कपड़ेهدوم',
    'captions': '"happy birthday" ',
    'names': 'Taylor Swift, ドラえもん, ',
    'Japanese': '脱がせて服を',
    'any characters': Array.from({ length: LONG }, (_, at) => String.fromCharCode((Math.imul(at, 2_654_435_761) >>> 7) & 0xffff)).join(''),
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.repeat(Math.ceil(LONG / text.length)).slice(0, LONG)]));
}

/** Letters of an alphabet in no order, each followed by `after`. */
function anyOf(alphabet: string, after: string): string {
  return Array.from({ length: LONG }, (_, at) => alphabet.charAt((Math.imul(at, 2_654_435_761) >>> 9) % alphabet.length) + after).join('');
}

function readTexts(name: string): string[] {
  const lines = readFileSync(new URL(`../vectors/edits/${name}.jsonl`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text); // our own committed files
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Of several rounds: what it costs without the neighbours on the machine. */
function fastest(text: string): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => timed(() => readPrompt(text, 'edit'))));
}

function figure(ms: number, n: number): Figure {
  return { ms, peer: null, peerMs: null, ratio: null, n };
}
