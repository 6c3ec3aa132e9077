/**
 * The packaged Chromium: the binary lies in the npm package, and its system libraries on the machine.
 */
import { spawnSync } from 'node:child_process';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** @returns the browser, or which system libraries it misses; in CI a missing library is an error. */
export async function openBrowser(): Promise<{ browser: Browser } | { missing: string }> {
  const executablePath = await chromium.executablePath();
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  const missing = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]).join(', ');
  if (missing !== '' && !process.env.CI) return { missing: `the packaged Chromium needs these system libraries: ${missing}` };
  return { browser: await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'], headless: true }) };
}
