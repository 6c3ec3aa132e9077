#!/usr/bin/env node
/**
 * The `shozo` command. Plain JavaScript, so that it starts on any Node: on 24
 * and later it imports the TypeScript, else it hands over to the Node 24 that
 * npm installed beside it, passing signals on and the exit code back.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const main = new URL('../apps/cli/src/main.ts', import.meta.url);

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  keepCompiled(fileURLToPath(new URL('../.cache/compiled', import.meta.url)));
  await import(main.href);
} else {
  handOver(fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url)));
}

/** What was compiled once is read the next time: a start is a second shorter. Workers take the folder from the environment. */
function keepCompiled(folder) {
  process.env.NODE_COMPILE_CACHE ??= folder;
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
}

function handOver(node) {
  if (!existsSync(node)) {
    process.stderr.write(`shozo needs Node ${NEEDED} or later; this is ${process.versions.node}, and no other was installed\n`);
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)));
}
