/**
 * `shozo policy`: is anything wrong with the rules, and why is a request decided as it is?
 *
 * Takes no lock and needs no home.
 */
import { LOCALES } from '@shozo/vocabulary';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkPolicyFolder, explainPolicyRequest } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { fileFault } from '../file-fault.ts';
import { print, printJson, say } from '../terminal.ts';

export async function policy(args: string[]): Promise<number> {
  const { values, positionals: [action, file, ...more] } = parseArgs({
    args, allowPositionals: true,
    options: { policies: { type: 'string' }, language: { type: 'string', default: 'en' }, json: { type: 'boolean', default: false } },
  });
  if (action === 'check' && file === undefined) return await check(values.policies, values.json);
  if (action !== 'explain' || file === undefined || more.length > 0) throw usage('expected `policy check`, or `policy explain REQUEST.json`');
  const locale = LOCALES.find((known) => known === values.language);
  if (!locale) throw usage(`\`--language\`: expected one of ${LOCALES.join(', ')}, got \`${values.language}\``);
  const report = await explainPolicyRequest(await read(file), { dir: values.policies, locale });
  if (values.json) printJson(report);
  else reportLines(report).forEach(print);
  return EXIT.done;
}

async function check(dir: string | undefined, json: boolean): Promise<number> {
  const { faults, notes, ...found } = await checkPolicyFolder(dir);
  for (const fault of faults) say(`shozo: ${fault}`);
  if (json) printJson({ ...found, notes, faults });
  else {
    notes.forEach((note) => print(`not asked  ${note}`));
    print(`${found.layers} layers, ${found.rules} rules, ${found.duties} duties, ${found.examples} examples: ${faults.length === 0 ? 'nothing is wrong' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`}`);
  }
  return faults.length === 0 ? EXIT.done : EXIT.refused;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usage(fileFault(error) ?? `\`${file}\`: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Report = Awaited<ReturnType<typeof explainPolicyRequest>>;

function reportLines(report: Report): string[] {
  const { label, labelStyles, labelLanguages, metadata, retentionDays } = report.obligations;
  return [
    `${report.decision}, as of ${report.at}`,
    `told: ${[report.told.message, report.told.suggestion].filter((part) => part !== null).join(' ')}`,
    '', 'layers that were asked:', ...report.layers.map(({ id, title, why }) => `  ${id}  ${title}: ${why}`),
    '', 'settled by:', ...report.settledBy.flatMap(({ id, title, source, law }) => [`  ${id}  ${title}`, `    ${cited(source, law)}`]),
    ...(report.notAsked.length === 0 ? [] : ['', 'not asked:', ...report.notAsked.map(({ id, why }) => `  ${id}  ${why}`)]),
    '', `a release would need: label ${label} (asked for: ${labelStyles.join(', ')}${labelLanguages.length === 0 ? '' : `; in ${labelLanguages.join(', ')}`}); metadata ${metadata.join(', ')}; `
      + `the record kept for ${retentionDays === null ? 'as long as the operator says' : `at least ${retentionDays} days`}`,
    ...report.obligedBy.map(({ layer, what, source, law }) => `  ${layer}  ${what}: ${cited(source, law)}`),
    '', `policy set ${report.policySet}`,
  ];
}

function cited(source: string, law: Report['settledBy'][number]['law']): string {
  if (law === null) return source;
  const citation = source.endsWith(law.section) ? source : `${source}, ${law.section}`;
  const force = law.inForceFrom === undefined ? law.status : `in force from ${law.inForceFrom}`;
  return `${citation} (${force}, confidence ${law.confidence}, read ${law.read}) ${law.url}`;
}
