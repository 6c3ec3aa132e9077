/**
 * X.509 certificates for the development authority: a root, a signing leaf, a time-stamping leaf.
 *
 * Profile as in C2PA 2.2 §14.5: version 3, P-256, key usage digitalSignature
 * (critical), subject and authority key identifiers, an organisation. The
 * signing leaf holds both e-mail protection and C2PA claim signing, because
 * verifiers without a configured list accept only the former.
 */
import { createHash, webcrypto } from 'node:crypto';
import { BitString, Constructed, Integer, OctetString, Primitive, PrintableString, Sequence, Set as Asn1Set, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, ExtKeyUsage, RelativeDistinguishedNames } from 'pkijs';
import { KEY_USAGES } from './settings.ts';

/** Node's own type of key; pkijs names the browser's, which is the same thing (hence the casts below). */
export type KeyPair = { readonly publicKey: webcrypto.CryptoKey; readonly privateKey: webcrypto.CryptoKey };
export type Issuer = { readonly certificate: Certificate; readonly keys: KeyPair };

const OID = { country: '2.5.4.6', organisation: '2.5.4.10', commonName: '2.5.4.3', subjectKey: '2.5.29.14', keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', authorityKey: '2.5.29.35', extendedKeyUsage: '2.5.29.37' };
const KEY_USAGE_BITS = { root: 0x06, leaf: 0x80 };

export type CertificateQuestion = {
  readonly role: 'root' | 'signing' | 'time-stamping';
  readonly commonName: string;
  readonly organisation: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly serial: Uint8Array;
  readonly keys: KeyPair;
  /** null: signs itself */
  readonly issuer: Issuer | null;
};

export function newKeyPair(): Promise<KeyPair> {
  return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

export async function issueCertificate(question: CertificateQuestion): Promise<Certificate> {
  const { role, keys, issuer } = question;
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: positive(question.serial) });
  certificate.subject = distinguishedName(question);
  certificate.issuer = issuer?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = question.notBefore;
  certificate.notAfter.value = question.notAfter;
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as CryptoKey);
  const own = keyIdentifier(certificate);
  certificate.extensions = [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: role === 'root' }).toSchema().toBER()),
    extension(OID.keyUsage, true, keyUsage(role === 'root' ? KEY_USAGE_BITS.root : KEY_USAGE_BITS.leaf)),
    extension(OID.subjectKey, false, new OctetString({ valueHex: own }).toBER()),
    extension(OID.authorityKey, false, authorityKey(issuer === null ? own : keyIdentifier(issuer.certificate))),
    ...usages(role),
  ];
  await certificate.sign((issuer?.keys ?? keys).privateKey as CryptoKey, 'SHA-256');
  return certificate;
}

/** Time stamping must be critical and alone (RFC 3161 §2.3). */
function usages(role: CertificateQuestion['role']): Extension[] {
  switch (role) {
    case 'root': return [];
    case 'signing': return [extension(OID.extendedKeyUsage, false, new ExtKeyUsage({ keyPurposes: [KEY_USAGES.emailProtection, KEY_USAGES.claimSigning] }).toSchema().toBER())];
    case 'time-stamping': return [extension(OID.extendedKeyUsage, true, new ExtKeyUsage({ keyPurposes: [KEY_USAGES.timeStamping] }).toSchema().toBER())];
  }
}

function extension(extnID: string, critical: boolean, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical, extnValue });
}

/** One attribute a set: a verifier that encodes again would sort a larger set, and the signature would no longer match. */
function distinguishedName(question: CertificateQuestion): RelativeDistinguishedNames {
  const attributes: [string, PrintableString | Utf8String][] = [
    [OID.country, new PrintableString({ value: 'ZZ' })],
    [OID.organisation, new Utf8String({ value: question.organisation })],
    [OID.commonName, new Utf8String({ value: question.commonName })],
  ];
  const sets = attributes.map(([type, value]) => new Asn1Set({ value: [new AttributeTypeAndValue({ type, value }).toSchema()] }));
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}

function keyUsage(bits: number): ArrayBuffer {
  return new BitString({ valueHex: new Uint8Array([bits]), unusedBits: bits === KEY_USAGE_BITS.root ? 1 : 7 }).toBER();
}

function keyIdentifier(certificate: Certificate): Uint8Array<ArrayBuffer> {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return new Uint8Array(createHash('sha1').update(key).digest());
}

function authorityKey(identifier: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return new Constructed({ value: [new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: identifier })], idBlock: { tagClass: 1, tagNumber: 16 } }).toBER();
}

/** A serial number is a positive integer: the top bit is cleared, and it does not start with zero. */
function positive(serial: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(serial);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

export function toPem(label: 'CERTIFICATE' | 'PRIVATE KEY', der: ArrayBuffer): string {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Every certificate of a PEM text, as DER, in order. */
export function certificatesOf(pem: string): Uint8Array<ArrayBuffer>[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new Uint8Array(Buffer.from(block.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')));
}

