import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import { readConfig } from './config.ts';

const read = (env: Record<string, string>) => readConfig({ home: '/nowhere' }, env);

test('nobody is believed about addresses and nothing is looked up unless the operator says so', () => {
  const { trustedProxies, countryDatabase } = read({});
  assert.deepEqual([trustedProxies, countryDatabase], [[], null]);
});

test('proxies are addresses and ranges; a name, a typing error and everybody are refused by name', () => {
  assert.deepEqual(read({ SHOZO_TRUSTED_PROXIES: '10.0.0.0/8, ::1,192.0.2.1' }).trustedProxies, ['10.0.0.0/8', '::1', '192.0.2.1']);
  for (const wrong of ['proxy.example', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.1,', 'true']) {
    assert.throws(() => read({ SHOZO_TRUSTED_PROXIES: wrong }), { code: 'config/invalid', message: /SHOZO_TRUSTED_PROXIES/ }, wrong);
  }
});

test('no host is fetched from unless the operator lists it', () => {
  assert.deepEqual(readConfig({}, {}).imageHosts, []);
  assert.deepEqual(readConfig({}, { SHOZO_IMAGE_HOSTS: 'images.example.org, CDN.Example.org ,' }).imageHosts, ['images.example.org', 'cdn.example.org']);
});

test('a list of anything but names of hosts is a configuration error', () => {
  for (const SHOZO_IMAGE_HOSTS of ['127.0.0.1', '[::1]', 'localhost', '*', '*.example.org', 'https://example.org', 'example.org:8443', 'example.org/', 'exa mple.org', '10.1', '0x7f.1']) {
    assert.throws(() => readConfig({}, { SHOZO_IMAGE_HOSTS }), (error) => error instanceof ShozoError && error.code === 'config/invalid' && /SHOZO_IMAGE_HOSTS/.test(error.detail ?? ''), SHOZO_IMAGE_HOSTS);
  }
});

test('an upstream is there when its key is', () => {
  assert.deepEqual([readConfig({}, {}).openai, readConfig({}, {}).xai], [null, null]);
  assert.deepEqual(readConfig({}, { XAI_API_KEY: 'k' }).xai, { apiKey: 'k', baseUrl: 'https://api.x.ai/v1' });
  assert.deepEqual(readConfig({}, { XAI_API_KEY: 'k', XAI_BASE_URL: 'http://127.0.0.1:9/v1/' }).xai, { apiKey: 'k', baseUrl: 'http://127.0.0.1:9/v1' });
});

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
