import assert from 'node:assert/strict';
import { test } from 'node:test';
import { librarySettings } from './settings.ts';

test('the library is told, by exactly these keys, never to fetch anything', () => {
  const settings: unknown = JSON.parse(librarySettings(['-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n']));
  assert.deepEqual(settings, {
    trust: {
      trust_anchors: '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----',
      trust_config: '1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.8',
    },
    verify: { verify_trust: true, verify_timestamp_trust: true, verify_after_sign: false, remote_manifest_fetch: false, ocsp_fetch: false },
    core: { decode_identity_assertions: false },
  });
});

test('without an anchor nobody is trusted, and the key is left out', () => {
  const settings = JSON.parse(librarySettings([])) as { trust: object };
  assert.equal('trust_anchors' in settings.trust, false);
});
