import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policySetHash, readPolicyFiles } from './files.ts';
import { FILES, POLICY_DIR } from './testing.ts';

test('the hash is what sha256sum prints over the sorted files', () => {
  // Made with GNU coreutils, by the command in the header of files.ts.
  const files = new Map([['schema.cedarschema', 'y'], ['a/b.cedar', 'x'], ['a/layer.json', '{}']]);
  assert.equal(policySetHash(files), 'sha256:ea10e4d92637be5a016f9223441b583fd44fde756025364e3ca657c3c45680f2');
});

test('one changed character in a rule changes the hash', () => {
  const text = FILES.get('base/no-undressing.cedar') ?? '';
  assert.notEqual(policySetHash(new Map([...FILES, ['base/no-undressing.cedar', text.replace('650', '651')]])), policySetHash(FILES));
});

test('examples and messages are not part of what decides', () => {
  assert.deepEqual([...FILES.keys()].filter((path) => /RELEASE|HOLD|REFUSE|messages/.test(path)), []);
  assert.ok(FILES.has('base/permit.cedar') && FILES.has('base/layer.json') && FILES.has('schema.cedarschema'));
});

test('a folder that is not there stops the start', () => {
  assert.throws(() => readPolicyFiles(`${POLICY_DIR}/nowhere`), { code: 'policy/invalid' });
});
