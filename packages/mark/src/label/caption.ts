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

/**
 * The picture with a band under it; the picture's own pixels are untouched.
 *
 * @throws ShozoError `request/invalid` - a letter no installed font can draw, or more words than fit.
 */
export async function drawCaption(pixels: Pixels, caption: string, fonts: readonly Font[] = openFonts()): Promise<Pixels> {
  const words = caption.normalize('NFC').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (words === '') return pixels;
  if (words.length > LONGEST) throw refuse(`expected a caption of at most ${LONGEST} characters, got ${words.length}`);
  const used = fontsFor(words, fonts);
  const size = Math.max(LETTERS.least, Math.round(LETTERS.share * Math.min(pixels.width, pixels.height)));
  const side = Math.round(size * 0.8);
  const text = await renderText(words, { fonts: used, size, width: Math.max(1, pixels.width - 2 * side) });
  if (text.width > pixels.width || text.height + 2 * side > Math.max(pixels.height * HIGHEST, 4 * size)) throw refuse('the caption is too long for this picture');
  return withBand(pixels, text, side);
}

/** The fonts that the caption needs, best first. Joiners and the like need no glyph of their own. */
function fontsFor(words: string, fonts: readonly Font[]): Font[] {
  const letters = [...new Set(words)].filter((letter) => !/\s|\p{Cf}|\p{Variation_Selector}/u.test(letter));
  const needed = letters.map((letter) => {
    const font = fonts.find((one) => one.covers(letter.codePointAt(0) ?? 0));
    if (font === undefined) throw refuse(`no installed font can draw \`${letter}\``);
    return font;
  });
  return fonts.filter((font) => needed.includes(font));
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
