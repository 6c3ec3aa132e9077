/**
 * `npm run bench [-- NAME …] [--json]`: what each step costs, beside the usual packages in the same run.
 */
import { inHashes } from '@shozo/measure';
import { measuredOn } from '@shozo/server';
import { benchCompare } from './compare.ts';
import { benchEdit } from './edit.ts';
import { benchFingerprint } from './fingerprint.ts';
import { benchGateway } from './gateway.ts';
import { benchInspect } from './inspect.ts';
import { benchMark } from './mark.ts';
import { benchPages } from './pages.ts';
import { benchPrompt } from './prompt.ts';

export type Figure = { readonly ms: number; readonly peer: string | null; readonly peerMs: number | null; readonly ratio: number | null; readonly n: number };

const BENCHES: Record<string, () => Record<string, Figure> | Promise<Record<string, Figure>>> = {
  prompt: benchPrompt, fingerprint: benchFingerprint, inspect: benchInspect, compare: benchCompare, mark: benchMark, edit: benchEdit, gateway: benchGateway, pages: benchPages,
};

const names = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const figures: Record<string, Figure> = {};
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`\`${name}\`: expected one of ${Object.keys(BENCHES).join(', ')}`);
  Object.assign(figures, await bench());
}

const hashes = inHashes(await measuredOn());
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
