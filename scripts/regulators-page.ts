/**
 * docs/regulators.md, written from the policies themselves: `node scripts/regulators-page.ts`.
 *
 * `npm run check` holds page and policies together, so the page never says more
 * than the rules do.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NO_SWITCHES, createPolicies } from '../packages/policy/src/index.ts';

const DIR = fileURLToPath(new URL('../policies', import.meta.url));
export const REGULATORS_PAGE = 'docs/regulators.md';

type Layer = ReturnType<typeof createPolicies>['layers'][number];
type Law = NonNullable<Layer['rules'][number]['law']>;
type Row = { readonly law: Law; readonly what: string; readonly met: string; readonly by: string };

const MET = { yes: 'yes', partly: 'partly', no: '**no**', elsewhere: 'by others' } as const;
const OFF: readonly string[] = ['bill', 'pending-transposition', 'unknown', 'repealed'];

export function regulatorsPage(): string {
  const { layers } = createPolicies(DIR, { now: () => new Date(0), switches: () => NO_SWITCHES });
  const places = layers.filter((layer) => layer.kind === 'jurisdiction' && rowsOf(layer).length > 0).toSorted((left, right) => (left.title < right.title ? -1 : 1));
  return `${INTRODUCTION}\n${summary(places)}\n\n${places.map(section).join('\n\n')}\n`;
}

const INTRODUCTION = `# For regulators

Which duties of law this software helps to meet, by what, and which not. **Not legal advice.** The texts were read in November 2026, mostly in copies because official pages could not be reached; each row says how sure we are. A lawyer must check a row before anybody relies on it. This page is written from the folder \`policies/\` by \`node scripts/regulators-page.ts\`.

## How to check us
| you want to | do |
| --- | --- |
| see that every rule loads, has its sources and does what its examples say | \`npx shozo policy check\` |
| see why a request is decided as it is, and what a release must carry | \`npx shozo policy explain REQUEST.json\` ([format](reference/policies.md#request-files)) |
| try it | \`npx shozo edit PHOTO --prompt TEXT --country XX\`; refusals name their rules and sources |
| count what was decided, and see that nothing was taken out | \`npx shozo log verify\`, with a receipt somebody kept ([format](formats/log-entry.md)) |
| see what is not built or is stopped | \`/v1/status\` |
| tell what a figure was measured on | its line \`measured on policies …, networks …\`; \`policySet\` and \`networkSet\` of \`/v1/status\` and [the pins](../packages/inspect/src/network-set.ts) make them again |

## How to read the tables
- **met**: *rule* – a policy refuses or holds it in this layer; *yes*, *partly*, ***no*** – by what the next column names; *by others* – a duty of the operator or a platform that no gateway can meet.
- A rule that refuses is not a proof that nothing gets past it: how well the safeguards hold is measured, with figures and intervals, in the MODEL.md of each inspector.
- Nobody’s age is checked. A sign of youth only turns doubts into refusals ([decision 0069](decisions/0069-age.md)); no row counts as met because of it.
- **in force**: takes effect by the server’s clock. *Not asked*: a bill, a row of low confidence, of unknown status, or repealed; it is in the files, tested, and switched off.
- **confidence**: *high* – the wording or figure stands in a source that was read; *medium* – a secondary source, or section numbers from general knowledge; *low* – not used.
- Base forbids more than any of these laws, everywhere: see [policies](reference/policies.md). A country without a layer, or an unknown one, gets all of them.
- Help lines stand on the page \`/report\`, by country, from general knowledge: each has an address to check it at and a day on which it was read, and as long as that day is missing nobody has ([the list](../apps/web/src/help-lines.json)).
`;

function summary(places: readonly Layer[]): string {
  const lines = places.map((layer) => {
    const rows = rowsOf(layer);
    const count = (met: string) => rows.filter((row) => row.met === met).length || '';
    return `| [${layer.title}](#${anchor(layer)}) | ${layer.includes.join(', ')} | ${count('rule')} | ${count('yes')} | ${count('partly')} | ${count('**no**')} | ${count('by others')} | ${count('not asked')} |`;
  });
  return ['## Overview', '| jurisdiction | includes | rule | yes | partly | no | by others | not asked |', '| --- | --- | --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}

function section(layer: Layer): string {
  const rows = rowsOf(layer).map(({ law, what, met, by }) =>
    `| \`${law.law}\` ${cell(law.source)}, ${cell(law.section)} | ${cell(what)} | ${when(law)} | ${met} | ${cell(by)} | ${law.confidence}; [source](${law.url}), read ${cell(law.read)} |`);
  return [`## ${layer.title} (\`${layer.id}\`)`, '| law | asks | in force | met | by | confidence, source |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function rowsOf(layer: Layer): Row[] {
  const met = (law: Law, said: string) => (law.confidence === 'low' || OFF.includes(law.status) ? 'not asked' : said);
  return [
    ...layer.rules.flatMap(({ id, title, law }) => (law ? [{ law, what: title, met: met(law, 'rule'), by: `the rule \`${id}\`` }] : [])),
    ...layer.duties.flatMap(({ what, law, met: how, metBy }) => (law ? [{ law, what, met: met(law, MET[how]), by: metBy }] : [])),
  ];
}

function when({ status, inForceFrom }: Law): string {
  const since = inForceFrom?.slice(0, 10) ?? 'no day';
  return status === 'in-force' ? since : `${since} (${status.replaceAll('-', ' ')})`;
}

function anchor({ title, id }: Layer): string {
  return `${title} (${id})`.toLowerCase().replaceAll(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(REGULATORS_PAGE, regulatorsPage());
