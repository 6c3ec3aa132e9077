/**
 * The format of a lexicon: what one language's native speaker reviews. README.md explains the term syntax.
 */
import type { Role } from './roles.ts';

export type Direction = 'left' | 'right' | 'clockwise' | 'counterclockwise' | 'horizontal' | 'vertical' | 'square' | 'upside-down';

/** CSS Color Module Level 4, section 6.1: what a colour word means to a browser, so what a page's author expects. */
export const COLOURS = {
  black: '#000000', white: '#ffffff', grey: '#808080', lightgrey: '#d3d3d3', silver: '#c0c0c0', red: '#ff0000', orange: '#ffa500', yellow: '#ffff00',
  green: '#008000', lightgreen: '#90ee90', turquoise: '#40e0d0', blue: '#0000ff', lightblue: '#add8e6', navy: '#000080', purple: '#800080',
  pink: '#ffc0cb', brown: '#a52a2a', beige: '#f5f5dc', gold: '#ffd700',
} as const;

export type Colour = keyof typeof COLOURS;

export type Lexicon = {
  /** ISO 639-1, or 639-3 where there is none (`tl`). */
  readonly language: string;
  /** Comma-separated terms per role; a role without words in this language is left out. */
  readonly roles: Readonly<Partial<Record<Role, string>>>;
  /** Letters that may stand before any term of this language (Arabic و, ال, Indonesian di). Comma-separated. */
  readonly prefixes?: string;
  /** Endings that may follow any term (English s, German en). Comma-separated. */
  readonly suffixes?: string;
  /** Endings that are themselves a word with a role (Spanish -la is a pronoun, Arabic ها is someone). */
  readonly clitics?: Readonly<Partial<Record<Role, string>>>;
  /** A colour's words; used for captions, plain backgrounds, hair and clothes. */
  readonly colours: Readonly<Partial<Record<Colour, string>>>;
  readonly directions: Readonly<Partial<Record<Direction, string>>>;
};
