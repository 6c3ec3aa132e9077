/**
 * Every lexicon of the reader; all of them are looked for in every prompt.
 */
import type { Lexicon } from './lexicon.ts';
import { EN } from './en.ts';
import { JA } from './ja.ts';
import { ZH } from './zh.ts';

export const LEXICONS: readonly Lexicon[] = [EN, JA, ZH];
