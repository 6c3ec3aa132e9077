/**
 * A self-signed TLS certificate for a host that does not exist, made anew each time: tests that fetch over https.
 *
 * X.509 version 3, P-256, one subject alternative name (RFC 5280).
 */
import { generateKeyPairSync, sign } from 'node:crypto';

const OID = { ecdsaWithSha256: '2a8648ce3d040302', commonName: '550403', alternativeNames: '551d11' } as const;

export function selfSigned(host: string): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from(host)))));
  const validity = sequence(der(0x18, Buffer.from('20200101000000Z')), der(0x18, Buffer.from('20991231235959Z')));
  const names = sequence(sequence(oid(OID.alternativeNames), der(0x04, sequence(der(0x82, Buffer.from(host))))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))), der(0x02, Buffer.of(1)), algorithm, name, validity, name,
    publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, names),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]));
  const cert = sequence(body, algorithm, signature).toString('base64').match(/.{1,64}/g)?.join('\n') ?? '';
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n` };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...header), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
