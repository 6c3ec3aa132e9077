/**
 * docs/reference/policies.md against the code.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LABEL_LANGUAGES, LABEL_STYLES, METADATA_GROUPS } from '@shozo/vocabulary';
import { parseExample } from './example.ts';
import { CONFIDENCES, STATUSES, isAsked, lawSchema } from './law.ts';
import { SWITCHES } from './switches.ts';
import { realPolicies } from './testing.ts';

const PAGE = readFileSync(new URL('../../../docs/reference/policies.md', import.meta.url), 'utf8');
const has = (text: string) => assert.ok(PAGE.includes(text), `the page lacks ${text}`);

test('the page lists every jurisdiction, label style, language, metadata group and switch as it is', () => {
  const codes = realPolicies().layers.filter((layer) => layer.kind === 'jurisdiction' && layer.id !== 'unknown').map((layer) => `\`${layer.id}\``);
  has(`Jurisdictions: ${codes.join(', ')}.`);
  for (const [name, { built, meaning }] of Object.entries(LABEL_STYLES)) has(`| \`${name}\` | ${built ? 'yes' : 'no'} | ${meaning} |`);
  for (const [name, meaning] of Object.entries(SWITCHES)) has(`| \`${name}\` | ${meaning} |`);
  has(`| \`labelLanguage\` | ${Object.keys(LABEL_LANGUAGES).map((name) => `\`${name}\``).join(', ')} |`);
  has(`| \`metadata\` | ${METADATA_GROUPS.map((name) => `\`${name}\``).join(', ')} |`);
});

test('the page names everything that a row of law says, and which statuses are not asked', () => {
  for (const name of Object.keys(lawSchema.shape)) assert.match(PAGE, new RegExp(`\`@?${name}\``), name);
  for (const word of [...STATUSES, ...CONFIDENCES]) has(`\`${word}\``);
  const [, notAsked = ''] = /not asked: ([^|]*)\|/.exec(PAGE) ?? [];
  assert.deepEqual(notAsked.match(/[a-z-]{4,}/g), STATUSES.filter((status) => !isAsked({ status, confidence: 'high' })));
});

test('the request files of the page can be asked', () => {
  const files = [...PAGE.matchAll(/```json\n(.*?)\n```/gs)].map(([, text = '']) => text);
  assert.ok(files.length >= 2);
  for (const text of files) assert.ok(realPolicies().decide(parseExample(text).question).policies.length > 0);
});
