/**
 * The particulars of an ordinary request: which colour, which words, how far to turn.
 *
 * For the built-in model, which does what is asked without understanding
 * language; nothing here decides whether a request is allowed.
 */
import { parameterDictionary, roleDictionary } from './dictionaries.ts';
import { COLOURS } from './lexicon/lexicon.ts';
import type { Colour, Direction } from './lexicon/lexicon.ts';
import { findMatches } from './match/dictionary.ts';
import type { Match } from './match/dictionary.ts';
import { findBorders, tag } from './match/tags.ts';
import { findQuotes } from './quotes.ts';
import { normalise } from './text/normalise.ts';
import { segment } from './text/segment.ts';

export type Parameters = {
  /** CSS hex, lower case; the colour nearest to the word for background, else the first named. */
  readonly colour: string | null;
  /** The first quoted text, as written, without its marks. */
  readonly quoted: string | null;
  /** How far to turn, clockwise; a named left turn of 90 is 270. */
  readonly degrees: 90 | 180 | 270 | null;
  /** Which way a mirror image runs: left and right swapped, or top and bottom. */
  readonly mirror: 'horizontal' | 'vertical' | null;
  /** Width by height to crop to. */
  readonly ratio: { readonly width: number; readonly height: number } | null;
  /** Every direction word, in order. */
  readonly directions: readonly Direction[];
};

const RATIOS = [[1, 1], [16, 9], [9, 16], [4, 5], [5, 4], [4, 3], [3, 4], [3, 2], [2, 3]] as const;

export function readParameters(text: string): Parameters {
  const quotes = findQuotes(text);
  const quoted = quotes[0] ? text.slice(quotes[0].start, quotes[0].end) : null;
  const bare = quotes.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  const view = segment(normalise(bare)).text;
  const named = longestOnly(findMatches(parameterDictionary(), view, findBorders(view)));
  const directions = named.map(({ label }) => label).filter((label) => !isColour(label));
  return {
    colour: nearestColour(named.filter((match): match is Match<Colour> => isColour(match.label)), view),
    quoted,
    degrees: readDegrees(view, directions),
    mirror: directions.includes('vertical') ? 'vertical' : directions.includes('horizontal') ? 'horizontal' : null,
    ratio: readRatio(view, directions),
    directions,
  };
}

const isColour = (label: Colour | Direction): label is Colour => Object.hasOwn(COLOURS, label);

function longestOnly<Label>(matches: readonly Match<Label>[]): Match<Label>[] {
  const sorted = matches.toSorted((left, right) => left.start - right.start || right.end - left.end);
  const kept: Match<Label>[] = [];
  for (const match of sorted) {
    const last = kept.at(-1);
    if (!last || match.end > last.end) kept.push(match);
  }
  return kept;
}

/** @returns CSS hex. */
function nearestColour(colours: readonly Match<Colour>[], view: string): string | null {
  const [background] = tag(roleDictionary(), view).filter(({ role }) => role === 'background');
  const distance = ({ start, end }: Match<Colour>): number => (background ? Math.max(start - background.end, background.start - end) : start);
  const nearest = colours.toSorted((left, right) => distance(left) - distance(right))[0];
  return nearest ? COLOURS[nearest.label] : null;
}

function readDegrees(view: string, directions: readonly Direction[]): Parameters['degrees'] {
  const number = /(?<!\d)(90|180|270)(?!\d)/.exec(view)?.[1];
  if (number === '180' || (!number && directions.includes('upside-down'))) return 180;
  const counter = directions.includes('counterclockwise') || (directions.includes('left') && !directions.includes('clockwise'));
  if (number === '270') return counter ? 90 : 270;
  const sideways = number === '90' || directions.some((direction) => direction !== 'square' && direction !== 'horizontal' && direction !== 'vertical');
  if (!sideways) return null;
  return counter ? 270 : 90;
}

function readRatio(view: string, directions: readonly Direction[]): Parameters['ratio'] {
  for (const [width, height] of RATIOS) {
    if (new RegExp(`(?<!\\d)${width}(?: ?x ?| )${height}(?!\\d)`).test(view)) return { width, height };
  }
  return directions.includes('square') ? { width: 1, height: 1 } : null;
}
