/**
 * What c2pa-wasm is told: whom to trust, and never to touch the network.
 *
 * Trust: the library silently accepts unknown keys, so a typo in
 * `remote_manifest_fetch` would let any uploaded picture make this server fetch
 * a URL of its choice (measured: loopback addresses included). The keys are
 * pinned by a test, and a probe server proves that nothing is fetched.
 */

/**
 * Extended key usages a signing certificate may have. With this list set, the
 * library accepts them; without it only e-mail protection.
 * emailProtection, documentSigning, C2PA claim signing; time stamping for TSAs.
 */
export const KEY_USAGES = {
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
  claimSigning: '1.3.6.1.4.1.62558.2.1',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;

/** @param anchors - PEM certificates of the authorities whose signatures and time stamps count as trusted. */
export function librarySettings(anchors: readonly string[]): string {
  return JSON.stringify({
    trust: {
      ...(anchors.length === 0 ? {} : { trust_anchors: anchors.map((pem) => pem.trim()).join('\n') }),
      trust_config: Object.values(KEY_USAGES).join('\n'),
    },
    verify: {
      verify_trust: true,
      verify_timestamp_trust: true,
      // The marker reads the final bytes back itself, in full; the library's own check would be the same work again.
      verify_after_sign: false,
      remote_manifest_fetch: false,
      ocsp_fetch: false,
    },
    core: { decode_identity_assertions: false },
  });
}
