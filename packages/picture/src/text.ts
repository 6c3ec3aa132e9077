/**
 * Words → a coverage mask, in given fonts.
 *
 * The fonts are files of the caller's choice, added to the renderer once and for
 * as long as the process lives; the system's own fonts are only a last resort.
 */
import sharp from 'sharp';
import type { Mask } from '@shozo/vocabulary';

export type TextStyle = {
  /** TrueType files, and the family names to ask for, best first. */
  readonly fonts: readonly { readonly file: string; readonly family: string }[];
  /** px, of the letters' body */
  readonly size: number;
  /** px; longer lines are broken. Absent: one line. */
  readonly width?: number;
};

const loaded = new Set<string>();

export async function renderText(words: string, style: TextStyle): Promise<Mask> {
  for (const font of style.fonts.filter((one) => !loaded.has(one.file))) {
    await sharp({ text: { text: 'A', fontfile: font.file, font: `${font.family} 8` } }).raw().toBuffer();
    loaded.add(font.file);
  }
  const families = [...new Set(style.fonts.map((font) => font.family))].join(',');
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const { data, info } = await sharp({ text: { text, font: `${families} ${style.size}`, dpi: 72, align: 'centre', ...(style.width === undefined ? {} : { width: style.width, wrap: 'word-char' }) } })
    .toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
