/**
 * The packaged Chromium: the binary lies in the npm package, and its system libraries on the machine.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';

/**
 * The package's own arguments are for a cloud function: `--single-process` ends
 * the browser with its first context, and `--disable-web-security` would hide
 * the very faults the tests look for.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const JAPANESE = fileURLToPath(new URL('../../node_modules/@openfonts/noto-sans-jp_japanese/files/', import.meta.url));

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

/** Japanese glyphs for pictures of the pages: bare machines have none. A reader's own system brings its own. */
export async function addJapaneseFont(context: BrowserContext): Promise<void> {
  const fonts = ['400', '700'].map((weight) => [weight, readFileSync(`${JAPANESE}noto-sans-jp-japanese-${weight}.woff2`, 'base64')] as const);
  await context.addInitScript((given) => {
    for (const [weight, base64] of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      document.fonts.add(new FontFace('Noto Sans JP', bytes, { weight }));
    }
  }, fonts);
}
