import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isPlain, PURPOSES, SIGNALS, measured, unavailable } from '@shozo/vocabulary';
import type { Signal, SignalName } from '@shozo/vocabulary';
import { encoding, toCedar } from './context.ts';
import { FILES, asking } from './testing.ts';

const NAMES = Object.keys(SIGNALS) as SignalName[]; // as: keys of a constant table
const PAGE = readFileSync(new URL('../../../docs/reference/signals.md', import.meta.url), 'utf8');

function seen(name: SignalName, signal: Signal): unknown {
  const { context } = toCedar(asking({ signals: { [name]: signal } }));
  const [group = '', attribute = ''] = encoding(name).attribute.split('.');
  return (context[group] as Record<string, unknown>)[attribute]; // as: every group is a record
}

test('values are scaled, and rounded towards the stricter side', () => {
  const cases: [SignalName, number, number][] = [
    ['photo.nudity', 0.5, 500],
    ['photo.nudity', 0.07, 70],
    ['photo.nudity', 0.2991, 300],
    ['photo.people', 3, 3],
    ['draft.person-changed', 10, 100],
    ['draft.person-changed', 10.01, 101],
    ['draft.same-person', 0.60001, 601],
    ['draft.alignment', 0.4999, 499],
    ['draft.alignment', -0.5001, -501],
    ['draft.faces-kept', 0.9999, 999],
    ['draft.scene-replaced', 0.2699, 269],
  ];
  for (const [name, value, expected] of cases) assert.equal(seen(name, measured(value, SIGNALS[name].unit, 'test')), expected, `${name} ${value}`);
});

test('what was not measured, or not as its row says, is not there', () => {
  const signals: Signal[] = [
    unavailable('not-built'),
    measured(Number.NaN, 'score', 'test'),
    measured(-0.1, 'score', 'test'),
    measured(1.1, 'score', 'test'),
    measured(Number.POSITIVE_INFINITY, 'score', 'test'),
    measured(0, 'share', 'test'),
    measured(['none'], 'score', 'test'),
  ];
  for (const signal of signals) assert.equal(seen('photo.nudity', signal), undefined, JSON.stringify(signal));
  assert.equal(seen('photo.nudity', measured(0, 'score', 'test')), 0);
});

test('what the purpose table says is passed on, for one purpose and for several', () => {
  const purposes = (...read: string[]) => toCedar(asking({ signals: { 'prompt.purpose': measured(read, 'purposes', 'test') } })).context['purposes'];
  assert.deepEqual(purposes(), { listed: false, open: false, plain: false, replaced: false, framed: false, drawn: false });
  assert.deepEqual(purposes('colour.grey'), { listed: true, open: false, plain: false, replaced: false, framed: false, drawn: false });
  assert.deepEqual(purposes('background.blur', 'frame.crop'), { listed: true, open: false, plain: true, replaced: false, framed: true, drawn: false });
  assert.deepEqual(purposes('colour.grey', 'person.haircut'), { listed: true, open: true, plain: false, replaced: false, framed: false, drawn: false });
  assert.equal(purposes('colour.grey', 'person.shrink'), undefined);
  for (const [name, row] of Object.entries(PURPOSES)) {
    assert.deepEqual(purposes(name), { listed: true, open: row.person === 'open', plain: isPlain(row.scene), replaced: row.scene === 'replaced', framed: row.scene === 'framed', drawn: row.scene === 'drawn' }, name);
  }
});

test('tier and country are not in what a rule can read', () => {
  const { context } = toCedar(asking());
  assert.deepEqual(Object.keys(context).sort(), ['draft', 'locked', 'n', 'photo', 'prompt', 'purposes', 'subject']);
});

test('the schema has every signal of the vocabulary, optional and of its type, and no other', () => {
  const schema = FILES.get('schema.cedarschema') ?? '';
  for (const group of ['prompt', 'photo', 'draft'] as const) {
    const [, body = ''] = new RegExp(`^type ${group} = \\{\\n(.*?)\\};`, 'ims').exec(schema) ?? [];
    const expected = NAMES.filter((name) => SIGNALS[name].of === group).map((name) => `${encoding(name).attribute.slice(group.length + 1)}?: ${encoding(name).type},`);
    assert.deepEqual(body.trim().split('\n').map((line) => line.trim()), expected);
  }
});

test('docs/reference/signals.md lists every signal as it is, and no other', () => {
  const rows = PAGE.split('\n').filter((line) => /^\| `(prompt|photo|draft)\./.test(line));
  assert.deepEqual(rows, NAMES.map(pageRow));
});

function pageRow(name: SignalName): string {
  const { unit, built, meaning } = SIGNALS[name];
  const { attribute, type, scale, round } = encoding(name);
  const seenAs = type === 'Long' ? `× ${scale}, ${round}` : 'set of strings';
  return `| \`${name}\` | ${unit} | ${built ? 'yes' : 'no'} | ${meaning} | \`context.${attribute}\` | ${seenAs} |`;
}
