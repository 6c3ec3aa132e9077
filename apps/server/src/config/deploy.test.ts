/**
 * The container file, the compose example and its configuration: what can be said of them without running one.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { reportConfig } from './report.ts';

const read = (name: string): string => readFileSync(`deploy/${name}`, 'utf8');

type Service = Readonly<Record<string, unknown>> & { readonly volumes: readonly string[]; readonly healthcheck: { readonly test: readonly string[] } };
type Compose = { readonly services: Readonly<Record<string, Service>>; readonly secrets: Readonly<Record<string, { readonly file: string }>>; readonly volumes: Readonly<Record<string, unknown>> };
const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const servers = Object.entries(compose.services).filter(([name]) => name.startsWith('shozo'));

/** One a row: the instruction and what follows, with continued lines joined. */
const instructions = read('Containerfile').replaceAll(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, ' ').trim().split('\n').filter((line) => line !== '')
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
const last = (name: string): string => instructions.findLast(([instruction]) => instruction === name)?.[1] ?? '';

test('the image runs as a user that is not root, starts without a shell, and is asked on /ready', () => {
  assert.match(last('USER'), /^[1-9]\d{3,}:[1-9]\d{3,}$/);
  for (const name of ['ENTRYPOINT', 'CMD']) assert.ok(Array.isArray(JSON.parse(last(name))), name);
  assert.match(last('HEALTHCHECK'), /CMD \["node", .*\/ready/);
  assert.equal(last('STOPSIGNAL'), 'SIGTERM');
  const after = instructions.slice(instructions.findLastIndex(([name]) => name === 'USER') + 1).map(([name]) => name);
  assert.equal(after.some((name) => name === 'RUN' || name === 'COPY'), false); // what it runs belongs to root
});

test('the image is of the Node that is named, of one exact version, and holds no secret, history or home', () => {
  const [, base = ''] = /ARG NODE_IMAGE=(\S+)/.exec(read('Containerfile')) ?? [];
  assert.match(base, new RegExp(`:${readFileSync('.nvmrc', 'utf8').trim()}\\.\\d+\\.\\d+-`));
  assert.equal(instructions.some(([name, rest]) => name === 'ADD' || ((name === 'ENV' || name === 'ARG') && /key|secret|token|password/i.test(rest))), false);
  const ignored = read('Containerfile.dockerignore').split('\n');
  for (const path of ['.git', '.shozo', '.cache', '**/node_modules', 'deploy/secrets']) assert.ok(ignored.includes(path), path);
});

test('both servers have a read-only root, no capabilities, a home of their own, and share database and keys', () => {
  assert.equal(servers.length, 2);
  for (const [name, server] of servers) {
    assert.deepEqual([server['read_only'], server['cap_drop'], server['security_opt'], server['privileged'], server['network_mode']], [true, ['ALL'], ['no-new-privileges:true'], undefined, undefined], name);
    assert.equal(server['user'], last('USER'));
    assert.match(server.healthcheck.test.join(' '), /^CMD node .*\/ready/);
    assert.ok(server.volumes.includes('keys:/var/lib/shozo-keys'));
    for (const port of server['ports'] as string[]) assert.match(port, /^127\.0\.0\.1:/); // TLS stands in front
  }
  const homes = servers.map(([, { volumes }]) => volumes.find((volume) => volume.endsWith(':/var/lib/shozo')));
  assert.equal(new Set(homes).size, 2);
  for (const [, { volumes }] of Object.entries(compose.services)) for (const volume of volumes) assert.ok(Object.hasOwn(compose.volumes, volume.split(':')[0] ?? ''), volume);
});

test('secrets are files, every one that is used is there, and no image is the latest', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const secret of service['secrets'] as string[]) assert.match(compose.secrets[secret]?.file ?? '', /^secrets\//, secret);
    for (const [variable, value] of Object.entries(service['environment'] as Record<string, string>)) assert.ok(!/key|secret|token|password|url/i.test(variable) || variable.endsWith('_FILE'), `${name} ${variable}: ${value}`);
    assert.match(String(service['image']), /:\d+\.\d+/);
  }
  assert.match(readFileSync('.gitignore', 'utf8'), /^deploy\/secrets\/$/m);
});

test('the configuration is right but for the secrets that are mounted, and a stop has time to end', () => {
  const { faults } = reportConfig({ config: 'deploy/shozo.yaml' }, {});
  assert.deepEqual(faults.filter((fault) => !/`\/run\/secrets\/(database-url|openai-key|metrics-token)`, which cannot be read$/.test(fault)), []);
  assert.equal(faults.length, 3);
  const { server } = parse(read('shozo.yaml')) as { server: { stopSeconds: number; port: number } };
  for (const [, service] of servers) assert.ok(Number.parseInt(String(service['stop_grace_period']), 10) >= server.stopSeconds + 10);
  assert.equal(last('EXPOSE'), String(server.port));
});
