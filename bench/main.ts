/**
 * `npm run bench [-- NAME …] [--json]`: what each step costs, beside the usual packages in the same run.
 *
 * Each in a process that has loaded what it needs and no more, with the heap of a worker: with
 * the whole program and its peers on the heap inspecting a picture takes a quarter longer.
 */
import { spawnSync } from 'node:child_process';
import { inHashes } from '@shozo/measure';
import { OLD_GENERATION } from '@shozo/picture';

export type Figure = { readonly ms: number; readonly peer: string | null; readonly peerMs: number | null; readonly ratio: number | null; readonly n: number };

type Bench = () => Record<string, Figure> | Promise<Record<string, Figure>>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  prompt: async () => (await import('./prompt.ts')).benchPrompt,
  fingerprint: async () => (await import('./fingerprint.ts')).benchFingerprint,
  inspect: async () => (await import('./inspect.ts')).benchInspect,
  compare: async () => (await import('./compare.ts')).benchCompare,
  mark: async () => (await import('./mark.ts')).benchMark,
  edit: async () => (await import('./edit.ts')).benchEdit,
  gateway: async () => (await import('./gateway.ts')).benchGateway,
  pages: async () => (await import('./pages.ts')).benchPages,
};

/** Of the process that a bench has for itself. */
const HERE = '--here';

const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const names = named.length > 0 ? named : Object.keys(BENCHES);
const unknown = names.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined) throw new Error(`\`${unknown}\`: expected one of ${Object.keys(BENCHES).join(', ')}`);
const figures: Record<string, Figure> = {};
for (const name of names) Object.assign(figures, process.argv.includes(HERE) ? await here(name) : apart(name));

async function here(name: string): Promise<Record<string, Figure>> {
  return await (await BENCHES[name]!())();
}

function apart(name: string): Record<string, Figure> {
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, OLD_GENERATION, import.meta.filename, name, '--json', HERE], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`\`${name}\` ended with ${status}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, Figure>; // as: what this file prints, behind whatever a peer says of itself
}

const hashes = inHashes(await (await import('@shozo/server')).measuredOn());
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(figures));
  console.error(hashes); // stdout holds figures alone
} else {
  for (const [name, { ms, peer, peerMs, ratio, n }] of Object.entries(figures)) {
    const beside = peer === null ? '' : `   ${peer} ${peerMs?.toFixed(1)} ms   ratio ${ratio?.toFixed(2)}`;
    console.log(`${name.padEnd(28)} ${ms.toFixed(1).padStart(8)} ms   n = ${n}${beside}`);
  }
  console.log(hashes);
}
process.exit(0);
