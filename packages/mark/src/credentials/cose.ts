/**
 * COSE_Sign1 as C2PA wants it: the claim's signature with its certificates and time stamp.
 *
 *     18([ h'{1: -7, 33: [leaf, …]}',                 protected
 *          {"sigTst2": {"tstTokens": [{"val": …}]},   one RFC 3161 token
 *           "pad": h'00…', "pad2": h'00…'},
 *          null, h'r‖s' ])                            detached claim, P1363
 *
 * Follows C2PA 2.2 §13.2 (RFC 9052 detached payload). The space for it is reserved in
 * the file before the claim is hashed, so the result is padded to exactly that size.
 */
import { encode, Tagged } from 'cborg';
import { invariant } from '@shozo/vocabulary';
import type { Sign } from './signer.ts';

const ES256 = -7;
const ALGORITHM = 1;
const X5CHAIN = 33;
const COSE_SIGN1 = 18;

export type CoseQuestion = {
  readonly claim: Uint8Array;
  /** DER, leaf first, without the root. */
  readonly chain: readonly Uint8Array[];
  /** With the leaf's key. */
  readonly sign: Sign;
  /** bytes the answer must have, exactly; null: as many as it needs */
  readonly size: number | null;
  /** Gives an RFC 3161 TimeStampToken over SHA-256 of these bytes; null leaves the token out. */
  readonly timestamp: ((message: Uint8Array) => Promise<Uint8Array>) | null;
};

export async function coseSign1(question: CoseQuestion): Promise<Uint8Array> {
  const { claim, chain, sign, timestamp } = question;
  const [leaf] = chain;
  invariant(leaf !== undefined, 'a certificate chain has a leaf');
  const certificates = chain.length === 1 ? leaf : [...chain];
  const protectedHeader = encode(new Map<number, unknown>([[ALGORITHM, ES256], [X5CHAIN, certificates]]));
  const empty = new Uint8Array(0);
  const signature = await sign(encode(['Signature1', protectedHeader, empty, claim]));
  const token = timestamp === null ? null : await timestamp(encode(['CounterSignature', protectedHeader, empty, encode(signature)]));
  const headers = token === null ? [] : [['sigTst2', { tstTokens: [{ val: token }] }] as const];
  const build = (pads: [string, Uint8Array][]) => encode(new Tagged(COSE_SIGN1, [protectedHeader, new Map<string, unknown>([...headers, ...pads]), null, signature]));
  return question.size === null ? build([]) : padded(question.size, build);
}

/** One pad header misses a few sizes, where its own length field grows by a byte; a second one closes the gap. */
function padded(size: number, build: (pads: [string, Uint8Array][]) => Uint8Array): Uint8Array {
  const missing = size - build([['pad', new Uint8Array(0)]]).length;
  invariant(missing >= 0, 'the reserved size holds the signature');
  for (let cut = 0; cut < 8; cut++) {
    const one = build([['pad', new Uint8Array(Math.max(0, missing - cut))]]);
    if (one.length === size) return one;
  }
  for (let cut = 6; cut < 24; cut++) {
    const two = build([['pad', new Uint8Array(Math.max(0, missing - cut))], ['pad2', new Uint8Array(1)]]);
    if (two.length === size) return two;
  }
  invariant(false, 'two pads fill every reserved size');
}
