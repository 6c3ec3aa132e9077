import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { readConfig } from '../config.ts';
import { configSchema } from './reference.ts';
import { reportConfig } from './report.ts';
import { LEAVES } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'shozo-config-'));
after(() => rmSync(folder, { recursive: true }));

function file(text: string, name = 'own.yaml'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const faultsOf = (text: string, env: NodeJS.ProcessEnv = {}): readonly string[] => reportConfig({ config: file(text) }, env).faults;

test('option over environment over file over default, for one setting each', () => {
  const config = file('server: {port: 1, stopSeconds: 11}\nload: {requests: 11, bodyMb: 11}\n');
  const env = { SHOZO_REQUESTS: '22', SHOZO_MODEL: 'openai/x', SHOZO_BODY_MB: '' };
  const { port, load, defaultModel, stopMs, modelDeadlineMs } = readConfig({ config, port: '3' }, env);
  assert.deepEqual([port, load.requests, defaultModel, stopMs, load.bodyBytes / 1024 / 1024, modelDeadlineMs], [3, 22, 'openai/x', 11_000, 11, 120_000]);
});

test('every setting can be given in the file, and every variable and option there is does the same', () => {
  const values: Record<string, unknown> = {
    home: '/h', keys: '/k', databaseUrl: 'postgres://u@db/s', developmentKey: 'k'.repeat(16), 'server.host': '127.0.0.2', 'server.port': 9, 'server.publicUrl': 'https://p.example', 'server.trustedProxies': ['10.0.0.0/8', '::1'],
    'server.stopSeconds': 9, 'load.requests': 9, 'load.working': 9, 'load.bodyMb': 9, 'load.memoryMb': 999, 'models.default': 'xai/m', 'models.seconds': 9, 'models.openai.apiKey': 'a', 'models.openai.baseUrl': 'http://o.example',
    'models.xai.apiKey': 'b', 'models.xai.baseUrl': 'http://x.example', 'judge.kind': 'chat', 'judge.baseUrl': 'http://j.example/v1', 'judge.apiKey': 'c', 'judge.model': 'm', 'judge.timeoutSeconds': 9, 'judge.refuses': ['S3'], 'judge.ignores': ['S7'],
    'pictures.hosts': ['a.example'], 'pictures.workers': 2, 'pictures.secondLook.model': 'm', 'pictures.secondLook.sha256': 'a'.repeat(64), 'webhooks.hosts': ['b.example'],
    'credentials.provider': 'Example Ltd', 'credentials.timestampUrl': 'http://t.example', 'credentials.signer.url': 'http://s.example', 'credentials.signer.token': 't', 'credentials.signer.timeoutSeconds': 9, 'watermark.engine': '/e.mjs', 'countries.database': '/c.mmdb', 'check.picturesAMinute': 9,
    'log.format': 'json', 'log.level': 'warn', 'metrics.token': 't'.repeat(16), 'traces.endpoint': 'http://127.0.0.1:4318',
  };
  assert.deepEqual(Object.keys(values), LEAVES.map(({ at }) => at.join('.')));
  const text = LEAVES.map(({ at }) => `${at.map((name) => `{${JSON.stringify(name)}: `).join('')}${JSON.stringify(values[at.join('.')])}${'}'.repeat(at.length)}`).map((one) => parse(one) as object);
  const whole = text.reduce<object>((left, right) => merged(left, right), {});
  const fromFile = readConfig({ config: file(JSON.stringify(whole), 'own.json') }, {});
  const spelled = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));
  const env = Object.fromEntries(LEAVES.flatMap(({ at, about }) => (about.env ? [[about.env, spelled(values[at.join('.')])]] : [])));
  const options = Object.fromEntries(LEAVES.flatMap(({ at, about }) => (about.option ? [[about.option, spelled(values[at.join('.')])]] : [])));
  assert.deepEqual({ ...readConfig(options, env), configFile: null }, { ...fromFile, configFile: null });
});

function merged(left: object, right: object): object {
  const out: Record<string, unknown> = { ...left };
  for (const [name, value] of Object.entries(right)) out[name] = typeof value === 'object' && !Array.isArray(value) ? merged((out[name] as object | undefined) ?? {}, value as object) : value;
  return out;
}

test('a name that is no setting is refused with its line and the nearest name; the right name passes', () => {
  assert.deepEqual(faultsOf('server:\n  port: 1\n  prot: 2\n'), [`\`${join(folder, 'own.yaml')}\` line 3, \`server.prot\`: there is no such setting, expected perhaps \`server.port\``]);
  assert.match(faultsOf('modles: {}\n')[0] ?? '', /line 1, `modles`.*`models`$/);
  assert.match(faultsOf('log: {}\nworkers: 2\n')[0] ?? '', /line 2, `workers`.*`pictures.workers`$/);
  assert.deepEqual(faultsOf('pictures: {workers: 2}\n'), []);
});

test('a judge that is half configured is a fault, and so is one that is configured and off; a whole one passes', () => {
  const fault = (text: string): string => faultsOf(text).map((one) => one.slice(one.indexOf('`judge'))).join('; ');
  assert.equal(fault('judge: {kind: chat}\n'), '`judge.baseUrl`: expected beside the kind `chat`; `judge.model`: expected beside the kind `chat`');
  assert.match(fault('judge: {baseUrl: http://j.example/v1, model: m}\n'), /^`judge.baseUrl`: expected only beside `judge.kind`/);
  assert.match(fault('judge: {kind: moderation, baseUrl: http://j.example/v1, model: m, refuses: [sexual], ignores: [sexual]}\n'), /^`judge.ignores`/);
  assert.equal(fault('judge: {kind: moderation, baseUrl: http://j.example/v1, model: m, apiKey: k}\n'), '');
  assert.equal(readConfig({}, {}).judge, null);
});

