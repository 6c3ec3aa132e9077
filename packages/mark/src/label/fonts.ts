/**
 * Fonts for captions, from packages: a machine may have none of its own.
 *
 *     @fontsource/noto-sans          Latin, Greek, Cyrillic, Devanagari, Vietnamese
 *     @fontsource/noto-sans-arabic   Arabic
 *     @openfonts/noto-sans-jp, -kr, -sc   Japanese, Korean, Chinese
 *     @fontsource/unifontex          everything else, in 16-pixel type: rare characters
 *
 * The packages hold WOFF; the text renderer reads only plain TrueType, so the
 * files are unpacked once into a private folder. What a font can draw is read
 * from its own character map: a letter nobody can draw fails here, and is never
 * drawn as an empty box.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';

export type Font = { readonly file: string; readonly family: string; readonly covers: (codePoint: number) => boolean };

const SOURCES = [
  { package: '@fontsource/noto-sans', family: 'Noto Sans', files: ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'devanagari'].map((subset) => `noto-sans-${subset}-400-normal.woff`) },
  { package: '@fontsource/noto-sans-arabic', family: 'Noto Sans Arabic', files: ['noto-sans-arabic-arabic-400-normal.woff'] },
  { package: '@openfonts/noto-sans-jp_japanese', family: 'Noto Sans JP Thin', files: ['noto-sans-jp-japanese-400.woff'] },
  { package: '@openfonts/noto-sans-kr_korean', family: 'Noto Sans KR Regular', files: ['noto-sans-kr-korean-400.woff'] },
  { package: '@openfonts/noto-sans-sc_chinese-simplified', family: 'Noto Sans SC Regular', files: ['noto-sans-sc-chinese-simplified-400.woff'] },
  { package: '@fontsource/unifontex', family: 'UnifontExMono', files: ['unifontex-latin-400-normal.woff'] },
] as const;

/** Shared by all markers of a process: the renderer keeps fonts for as long as the process lives. */
let found: readonly Font[] | null = null;
/** Where fonts are unpacked; made with the first of them, removed with the process. */
let folder: string | null = null;

/** Every font that is installed, best first; each is unpacked when first asked. Empty when none of the packages is there. */
export function openFonts(): readonly Font[] {
  found ??= SOURCES.flatMap((source) => {
    const home = packageFolder(source.package);
    const paths = home === null ? [] : source.files.map((name) => join(home, 'files', name));
    return paths.filter((path) => existsSync(path)).map((path) => unpackedWhenAsked(path, source.family));
  });
  return found;
}

function unpackedWhenAsked(path: string, family: string): Font {
  let unpacked: Pick<Font, 'file' | 'covers'> | null = null;
  const font = () => unpacked ??= unpack(path);
  return { family, get file() { return font().file; }, covers: (codePoint) => font().covers(codePoint) };
}

function unpack(path: string): Pick<Font, 'file' | 'covers'> {
  const font = trueType(readFileSync(path));
  const file = join(privateFolder(), `${basename(path)}.ttf`);
  writeFileSync(file, font);
  return { file, covers: characterMap(font) };
}

function privateFolder(): string {
  if (folder !== null) return folder;
  const made = mkdtempSync(join(tmpdir(), 'shozo-fonts-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}

function packageFolder(name: string): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND') return null;
    throw cause;
  }
}

/** WOFF 1.0 → TrueType: the same tables, each deflated (W3C WOFF File Format 1.0, §4–5). */
export function trueType(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8);
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, index) => header.writeUInt16BE(value, 4 + 2 * index));
  const parts: Buffer[] = [header];
  let at = header.length;
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [number, number, number];
    const body = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(body, { maxOutputLength: length }) : body;
    woff.copy(header, 12 + 16 * index, entry, entry + 4);
    [woff.readUInt32BE(entry + 16), at, length].forEach((value, field) => header.writeUInt32BE(value, 16 + 16 * index + 4 * field));
    parts.push(table, Buffer.alloc((4 - (length % 4)) % 4));
    at += length + ((4 - (length % 4)) % 4);
  }
  return Buffer.concat(parts);
}

/** Which code points a font has a glyph for: `cmap` formats 4 and 12 (OpenType 1.9). */
export function characterMap(font: Buffer): (codePoint: number) => boolean {
  const cmap = tableOf(font, 'cmap');
  const ranges: [number, number][] = [];
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4));
    if (table.readUInt16BE(0) === 4) ranges.push(...segmentRanges(table));
    if (table.readUInt16BE(0) === 12) ranges.push(...groupRanges(table));
  }
  return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function tableOf(font: Buffer, tag: string): Buffer {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + 16 * index;
    if (font.subarray(entry, entry + 4).toString('latin1') === tag) return font.subarray(font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 8) + font.readUInt32BE(entry + 12));
  }
  return Buffer.alloc(4);
}

/** Format 4; a segment that maps through a glyph array may have holes, which are looked up one by one. */
function segmentRanges(table: Buffer): [number, number][] {
  const doubled = table.readUInt16BE(6);
  const ranges: [number, number][] = [];
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + doubled + at);
    const delta = table.readUInt16BE(16 + 2 * doubled + at);
    const offsetAt = 16 + 3 * doubled + at;
    const offset = table.readUInt16BE(offsetAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : table.readUInt16BE(offsetAt + offset + 2 * (code - start));
      const last = ranges.at(-1);
      if (glyph === 0) continue;
      if (last !== undefined && last[1] === code - 1) last[1] = code;
      else ranges.push([code, code]);
    }
  }
  return ranges;
}

function groupRanges(table: Buffer): [number, number][] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => [table.readUInt32BE(16 + 12 * index), table.readUInt32BE(20 + 12 * index)]);
}
