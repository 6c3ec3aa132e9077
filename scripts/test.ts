/**
 * `npm test`: the checks, then every test, the pages in a real browser among them.
 *
 * A run that matches no file would end well, so the number of tests that ran is
 * held against a committed floor. The longest files begin first: at the end both
 * processors still have something to do. What one file compiled the others read:
 * each is a process of its own, and loads much of the program. The files of a folder
 * of which there is one in tests/together share that one's process.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { run } from 'node:test';
import type { EventData } from 'node:test';
import { dot } from 'node:test/reporters';

const FLOOR = Number(readFileSync('tests/floor', 'utf8'));
const names = process.argv.slice(2);
process.env.NODE_COMPILE_CACHE ??= resolve('.cache/compiled'); // as bin/shozo.js

if (names.length === 0) {
  const check = spawnSync(process.execPath, ['scripts/check.ts'], { stdio: 'inherit' });
  if (check.status !== 0) process.exit(1);
}

/** Those that start servers, then what a package alone can show. */
function testFiles(): string[] {
  const exclude = (path: string): boolean => /(^|\/)(node_modules|dist|prove)(\/|$)/.test(path);
  return [['tests/**/*.test.ts'], ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'scripts/**/*.test.ts']].flatMap((patterns) => [...new Set(globSync(patterns, { exclude }).toSorted().map(processOf))]);
}

/** The file whose process runs a test file. */
function processOf(file: string): string {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const together = `tests/together/${folder.replaceAll('/', '-')}.ts`;
    if (existsSync(together)) return together;
  }
  return file;
}

const files = names.length > 0 ? names : testFiles();
const tests = run({ files, concurrency: 2, timeout: 480_000 });
tests.compose(dot).pipe(process.stderr);
const summary = new Promise<EventData.TestSummary>((resolve) => {
  tests.on('test:summary', (told) => { if (told.file === undefined) resolve(told); }); // each file has one of its own, too
});
await once(tests, 'end');
const { counts, success } = await summary;
const failed = counts.tests - counts.passed - counts.skipped - counts.todo;
console.log(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
if (names.length === 0 && counts.passed < FLOOR) console.log(`expected at least ${FLOOR} tests to pass (tests/floor)`);
if (!success && failed === 0) console.log('a file could not be read, or what it opens or closes failed'); // counted as no test
process.exitCode = !success || failed > 0 || (names.length === 0 && counts.passed < FLOOR) ? 1 : 0;
