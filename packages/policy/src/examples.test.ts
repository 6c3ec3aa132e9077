import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleGaps, exampleRunner, readExamples } from './examples.ts';
import { parsePolicySet } from './layer.ts';
import { FILES, POLICY_DIR, withFile } from './testing.ts';

const set = parsePolicySet(FILES);
const examples = readExamples(POLICY_DIR);
const run = exampleRunner(set);

for (const example of examples) {
  const file = example.path.slice(example.path.lastIndexOf('/') + 1, -'.json'.length).replaceAll('-', ' ');
  test(`${example.rule} ${example.effect.toUpperCase()}: ${file}`, () => assert.equal(run(example), null));
}

test('every rule that stops something has an example of each of its outcomes, and a twin that passes', () => {
  assert.deepEqual(exampleGaps(set, examples), []);
});

test('a missing example, and one of no rule, are noticed', () => {
  const [first] = examples.filter((example) => example.effect === 'refuse');
  assert.ok(first);
  assert.deepEqual(exampleGaps(set, examples.filter((example) => example.rule !== first.rule || example.effect !== 'refuse')), [`${first.rule} has no refuse example`]);
  assert.deepEqual(exampleGaps(set, [...examples, { ...first, rule: 'base/nowhere', path: 'x.json' }]), ['x.json belongs to no rule']);
});

test('law that is asked alike everywhere is written alike everywhere', () => {
  const bodies = [...FILES].filter(([path]) => path.startsWith('jurisdictions/') && path.endsWith('.cedar'))
    .flatMap(([, text]) => [...text.matchAll(/@message\("(undressing|minors|marks)"\)\n(forbid[^;]*;)/g)].map(([, key = '', body = '']) => ({ key, body })));
  for (const key of ['undressing', 'minors', 'marks']) {
    const written = bodies.filter((one) => one.key === key);
    assert.ok(written.length > 4, key);
    assert.equal(new Set(written.map(({ body }) => body)).size, 1, key);
  }
});

test('a rule that refuses nothing fails its own examples', () => {
  const rule = 'base/no-undressing.cedar';
  const blunted = exampleRunner(parsePolicySet(withFile(FILES, rule, (FILES.get(rule) ?? '').replace('>= 650', '>= 1001'))));
  assert.ok(examples.some((example) => example.rule === 'base/no-undressing' && blunted(example) !== null));
});
