/**
 * The caption: words on a white band under the picture, never over it. Those that are not ours were judged.
 */
import { renderText } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Mask, Pixels } from '@shozo/vocabulary';
import { openFonts } from './fonts.ts';
import type { Font } from './fonts.ts';

/** letters' height as a share of the picture's short side, and its floor in px */
const LETTERS = { share: 0.045, least: 14 };
const LONGEST = 300;
/** the band is never higher than this share of the picture */
const HIGHEST = 0.5;

export type Banded = { readonly pixels: Pixels; /** What stands in the band; null: there is none. */ readonly words: string | null };
type Words = { /** Somebody’s, judged. */ readonly caption: string | null; /** Of Shozo itself, beside the caption in brackets. */ readonly ours: string | null };

/**
 * The picture with a band under it; the picture's own pixels are untouched.
 *
 * Ours are left out where there is no room for them: nobody could write them shorter.
 *
 * @throws ShozoError `request/invalid` - a letter of the caption that no installed font can draw, or more words than fit.
 */
export async function drawBand(pixels: Pixels, { caption, ours }: Words, fonts: readonly Font[] = openFonts()): Promise<Banded> {
  const words = caption === null ? '' : onOneLine(caption);
  if (words.length > LONGEST) throw refuse(`expected a caption of at most ${LONGEST} characters, got ${words.length}`);
  if (ours !== null) {
    const both = words === '' ? ours : `${words} (${ours})`;
    const banded = await withWords(pixels, both, fonts);
    if (banded) return { pixels: banded, words: both };
  }
  if (words === '') return { pixels, words: null };
  const missing = lettersOf(words).find((letter) => fontFor(letter, fonts) === undefined);
  if (missing !== undefined) throw refuse(`no installed font can draw \`${missing}\``);
  const banded = await withWords(pixels, words, fonts);
  if (banded === null) throw refuse('the caption is too long for this picture');
  return { pixels: banded, words };
}

const onOneLine = (words: string) => words.normalize('NFC').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** @returns null where they do not fit, or no font has their letters. */
async function withWords(pixels: Pixels, words: string, fonts: readonly Font[]): Promise<Pixels | null> {
  const used = fontsFor(words, fonts);
  if (used === null) return null;
  const size = Math.max(LETTERS.least, Math.round(LETTERS.share * Math.min(pixels.width, pixels.height)));
  const side = Math.round(size * 0.8);
  const text = await renderText(words, { fonts: used, size, width: Math.max(1, pixels.width - 2 * side) });
  if (text.width > pixels.width || text.height + 2 * side > Math.max(pixels.height * HIGHEST, 4 * size)) return null;
  return withBand(pixels, text, side);
}

/** The fonts that words need, best first; null where a letter has none. */
function fontsFor(words: string, fonts: readonly Font[]): Font[] | null {
  const needed = lettersOf(words).map((letter) => fontFor(letter, fonts));
  return needed.includes(undefined) ? null : fonts.filter((font) => needed.includes(font));
}

function fontFor(letter: string, fonts: readonly Font[]): Font | undefined {
  return fonts.find((one) => one.covers(letter.codePointAt(0) ?? 0));
}

/** Joiners and the like need no glyph of their own. */
function lettersOf(words: string): string[] {
  return [...new Set(words)].filter((letter) => !/\s|\p{Cf}|\p{Variation_Selector}/u.test(letter));
}

function withBand(pixels: Pixels, text: Mask, side: number): Pixels {
  const height = pixels.height + text.height + 2 * side;
  const data = new Uint8Array(pixels.width * height * 3).fill(255);
  data.set(pixels.data.subarray(0, pixels.width * pixels.height * 3));
  const left = Math.floor((pixels.width - text.width) / 2);
  for (let y = 0; y < text.height; y++) {
    for (let x = 0; x < text.width; x++) {
      const at = ((pixels.height + side + y) * pixels.width + left + x) * 3;
      data.fill(255 - (text.data[y * text.width + x] ?? 0), at, at + 3);
    }
  }
  return { width: pixels.width, height, data };
}

function refuse(detail: string): ShozoError {
  return new ShozoError('request/invalid', { detail, param: 'prompt' });
}
