import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('a laptop needs no configuration: loopback, the home’s own database and keys', () => {
  const config = readConfig({ home: '/somewhere' }, {});
  assert.deepEqual([config.host, config.production, config.databaseUrl, config.keys], ['127.0.0.1', false, null, '/somewhere/keys']);
});

test('any other host than loopback is production', () => {
  for (const host of ['0.0.0.0', '192.0.2.1', '::', 'example.org']) assert.equal(readConfig({ host }, {}).production, true, host);
  for (const host of ['127.0.0.1', '::1', 'localhost']) assert.equal(readConfig({ host }, {}).production, false, host);
});

test('servers share a database and keys by two variables', () => {
  const config = readConfig({ home: '/own' }, { DATABASE_URL: 'postgres://u:p@db/shozo', SHOZO_KEYS: '/shared/keys' });
  assert.deepEqual([config.databaseUrl, config.keys, config.home], ['postgres://u:p@db/shozo', '/shared/keys', '/own']);
});

test('a wrong value is named by its variable and never shown', () => {
  for (const [name, value] of [['DATABASE_URL', 'mysql://secret@db/x'], ['SHOZO_REQUESTS', 'secret'], ['SHOZO_STOP_SECONDS', '-1'], ['SHOZO_MEMORY_MB', '1']] as const) {
    assert.throws(() => readConfig({}, { [name]: value }), (error: Error & { code: string; detail: string }) => error.code === 'config/invalid' && error.detail.includes(name) && !error.detail.includes('secret'));
  }
});
