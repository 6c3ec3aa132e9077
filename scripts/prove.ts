/**
 * `npm run prove [-- NAME …]`: the long proofs, each printing its figures with n.
 *
 * servers two servers on one Postgres, one of them killed every five seconds
 * kills   the server killed at random instants: no release without a record
 * edits   ordinary edits and their abusive twins, the change measured in the picture
 * doors   abusive and ordinary prompts against models that obey anything
 * fuzz    mutated bodies at every door: no crash, no 5xx
 * overload four times as many requests as it can do: honest, bounded, and quick for whom it lets in
 * compare what the comparison tells of drafts; `compare --photos DIR --every N --tone 1,…,10 --steps --locks --json`
 * text    words in pictures: instructions found, harmless ones let be
 * check   mutated files through Check: answered in time, nobody asked
 * false-marks   keyed trials on unmarked pictures: no watermark is found
 */
import { inHashes } from '@shozo/measure';
import { measuredOn } from '@shozo/server';
import { proveCheck } from '../tests/prove/check.ts';
import { proveCompare } from '../tests/prove/compare/index.ts';
import { proveDoors } from '../tests/prove/doors/index.ts';
import { proveEdits } from '../tests/prove/edits.ts';
import { proveFalseMarks } from '../tests/prove/false-marks.ts';
import { proveFuzz } from '../tests/prove/fuzz.ts';
import { proveKills } from '../tests/prove/kills.ts';
import { proveOverload } from '../tests/prove/overload.ts';
import { proveServers } from '../tests/prove/servers.ts';
import { proveText } from '../tests/prove/text.ts';

/** Each prints what it found and resolves to whether its bar was met. */
const PROOFS: Record<string, (options: readonly string[]) => Promise<boolean>> = {
  servers: proveServers, kills: proveKills, edits: proveEdits, doors: proveDoors, fuzz: proveFuzz, overload: proveOverload, compare: proveCompare,
  'false-marks': proveFalseMarks, check: proveCheck, text: proveText,
};

const given = process.argv.slice(2);
if (given.includes('--help')) {
  console.log(`npm run prove [-- NAME … [OPTIONS]]; NAME: ${Object.keys(PROOFS).join(', ')}; without one all of them, which takes hours`);
  process.exit();
}
const firstOption = given.findIndex((word) => word.startsWith('-'));
const names = firstOption < 0 ? given : given.slice(0, firstOption);
const options = firstOption < 0 ? [] : given.slice(firstOption);
console.log(inHashes(await measuredOn()));
const wanted = names.length > 0 ? names : Object.keys(PROOFS);
for (const name of wanted) {
  const proof = PROOFS[name];
  if (!proof) throw new Error(`\`${name}\`: expected one of ${Object.keys(PROOFS).join(', ')}`);
  console.log(`== ${name}`);
  const met = await proof(options);
  console.log(met ? `== ${name}: met` : `== ${name}: NOT met`);
  if (!met) process.exitCode = 1;
}
