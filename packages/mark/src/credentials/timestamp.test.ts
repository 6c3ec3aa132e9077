import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { before, test } from 'node:test';
import { fromBER } from 'asn1js';
import { Certificate, ContentInfo, PKIStatus, PKIStatusInfo, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { ShozoError } from '@shozo/vocabulary';
import { issueCertificate, newKeyPair } from './certificate.ts';
import { askTimeStamp, stamp, tokenOf } from './timestamp.ts';
import type { TimeStamper } from './timestamp.ts';

const AT = new Date('2026-11-22T12:00:00.750Z');
const MESSAGE = new TextEncoder().encode('a signature');
let stamper: TimeStamper;

before(async () => {
  const keys = await newKeyPair();
  const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2030-01-01T00:00:00Z') };
  const certificate = await issueCertificate({ role: 'time-stamping', commonName: 'stamps', organisation: 'test', serial: new Uint8Array(16).fill(9), keys, issuer: null, ...dates });
  stamper = { chain: [new Uint8Array(certificate.toSchema(true).toBER())], key: keys.privateKey };
});

function answering(token: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const response = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken: ContentInfo.fromBER(token) });
  return new Uint8Array(response.toSchema().toBER());
}

test('a token names the hash of the message and the whole second of its time, and its signature holds', async () => {
  const token = await stamp(stamper, MESSAGE, AT);
  const signed = new SignedData({ schema: ContentInfo.fromBER(token).content });
  const content = signed.encapContentInfo.eContent?.getValue();
  assert.ok(content);
  const info = new TSTInfo({ schema: fromBER(content).result });
  assert.equal(info.genTime.toISOString(), '2026-11-22T12:00:00.000Z');
  assert.deepEqual(Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView), Buffer.from(await webcrypto.subtle.digest('SHA-256', MESSAGE)));
  assert.equal(await signed.verify({ signer: 0, data: new Uint8Array(MESSAGE).buffer, trustedCerts: stamper.chain.map((der) => Certificate.fromBER(der)) }), true);
});

test('an authority’s answer is taken only when it is about our message', async () => {
  const token = await stamp(stamper, MESSAGE, AT);
  assert.deepEqual(Buffer.from(tokenOf(answering(token), MESSAGE)), Buffer.from(token));
  assert.throws(() => tokenOf(answering(token), new TextEncoder().encode('another')), /something else/);
});

test('a refusal of the authority is no token', () => {
  const refused = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) });
  assert.throws(() => tokenOf(new Uint8Array(refused.toSchema().toBER()), MESSAGE), /status 2/);
});

test('an authority is asked over HTTP, and its error fails the signature', async () => {
  const answers = [{ status: 200, body: answering(await stamp(stamper, MESSAGE, AT)) }, { status: 500, body: new Uint8Array(0) }];
  const types: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    types.push(request.headers['content-type']);
    const next = answers.shift();
    response.writeHead(next?.status ?? 404).end(next?.body);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    assert.ok((await askTimeStamp(url, MESSAGE, 5_000)).length > 500);
    await assert.rejects(askTimeStamp(url, MESSAGE, 5_000), (cause) => cause instanceof ShozoError && cause.code === 'mark/credentials');
    assert.deepEqual(types, ['application/timestamp-query', 'application/timestamp-query']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
