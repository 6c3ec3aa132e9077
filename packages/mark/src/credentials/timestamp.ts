/**
 * RFC 3161 time-stamp tokens: made by our own authority, or asked of another one.
 *
 *     TimeStampReq  →  TSA  →  TimeStampResp { status, TimeStampToken }
 *     TimeStampToken = ContentInfo( SignedData( TSTInfo { imprint, genTime, … } ) )
 *
 * With a token of a trusted authority a picture's signature stays good after its
 * signing certificate has expired. A token of our own authority proves nothing
 * to outsiders: the transparency log does that.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js';
import {
  AlgorithmIdentifier, Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, MessageImprint,
  PKIStatus, SignedAndUnsignedAttributes, SignedData, SignerInfo, TimeStampReq, TimeStampResp, TSTInfo,
} from 'pkijs';
import { ShozoError } from '@shozo/vocabulary';

const OID = {
  sha256: '2.16.840.1.101.3.4.2.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** our policy: "development, promises nothing", under the example arc */
  policy: '2.999.3161.1',
} as const;

export type TimeStamper = {
  /** DER: the stamping certificate first, then its issuers. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[];
  readonly key: webcrypto.CryptoKey;
  readonly serial?: Uint8Array<ArrayBuffer>;
};

/** A token of our own authority over SHA-256 of `message`. */
export async function stamp(stamper: TimeStamper, message: Uint8Array, at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const certificates = stamper.chain.map((der) => Certificate.fromBER(der));
  const [certificate] = certificates;
  const [der] = stamper.chain;
  if (certificate === undefined || der === undefined) throw new ShozoError('mark/credentials', { detail: 'the time-stamping certificate is missing' });
  const info = timeStampInfo(sha256(message), at, stamper.serial ?? new Uint8Array(randomBytes(16)));
  const signed = new SignedData({
    version: 3,
    encapContentInfo: encapsulated(info),
    certificates,
    signerInfos: [new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: signedAttributes(info, der, at) }),
    })],
  });
  // Node's and the browser's CryptoKey are one thing under two type names.
  await signed.sign(stamper.key as CryptoKey, 0, 'SHA-256');
  return new Uint8Array(new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }).toSchema().toBER());
}

/** Set after construction: the constructor would cut the octets into a constructed string, which is BER and not DER. */
function encapsulated(info: Uint8Array<ArrayBuffer>): EncapsulatedContentInfo {
  const content = new EncapsulatedContentInfo({ eContentType: OID.tstInfo });
  content.eContent = new OctetString({ valueHex: info });
  return content;
}

function timeStampInfo(imprint: Uint8Array<ArrayBuffer>, at: Date, serial: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const positive = new Uint8Array(serial);
  positive[0] = ((positive[0] ?? 0) & 0x7f) | 0x40;
  const wholeSeconds = new Date(Math.floor(at.getTime() / 1000) * 1000);
  return new Uint8Array(new TSTInfo({
    version: 1,
    policy: OID.policy,
    messageImprint: messageImprint(imprint),
    serialNumber: new Integer({ valueHex: positive }),
    genTime: wholeSeconds,
  }).toSchema().toBER());
}

function messageImprint(imprint: Uint8Array<ArrayBuffer>): MessageImprint {
  return new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }), hashedMessage: new OctetString({ valueHex: imprint }) });
}

function signedAttributes(info: Uint8Array, certificate: Uint8Array, at: Date): Attribute[] {
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: sha256(certificate) })] });
  return [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.tstInfo })] }),
    new Attribute({ type: OID.signingTime, values: [new UTCTime({ valueDate: at })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: sha256(info) })] }),
    // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }, SHA-256 by default (RFC 5035)
    new Attribute({ type: OID.signingCertificateV2, values: [new Sequence({ value: [new Sequence({ value: [certificateId] })] })] }),
  ];
}

/** The query for another authority: it sees a hash, never a picture. */
export function timeStampQuery(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const query = new TimeStampReq({ version: 1, messageImprint: messageImprint(sha256(message)), certReq: true, nonce: new Integer({ valueHex: new Uint8Array([0x40, ...randomBytes(8)]) }) });
  return new Uint8Array(query.toSchema().toBER());
}

/**
 * Asks an authority over HTTP.
 * @throws ShozoError `mark/credentials` - no answer within `deadlineMs`, or one that grants no token.
 */
export async function askTimeStamp(url: string, message: Uint8Array, deadlineMs: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await fetch(url, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(deadlineMs),
      headers: { 'content-type': 'application/timestamp-query' }, body: timeStampQuery(message),
    });
    if (!answer.ok) throw new Error(`the time-stamping authority answered ${answer.status}`);
    return tokenOf(new Uint8Array(await answer.arrayBuffer()), message);
  } catch (cause) {
    throw new ShozoError('mark/credentials', { detail: 'the time-stamping authority gave no token', cause });
  }
}

/** The token of an answer, if it was granted and is about this message. */
export function tokenOf(answer: Uint8Array<ArrayBuffer>, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const response = TimeStampResp.fromBER(answer);
  const granted = response.status.status === PKIStatus.granted || response.status.status === PKIStatus.grantedWithMods;
  if (!granted || response.timeStampToken === undefined) throw new Error(`status ${response.status.status}`);
  const signed = new SignedData({ schema: response.timeStampToken.content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (content === undefined) throw new Error('no TSTInfo');
  const info = new TSTInfo({ schema: fromBER(content).result });
  if (!Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView).equals(sha256(message))) throw new Error('a token for something else');
  return new Uint8Array(response.timeStampToken.toSchema().toBER());
}

function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
