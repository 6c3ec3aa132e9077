/**
 * Draws the label's words once, as coverage masks, so that no server needs a font.
 *
 * Run: node packages/mark/scripts/draw-label-masks.ts FOLDER
 * FOLDER holds WOFF files of Noto Sans JP and, for Latin letters, Noto Sans, weight 700 (OFL-1.1), as their packages of
 * @fontsource and @openfonts have them. Only masks that are missing are drawn.
 * Writes packages/mark/assets/label-NAME.png, white on black, 128 px high.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode, renderText, resizeMask } from '@shozo/picture';
import { characterMap, trueType } from '../src/label/fonts.ts';
import { LABELS } from '../src/label/words.ts';

const HEIGHT = 128;

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('expected the folder with the font files');
const temporary = mkdtempSync(join(tmpdir(), 'shozo-label-'));
const letters = [...new Set(Object.values(LABELS).join(''))].map((letter) => letter.codePointAt(0) ?? 0);
const fonts = readdirSync(folder).filter((file) => file.endsWith('-700-normal.woff') || file.endsWith('-700.woff')).flatMap((name) => {
  const font = trueType(readFileSync(join(folder, name)));
  if (!letters.some(characterMap(font))) return [];
  const file = join(temporary, `${name}.ttf`);
  writeFileSync(file, font);
  return [{ file, family: name.startsWith('noto-sans-jp') ? 'Noto Sans JP Bold' : 'Noto Sans Bold' }];
});
for (const [name, words] of Object.entries(LABELS)) {
  if (existsSync(join(import.meta.dirname, '..', 'assets', `label-${name}.png`))) continue;
  const drawn = await renderText(words, { fonts, size: 160 });
  const mask = await resizeMask(drawn, Math.round((drawn.width * HEIGHT) / drawn.height), HEIGHT);
  const data = new Uint8Array(mask.data.length * 3).map((_, index) => mask.data[Math.floor(index / 3)] ?? 0);
  writeFileSync(join(import.meta.dirname, '..', 'assets', `label-${name}.png`), await encode({ ...mask, data }, 'png'));
}
rmSync(temporary, { recursive: true });
