/**
 * `npm test`: the checks, every test, then the pages in a real browser.
 *
 * A run that matches no file would end well (node:test exits 0), so the number
 * of tests that ran is held against a committed floor.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLOOR = Number(readFileSync('tests/floor', 'utf8'));
const names = process.argv.slice(2);

if (names.length === 0) {
  const check = spawnSync(process.execPath, ['scripts/check.ts'], { stdio: 'inherit' });
  if (check.status !== 0) process.exit(1);
}

const found = names.length > 0 ? names : globSync(['packages/**/*.test.ts', 'apps/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'], {
  exclude: (path) => /(^|\/)(node_modules|dist|prove)(\/|$)/.test(path),
}).toSorted();

const folder = mkdtempSync(join(tmpdir(), 'shozo-tests-'));
const summary = join(folder, 'summary.tap');
const run = spawnSync(process.execPath, [
  '--test', '--test-concurrency=2', '--test-timeout=300000',
  '--test-reporter=dot', '--test-reporter-destination=stderr',
  '--test-reporter=tap', `--test-reporter-destination=${summary}`, ...found,
], { stdio: 'inherit' });
const tap = readFileSync(summary, 'utf8');
rmSync(folder, { recursive: true });

const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(tap)?.[1] ?? 0);
const [passed, failed, skipped] = [count('pass'), count('fail') + count('cancelled'), count('skipped')];
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (names.length === 0 && passed < FLOOR) console.log(`expected at least ${FLOOR} tests to pass (tests/floor)`);
process.exitCode = run.status !== 0 || failed > 0 || (names.length === 0 && passed < FLOOR) ? 1 : 0;
