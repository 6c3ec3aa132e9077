/**
 * `shozo policy check`: everything about a policy folder that can be wrong without a request.
 *
 * Schema and sources are checked by loading it; then every example is asked, the
 * messages of both languages are held against the rules, and dates against a clock.
 */
import { ShozoError } from '@shozo/vocabulary';
import { exampleGaps, exampleRunner, readExamples } from './examples.ts';
import { readMessages } from './explain.ts';
import { readPolicyFiles } from './files.ts';
import { isAsked, startsAt, whyNotAsked } from './law.ts';
import type { Law } from './law.ts';
import { parsePolicySet } from './layer.ts';
import type { Layer, PolicySet } from './layer.ts';
import { messageFaults } from './message-faults.ts';

export type PolicyCheck = {
  readonly layers: number;
  readonly rules: number;
  readonly duties: number;
  readonly examples: number;
  readonly policySet: string | null;
  /** What takes effect later, and what is switched off; nothing is wrong with these. */
  readonly notes: readonly string[];
  /** Empty when all is well. */
  readonly faults: readonly string[];
};

export function checkPolicies(dir: string, now: Date): PolicyCheck {
  try {
    return checkSet(dir, parsePolicySet(readPolicyFiles(dir)), now.getTime());
  } catch (error) {
    if (!(error instanceof ShozoError)) throw error;
    const why = error.cause instanceof Error ? error.cause.message : error.message;
    return { layers: 0, rules: 0, duties: 0, examples: 0, policySet: null, notes: [], faults: [why] };
  }
}

function checkSet(dir: string, set: PolicySet, at: number): PolicyCheck {
  const examples = readExamples(dir);
  const run = exampleRunner(set);
  const rows = rowsOf(set.layers);
  return {
    layers: set.layers.length,
    rules: set.layers.flatMap((layer) => layer.rules).length,
    duties: set.layers.flatMap((layer) => layer.duties).length,
    examples: examples.length,
    policySet: set.hash,
    notes: rows.flatMap(({ where, law }) => {
      const why = whyNotAsked(law, at);
      return why === null ? [] : [`${where}: ${why}`];
    }),
    faults: [
      ...examples.flatMap((example) => {
        const why = run(example);
        return why === null ? [] : [`${example.path}: ${why}`];
      }),
      ...exampleGaps(set, examples),
      ...messageFaults(readMessages(dir), set.layers.flatMap((layer) => layer.rules)),
      ...rows.flatMap(({ where, law }) => dateFaults(law, at).map((fault) => `${where}: ${fault}`)),
    ],
  };
}

type Row = { readonly where: string; readonly law: Law };

function rowsOf(layers: readonly Layer[]): Row[] {
  return layers.flatMap((layer) => [
    ...layer.rules.flatMap(({ id, law }) => (law ? [{ where: id, law }] : [])),
    ...layer.duties.flatMap(({ law }) => (law ? [{ where: `${layer.id} duty ${law.law}`, law }] : [])),
  ]);
}

function dateFaults(law: Law, at: number): string[] {
  return [
    ...(Date.parse(law.read.slice(0, 10)) > at ? [`read on ${law.read.slice(0, 10)}, which lies ahead`] : []),
    ...(law.status === 'in-force' && startsAt(law) > at ? [`in force, but only from ${law.inForceFrom}: expected the status \`upcoming\``] : []),
    ...(law.status === 'upcoming' && law.inForceFrom === undefined ? ['upcoming without a day'] : []),
    ...(law.status === 'in-force' && isAsked(law) && law.inForceFrom === undefined ? ['in force without a day'] : []),
  ];
}
