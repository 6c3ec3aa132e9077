/**
 * The packaged Chromium: the binary lies in the npm package, and its system libraries on the machine.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';

/**
 * The package's own arguments are for a cloud function: `--single-process` ends
 * the browser with its first context, and `--disable-web-security` would hide
 * the very faults the tests look for.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** @returns the browser, or which system libraries it misses; in CI (`CI` is set) that is an error instead. */
export async function openBrowser(): Promise<{ browser: Browser } | { missing: string }> {
  const executablePath = await chromium.executablePath();
  const missing = missingLibraries(executablePath);
  if (missing.length === 0) return { browser: await playwright.launch({ executablePath, args: ARGUMENTS, headless: true }) };
  const said = `the packaged Chromium needs these system libraries: ${missing.join(', ')}`;
  if (process.env.CI) throw new Error(said);
  return { missing: said };
}

function missingLibraries(executablePath: string): string[] {
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/** The scripts that a bare machine has no glyphs for; its own ones have Latin letters. Traditional characters come as far as the Japanese font has them. */
const FONTS: readonly { readonly of: RegExp; readonly family: string; readonly path: string }[] = [
  { of: /^ja/, family: 'Noto Sans JP', path: '@openfonts/noto-sans-jp_japanese/files/noto-sans-jp-japanese-400' },
  { of: /^ko/, family: 'Noto Sans KR', path: '@openfonts/noto-sans-kr_korean/files/noto-sans-kr-korean-400' },
  { of: /^zh-CN/, family: 'Noto Sans SC', path: '@openfonts/noto-sans-sc_chinese-simplified/files/noto-sans-sc-chinese-simplified-400' },
  { of: /^zh-TW/, family: 'Noto Sans TC', path: '@openfonts/noto-sans-jp_japanese/files/noto-sans-jp-japanese-400' },
  { of: /^hi/, family: 'Noto Sans Devanagari', path: '@fontsource/noto-sans/files/noto-sans-devanagari-400-normal' },
  { of: /^ar/, family: 'Noto Sans Arabic', path: '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal' },
];
/** Glyphs of the reader’s script for pictures of the pages. A reader's own system brings its own. */
export async function addFonts(context: BrowserContext, locale: string): Promise<void> {
  const fonts = FONTS.filter(({ of }) => of.test(locale)).map(({ family, path }) => [family, read(`${path}.woff2`)] as const);
  if (fonts.length === 0) return;
  await context.addInitScript((given) => {
    for (const [family, base64] of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      document.fonts.add(new FontFace(family, bytes));
    }
  }, fonts);
}

function read(path: string): string {
  return readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'base64');
}
