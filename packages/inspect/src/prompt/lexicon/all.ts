/**
 * Every lexicon of the reader; all of them are looked for in every prompt.
 */
import { AR } from './ar.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { HI } from './hi.ts';
import { ID } from './id.ts';
import { IT } from './it.ts';
import { JA } from './ja.ts';
import { KO } from './ko.ts';
import type { Lexicon } from './lexicon.ts';
import { MS } from './ms.ts';
import { PT } from './pt.ts';
import { TL } from './tl.ts';
import { ZH } from './zh.ts';

export const LEXICONS: readonly Lexicon[] = [EN, JA, ZH, KO, ID, MS, TL, HI, FR, IT, ES, PT, DE, AR];