test('every fault names its own source and what was expected, and never the value', () => {
  const faults = faultsOf('server: {port: hunter2}\nload: hunter2\npictures:\n  hosts: hunter2\nlog: {format: hunter2}\ndatabaseUrl: mysql://hunter2\n', { SHOZO_WORKERS: 'hunter2' });
  assert.deepEqual(faults.map((fault) => fault.replace(join(folder, 'own.yaml'), 'FILE')), [
    '`FILE` line 6, `databaseUrl`: expected an address that begins with `postgres://`',
    '`FILE` line 1, `server.port`: expected a whole number from 0 to 65535',
    '`FILE` line 2, `load`: expected settings as `name: value`',
    '`FILE` line 4, `pictures.hosts`: expected a list',
    '`SHOZO_WORKERS`: expected a whole number from 1 to 32',
    '`FILE` line 5, `log.format`: expected `auto`, `json`, `text`',
  ]);
});

test('a file that is no YAML is refused at its line, without quoting it', () => {
  for (const text of ['server:\n  port: 1\n bad: hunter2: x\n', 'a: 1\na: hunter2\n', '"hunter2\n', '- hunter2\n', 'hunter2\n', 'a: *hunter2\n']) {
    assert.throws(() => readConfig({ config: file(text) }, {}), (error: Error & { code: string; detail: string }) => error.code === 'config/invalid' && /line \d/.test(error.detail) && !error.detail.includes('hunter2'), text);
  }
  assert.equal(readConfig({ config: file('# nothing but words\n') }, {}).port, 8787);
});

test('a group without settings says nothing, a setting without a value is a fault', () => {
  assert.deepEqual(faultsOf('server:\n  # port: 1\nmodels:\n  openai:\n'), []);
  assert.match(faultsOf('metrics:\n  token:\n')[0] ?? '', /line 2, `metrics.token`: expected a text/);
});

test('a file that is named must be there; one in the home need not be, and there may be one only', () => {
  assert.throws(() => readConfig({ config: join(folder, 'nowhere.yaml') }, {}), { code: 'config/invalid' });
  assert.throws(() => readConfig({}, { SHOZO_CONFIG: join(folder, 'nowhere.yaml') }), { code: 'config/invalid' });
  assert.equal(readConfig({ home: folder }, {}).configFile, null);
  file('server: {port: 5}', 'config.yaml');
  assert.deepEqual([readConfig({ home: folder }, {}).port, readConfig({ home: folder }, {}).configFile], [5, join(folder, 'config.yaml')]);
  file('{}', 'config.json');
  assert.throws(() => readConfig({ home: folder }, {}), { code: 'config/invalid', message: /expected one configuration file/ });
  rmSync(join(folder, 'config.json'));
  file('home: elsewhere', 'config.yaml');
  assert.throws(() => readConfig({ home: folder }, {}), { code: 'config/invalid', message: /`home`/ });
  rmSync(join(folder, 'config.yaml'));
});

test('paths in the file are relative to the file', () => {
  const config = readConfig({ config: file('home: data\nkeys: ../keys\n') }, {});
  assert.deepEqual([config.home, config.keys], [join(folder, 'data'), join(folder, '..', 'keys')]);
});

test('a secret may lie in a file of its own; one that is not there is a fault', () => {
  writeFileSync(join(folder, 'key'), 'hunter2\n');
  assert.equal(readConfig({ config: file('models: {openai: {apiKey: {file: key}}}') }, {}).openai?.apiKey, 'hunter2');
  assert.match(faultsOf('models: {openai: {apiKey: {file: nokey}}}')[0] ?? '', /line 1, `models.openai.apiKey`: expected a secret in the file/);
  assert.match(faultsOf('server: {publicUrl: {file: key}}')[0] ?? '', /publicUrl/);
});

test('a report holds no secret, wherever it came from', () => {
  const report = reportConfig({ config: file('databaseUrl: postgres://u:hunter2@db/s\nmodels: {openai: {baseUrl: "https://u:hunter2@o.example/v1"}}') }, { OPENAI_API_KEY: 'hunter2', SHOZO_API_KEY: 'hunter2hunter2hunter2', SHOZO_METRICS_TOKEN: 'hunter2hunter2hunter2', SHOZO_REQESTS: 'hunter2' });
  assert.equal(JSON.stringify(report).includes('hunter2'), false);
  assert.deepEqual(report.notes.slice(0, 1), ['`SHOZO_REQESTS` is not a setting']);
  assert.match(report.notes[1] ?? '', /can be read by others/);
  assert.deepEqual(reportConfig({ config: file('server: {port: 1}') }, {}).notes, []);
  assert.deepEqual(report.settings.find(({ name }) => name === 'models.openai.apiKey'), { name: 'models.openai.apiKey', value: '…', from: 'environment' });
});

test('the page’s example is right, and the schema knows every setting', () => {
  const [, example = ''] = /```yaml\n([\s\S]+?)```/.exec(readFileSync('docs/reference/config.md', 'utf8')) ?? [];
  assert.deepEqual(faultsOf(example).map((fault) => /expected a secret in the file/.test(fault)), [true, true]); // nothing else is wrong
  const known = (schema: object, [name = '', ...rest]: readonly string[]): boolean => {
    const below = (schema as { properties?: Record<string, object> }).properties?.[name];
    return below !== undefined && (rest.length === 0 || known(below, rest));
  };
  for (const { at } of LEAVES) assert.ok(known(configSchema(), at), at.join('.'));
});
