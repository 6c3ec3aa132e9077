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
/**
 * glibc gives every thread an arena, and keeps there what was freed: under three minutes of overload a server grew to
 * 1.6 GB and on from there, with these to 1.24 GB (`npm run prove -- overload`). An allocator reads them once, when a
 * process begins; elsewhere nobody reads them.
 */
const STEADY_MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' };
const main = new URL('../apps/cli/src/main.ts', import.meta.url);

const environment = process.argv[2] === 'serve' ? { ...STEADY_MEMORY, ...process.env } : process.env;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  beginAnew();
  keepCompiled(fileURLToPath(new URL('../.cache/compiled', import.meta.url)));
  await import(main.href);
} else {
  handOver(fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url)));
}

/** The same process under the settings that it lacks, if there are any; does not return then. Not where a parent talks to it over a channel, which would be lost. */
function beginAnew() {
  const lacks = Object.keys(environment).some((name) => process.env[name] === undefined);
  if (lacks && process.platform === 'linux' && !process.channel) process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], environment);
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
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)));
}
