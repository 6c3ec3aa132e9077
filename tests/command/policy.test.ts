/**
 * The rules from the command line: are they whole, and why is a request decided as it is?
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { shozo } from '../testing/run-command.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-policy-'));
});
after(() => rm(folder, { recursive: true }));

async function explain(request: unknown, ...more: string[]) {
  const file = join(folder, 'request.json');
  await writeFile(file, typeof request === 'string' ? request : JSON.stringify(request));
  return await shozo(['policy', 'explain', file, ...more]);
}

type Explained = {
  readonly decision: string;
  readonly layers: readonly { readonly id: string; readonly why: string }[];
  readonly settledBy: readonly { readonly id: string; readonly law: { readonly url: string; readonly confidence: string } | null }[];
  readonly notAsked: readonly { readonly id: string; readonly why: string }[];
  readonly obligations: { readonly label: string; readonly metadata: readonly string[] };
  readonly obligedBy: readonly { readonly layer: string; readonly asks: unknown }[];
};

test('nothing is wrong with our rules, and the command says so with 0', async () => {
  const ran = await shozo(['policy', 'check']);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /\d+ layers, \d+ rules, \d+ duties, \d+ examples: nothing is wrong\n$/);
  assert.match(ran.stdout, /not asked {2}es\/likeness: switched off: bill/);
});

test('a fault is named on stderr and ends with 3', async () => {
  const copy = join(folder, 'policies');
  await cp('policies', copy, { recursive: true });
  const rule = join(copy, 'base/no-undressing.cedar');
  await writeFile(rule, (await readFile(rule, 'utf8')).replace('undress >= 650', 'undress >= 1001'));
  const ran = await shozo(['policy', 'check', '--policies', copy, '--json']);
  assert.equal(ran.code, 3);
  assert.match(ran.stderr, /base\/no-undressing\/REFUSE\/a-generated-person-undressed\.json: expected refuse, got hold/);
  assert.ok((JSON.parse(ran.stdout) as { faults: string[] }).faults.length > 0);
});

test('an explanation names the layers, the policies that settled it with their sources, and what was not asked', async () => {
  const request = { stage: 'request', jurisdictions: ['fr'], at: '2026-12-01', signals: { 'prompt.undress': 0.9 } };
  const ran = await explain(request, '--json');
  assert.equal(ran.code, 0, ran.stderr);
  const told = JSON.parse(ran.stdout) as Explained;
  assert.equal(told.decision, 'refuse');
  assert.deepEqual(told.layers.map(({ id, why }) => [id, why]), [['base', 'always'], ['eu', 'included by `fr`'], ['fr', 'named'], ['free', 'the tier of the key']]);
  assert.deepEqual(told.settledBy.map(({ id, law }) => [id, law?.confidence]), [['base/no-undressing', undefined], ['fr/sexual-montage', 'high']]);
  assert.deepEqual(told.notAsked.map(({ id }) => id), ['eu/intimate-images', 'eu/minors']);
  const later = JSON.parse((await explain({ ...request, at: '2026-12-03' }, '--json')).stdout) as Explained;
  assert.deepEqual(later.settledBy.map(({ id }) => id), ['base/no-undressing', 'eu/intimate-images', 'fr/sexual-montage']);
  assert.deepEqual(later.notAsked, []);
});

test('a release is explained with its obligations, and the layer that asks for each', async () => {
  const told = JSON.parse((await explain({ stage: 'draft', jurisdictions: ['cn'], signals: {} }, '--json')).stdout) as Explained;
  assert.deepEqual([told.decision, told.obligations.label, told.obligations.metadata], ['release', 'gb-45438', ['china', 'iptc']]);
  assert.ok(told.obligedBy.some(({ layer, asks }) => layer === 'cn' && JSON.stringify(asks) === '{"metadata":"china"}'));
  const plain = await explain({ stage: 'draft', jurisdictions: ['us-ny'], signals: {} }, '--language', 'ja');
  assert.match(plain.stdout, /^release, as of /);
  assert.match(plain.stdout, /us-ca {2}California: the region of `us-ny` is not known/);
  assert.match(plain.stdout, /画像を確認し/);
});

test('the signals that the edit command prints can be asked again', async () => {
  const signals = { 'draft.nudity': { state: 'measured', value: 0.9, unit: 'score', by: 'x' }, 'draft.exposure': { state: 'unavailable', why: 'inspector-failed' } };
  assert.equal((JSON.parse((await explain({ stage: 'draft', signals }, '--json')).stdout) as Explained).decision, 'refuse');
});

test('a file that is not what it must be is refused with the place and what was expected', async () => {
  const cases: [unknown, RegExp][] = [
    ['{', /the file is not JSON/],
    [{ stage: 'later', signals: {} }, /`stage`: invalid option: expected one of "request"\|"draft"/],
    [{ stage: 'request', signals: { 'prompt.undres': 1 } }, /`signals/],
    [{ stage: 'request', signals: {}, county: 'fr' }, /unrecognized key: "county"/],
    [{ stage: 'request', signals: {}, at: 'tomorrow' }, /`at`: expected a date such as/],
  ];
  for (const [request, message] of cases) {
    const ran = await explain(request);
    assert.deepEqual([ran.code, ran.stdout], [1, '']);
    assert.match(ran.stderr, message);
  }
  const nowhere = await shozo(['policy', 'explain', join(folder, 'nowhere.json')]);
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.stderr, /nowhere\.json`: no such file or folder\n/);
  assert.equal((await shozo(['policy', 'explain'])).code, 2);
});
