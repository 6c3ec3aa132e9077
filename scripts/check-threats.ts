/**
 * Every attack of vectors/threats.json has the tests it names, or says what it waits for.
 */
import { existsSync, readFileSync } from 'node:fs';

type Named = { readonly file: string; readonly test: string };
type Threat = { readonly threat: string; readonly attack: string } & ({ readonly closed: readonly Named[]; readonly twin: readonly Named[] } | { readonly waitsFor: string });

const TABLE = 'vectors/threats.json';

export function checkThreats(): string[] {
  const { threats } = JSON.parse(readFileSync(TABLE, 'utf8')) as { threats: readonly Threat[] }; // as: our own committed file
  const twice = threats.filter(({ threat }, at) => threats.findIndex((one) => one.threat === threat) !== at);
  return [...twice.map(({ threat }) => `${TABLE}: \`${threat}\` stands twice`), ...threats.flatMap(faultsOf)];
}

function faultsOf(row: Threat): string[] {
  if ('waitsFor' in row) return [];
  const empty = row.closed.length === 0 || row.twin.length === 0 ? [`${TABLE}: \`${row.threat}\` needs a test that it is closed and one of its harmless twin`] : [];
  return [...empty, ...[...row.closed, ...row.twin].filter((named) => !isThere(named)).map(({ file, test }) => `${TABLE}: \`${row.threat}\`: ${file} has no test “${test}”`)];
}

/** As it is written: the name of a test that is made in a loop holds its variables. */
function isThere({ file, test }: Named): boolean {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8');
  return ["'", '`', '"'].some((quote) => source.includes(`test(${quote}${test}${quote}`));
}
