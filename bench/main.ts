/**
 * `npm run bench [-- --json]`: what each step costs, beside the usual packages in the same run.
 */
import { benchEdit } from './edit.ts';
import { benchFingerprint } from './fingerprint.ts';
import { benchGateway } from './gateway.ts';
import { benchInspect } from './inspect.ts';
import { benchMark } from './mark.ts';
import { benchPrompt } from './prompt.ts';

export type Figure = { readonly ms: number; readonly peer: string | null; readonly peerMs: number | null; readonly ratio: number | null; readonly n: number };

const figures: Record<string, Figure> = { ...benchPrompt(), ...(await benchFingerprint()), ...(await benchInspect()), ...(await benchMark()), ...(await benchEdit()), ...(await benchGateway()) };

if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
else for (const [name, { ms, peer, peerMs, ratio, n }] of Object.entries(figures)) {
  const beside = peer === null ? '' : `   ${peer} ${peerMs?.toFixed(1)} ms   ratio ${ratio?.toFixed(2)}`;
  console.log(`${name.padEnd(28)} ${ms.toFixed(1).padStart(8)} ms   n = ${n}${beside}`);
}
process.exit(0);
