/**
 * Who makes a signature: a key of this home, or a signer outside this process that holds the key.
 *
 *     POST URL  {"algorithm": "ES256", "certificate": serial number in hex, "message": base64, "digest": base64 of its SHA-256}
 *     200       {"signature": base64}          ASN.1 DER, as key management services give it, or r ‖ s, 64 bytes
 *
 * The message is COSE's Sig_structure: a claim, so hashes and names of steps,
 * never a picture. Services that sign digests need only the digest. Trust: whoever answers at that
 * address can sign nothing that counts without the certificate's key: an answer
 * is checked against the certificate before it is used. No answer in time, a
 * redirect or a wrong signature fails the picture.
 */
import { createHash, createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import { fromBER, Integer, Sequence } from 'asn1js';
import { ShozoError } from '@shozo/vocabulary';
import type { KeyFiles } from './key-files.ts';

/** Where the signer is; the operator's word, http allowed. */
export type OutsideSigner = { readonly url: string; /** sent as `Authorization: Bearer` */ readonly token: string | null; readonly deadlineMs: number };

/** A certificate chain, leaf first, and who signs with its key. Serialisable, so that it can be handed to a worker. */
export type SigningKey = KeyFiles | { readonly chainPem: string; readonly signer: OutsideSigner };

/** ES256 over SHA-256 of the message: r ‖ s, 64 bytes (P1363), as COSE has it. @throws ShozoError `mark/credentials` */
export type Sign = (message: Uint8Array) => Promise<Uint8Array>;

/** bytes of r or of s, P-256 */
const HALF = 32;

export function signerOf(key: SigningKey): Sign {
  if ('keyPem' in key) {
    const privateKey = createPrivateKey(key.keyPem);
    return (message) => Promise.resolve(new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })));
  }
  const certificate = new X509Certificate(key.chainPem);
  return async (message) => {
    try {
      const signature = fixedLength(await asked(key.signer, certificate.serialNumber, message));
      if (!verify('sha256', message, { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' }, signature)) throw new Error('the signature is not the certificate’s');
      return signature;
    } catch (cause) {
      throw new ShozoError('mark/credentials', { detail: 'the signer gave no signature', cause });
    }
  };
}

async function asked({ url, token, deadlineMs }: OutsideSigner, certificate: string, message: Uint8Array): Promise<Uint8Array> {
  const answer = await fetch(url, {
    method: 'POST', redirect: 'error', signal: AbortSignal.timeout(deadlineMs),
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ algorithm: 'ES256', certificate, message: Buffer.from(message).toString('base64'), digest: createHash('sha256').update(message).digest('base64') }),
  });
  if (!answer.ok) throw new Error(`the signer answered ${answer.status}`);
  const { signature } = JSON.parse(await shortText(answer)) as { signature?: unknown }; // as: checked in the next line
  if (typeof signature !== 'string') throw new Error('expected a field `signature`');
  return new Uint8Array(Buffer.from(signature, 'base64'));
}

/** bytes: a signature and its field need 200 */
const LONGEST_ANSWER = 16 * 1024;

async function shortText({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new Error('the signer’s answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** DER's two integers without their signs, each filled up to 32 bytes. */
function fixedLength(signature: Uint8Array): Uint8Array {
  if (signature.length === 2 * HALF) return signature;
  const { result } = fromBER(new Uint8Array(signature));
  const halves = result instanceof Sequence ? result.valueBlock.value : [];
  const out = new Uint8Array(2 * HALF);
  halves.forEach((half, at) => {
    const bytes = half instanceof Integer ? half.valueBlock.valueHexView.subarray(-HALF) : new Uint8Array(0);
    out.set(bytes, (at + 1) * HALF - bytes.length);
  });
  if (halves.length !== 2) throw new Error('expected a signature of two numbers');
  return out;
}
