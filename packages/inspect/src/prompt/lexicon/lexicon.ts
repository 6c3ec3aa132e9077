/**
 * The format of a lexicon: what one language's native speaker reviews. README.md explains the term syntax.
 */
import type { Role } from './roles.ts';

export type Direction = 'left' | 'right' | 'clockwise' | 'counterclockwise' | 'horizontal' | 'vertical' | 'square' | 'upside-down';

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
  /** CSS hex colour to its words; used for captions, plain backgrounds, hair and clothes. */
  readonly colours: Readonly<Record<`#${string}`, string>>;
  readonly directions: Readonly<Partial<Record<Direction, string>>>;
};
