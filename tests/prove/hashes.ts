/**
 * What a figure was measured with: the hashes of the rules and of the inspectors' networks.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { FILES } from '@shozo/inspect';

export function printHashes(): void {
  const policies = createHash('sha256');
  for (const file of globSync('policies/**/*.{cedar,cedarschema,json}').toSorted()) policies.update(`${file}\n`).update(readFileSync(file));
  const models = createHash('sha256').update(JSON.stringify(FILES));
  console.log(`policies sha256 ${policies.digest('hex')}; model pins sha256 ${models.digest('hex')}`);
}
