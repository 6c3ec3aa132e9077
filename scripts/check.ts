/**
 * `npm run check`: types, lint, layers, unused code, documents, threats. Prints only what is wrong.
 */
import { spawnSync } from 'node:child_process';
import { checkDocs } from './check-docs.ts';
import { checkLayers } from './check-layers.ts';
import { checkThreats } from './check-threats.ts';

const tools: Record<string, readonly string[]> = {
  types: ['tsc', '-p', '.'],
  lint: ['oxlint', '--config', '.oxlintrc.json', '--deny-warnings', 'apps', 'packages', 'scripts', 'bench', 'tests'],
  'unused code': ['knip', '--no-progress'],
};
const own: Record<string, () => string[]> = { layers: checkLayers, documents: checkDocs, threats: checkThreats };

let failed = false;
const report = (name: string, faults: string) => {
  console.log(faults === '' ? `✓ ${name}` : `✗ ${name}\n${faults}`);
  failed ||= faults !== '';
};

for (const [name, check] of Object.entries(own)) report(name, check().join('\n'));
for (const [name, [command = '', ...of]] of Object.entries(tools)) {
  const run = spawnSync(`node_modules/.bin/${command}`, of, { encoding: 'utf8' });
  report(name, run.status === 0 ? '' : `${run.stdout}${run.stderr}${run.error ?? ''}`.trim() || `${command} ended with ${run.status}`);
}
process.exitCode = failed ? 1 : 0;
