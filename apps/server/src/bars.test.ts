/**
 * The bars against their documents: no figure that stands nowhere, no state that its figure does not have.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { ROWS } from './bars.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const row = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/), name: z.string().min(1),
  bar: z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional(), unit: z.enum(['percent', 'count', 'ms', 's', 'times', 'kB']), of: z.enum(['figure', 'lower-bound']), n: z.int().nullable() })
    .refine(({ atLeast, atMost }) => (atLeast === undefined) !== (atMost === undefined)),
  measured: z.strictObject({ figure: z.number(), count: z.int().nullable(), n: z.int().positive().nullable(), interval: z.tuple([z.number(), z.number()]).nullable(), date: z.iso.date() }).nullable(),
  command: z.string(), source: z.string().nullable(), says: z.string().nullable(), state: z.enum(['met', 'missed', 'too-few', 'unmeasured']),
});

test('every row has the shape of a bar, and an id of its own', () => {
  for (const one of ROWS) assert.deepEqual(row.safeParse(one).error?.issues, undefined, one.id);
  assert.equal(new Set(ROWS.map(({ id }) => id)).size, ROWS.length);
});

test('no figure that its document does not say', () => {
  for (const { id, measured, source, says } of ROWS) {
    assert.deepEqual([source === null, says === null], [measured === null, measured === null], id);
    if (measured === null || source === null || says === null) continue;
    assert.ok(read(source).includes(says), `${id}: ${source} does not say “${says}”`);
    const said = says.replaceAll(',', '');
    const own = measured.count === null ? [measured.figure] : [measured.count, measured.n];
    if (id !== 'overload') for (const figure of own) assert.ok(said.includes(String(figure)), `${id}: “${says}” has no ${figure}`);
  }
});

test('overload: its ratio stands beside the number of accepted ones', () => {
  const { measured, source } = ROWS.find(({ id }) => id === 'overload') ?? assert.fail();
  assert.match(read(source ?? ''), new RegExp(`${measured?.n} accepted[^.]*; alone and accepted p95[^;]*, ${measured?.figure} ×`));
});

test('intervals are Wilson’s, shares are their counts', () => {
  for (const { id, bar, measured } of ROWS) {
    if (measured?.count === null || measured === null || measured.n === null) continue;
    const [low, high] = wilson(measured.count, measured.n);
    const digits = bar.unit === 'percent' ? 1 : 2;
    assert.deepEqual(measured.interval, [low, high].map((share) => Number((share * 100).toFixed(digits))), id);
    assert.equal(measured.figure, bar.unit === 'percent' ? Number(((100 * measured.count) / measured.n).toFixed(1)) : measured.count, id);
  }
});

test('met or not follows from figure, bar and number', () => {
  for (const { id, bar, measured, state } of ROWS) {
    const value = bar.of === 'lower-bound' ? (measured?.interval?.[0] ?? 0) : (measured?.figure ?? 0);
    const reaches = value >= (bar.atLeast ?? -Infinity) && value <= (bar.atMost ?? Infinity);
    const enough = bar.n === null || (measured?.n ?? 0) >= bar.n;
    assert.equal(state, measured === null ? 'unmeasured' : !reaches ? 'missed' : enough ? 'met' : 'too-few', id);
  }
});

test('every command exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }; // as: npm's own format
  const proofs = read('scripts/prove.ts');
  for (const { id, command } of ROWS) {
    const [, script, what] = /^npm run (\w+)(?: -- ([\w-]+))?$/.exec(command) ?? [];
    if (script !== undefined) assert.ok(script in scripts && (script !== 'prove' || proofs.includes(what ?? '?')), `${id}: ${command}`);
    else assert.match(command, /^npx shozo measure (prompts|doors|faces|marks)$|^node --test tests\/pages\/languages\.test\.ts$/, id);
  }
});

function wilson(count: number, n: number): [low: number, high: number] {
  const z = 1.959964;
  const share = count / n;
  const middle = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, (middle - reach) / (1 + z ** 2 / n)), Math.min(1, (middle + reach) / (1 + z ** 2 / n))];
}
