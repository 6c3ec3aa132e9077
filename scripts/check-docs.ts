/**
 * Documents against the code: every error code has its paragraph, every link
 * inside the repository leads somewhere, every decision record is short, no
 * file is longer than the house allows, the regulators' page is the policies' and the configuration's pages are the settings'.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ERRORS } from '../packages/vocabulary/src/errors.ts';
import { configPageFaults } from './config-pages.ts';
import { REGULATORS_PAGE, regulatorsPage } from './regulators-page.ts';
import { sourceFiles } from './source-files.ts';

const MAX_LINES = 400;
const MAX_DECISION_LINES = 40;

export function checkDocs(): string[] {
  return [...errorFaults(), ...linkFaults(), ...lengthFaults(), ...regulatorFaults(), ...configPageFaults()];
}

function errorFaults(): string[] {
  const page = readFileSync('docs/reference/errors.md', 'utf8');
  const described = [...page.matchAll(/^### `([^`]+)`/gm)].map((match) => match[1] ?? '');
  return [
    ...Object.keys(ERRORS).filter((code) => !described.includes(code)).map((code) => `docs/reference/errors.md: \`${code}\` has no paragraph`),
    ...described.filter((code) => !Object.hasOwn(ERRORS, code)).map((code) => `docs/reference/errors.md: \`${code}\` is no error code`),
  ];
}

function regulatorFaults(): string[] {
  const same = readFileSync(REGULATORS_PAGE, 'utf8') === regulatorsPage();
  return same ? [] : [`${REGULATORS_PAGE} is not what the policies say; run \`node scripts/regulators-page.ts\``];
}

function linkFaults(): string[] {
  const pages = globSync('**/*.md', { exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path) });
  return pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !existsSync(join(dirname(page), target)))
    .map((target) => `${page}: the link \`${target}\` leads nowhere`));
}

function lengthFaults(): string[] {
  const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;
  return [
    ...sourceFiles(['apps', 'packages', 'scripts', 'bench', 'tests'])
      .filter((file) => !/\/lexicon\//.test(file) && lines(file) > MAX_LINES).map((file) => `${file}: ${lines(file)} lines; at most ${MAX_LINES}`),
    ...globSync('docs/decisions/*.md').filter((file) => lines(file) > MAX_DECISION_LINES).map((file) => `${file}: ${lines(file)} lines; at most ${MAX_DECISION_LINES}`),
  ];
}
