import assert from 'node:assert/strict';
import { test } from 'node:test';
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
