/**
 * Who signs: the operator's certificates, or a development authority made on first use.
 *
 *     HOME/keys/credentials.pem   certificate chain, leaf first     operator's own
 *     HOME/keys/credentials.key   its P-256 key, PKCS #8 PEM; not there where a signer outside holds the key
 *     HOME/keys/timestamp.pem/.key   the same for time stamps, optional
 *     HOME/keys/anchors/NAME-YYYY-MM-DD.pem   lists of further authorities whose signatures Check trusts, with their day
 *     HOME/keys/retired/credentials-SERIAL.pem   chains that signed before; their keys are gone
 *     HOME/keys/development/      {root,signing,time-stamping}.{pem,key}, made when there is no credentials.pem
 *
 * Trust: whoever holds these keys can sign pictures as this installation. Files
 * are 0600 and folders 0700; keys never leave this process and its workers.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';
import { ShozoError } from '@shozo/vocabulary';
import { certificatesOf, issueCertificate, newKeyPair, toPem } from './certificate.ts';
import type { CertificateQuestion, Issuer } from './certificate.ts';
import { readPair, writePrivately } from './key-files.ts';
import type { KeyFiles } from './key-files.ts';
import type { OutsideSigner, SigningKey } from './signer.ts';
import { readRevoked } from './revoked.ts';
import type { Revoked } from './revoked.ts';

export const DEVELOPMENT_AUTHORITY = 'Shozo development authority (not trusted by anyone)';

/** Serialisable, so that it can be handed to a worker. */
export type Credentials = {
  readonly development: boolean;
  /** The organisation that a verifier shows as signer. */
  readonly name: string;
  /** The serial number of the signing certificate, in hex. */
  readonly id: string;
  readonly signing: SigningKey;
  readonly timestamp: KeyFiles;
  /** When the signing and the time-stamping certificate end, ISO 8601. */
  readonly expiresAt: { readonly signing: string; readonly timestamp: string };
  /** PEM: the roots of our own chains, then the operator's anchors. */
  readonly anchors: readonly string[];
  readonly trustLists: readonly TrustList[];
  readonly revoked: Revoked;
};

export type AuthorityOptions = {
  readonly keysDir: string;
  readonly now: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  /** How long a development signing certificate lasts; tests make short ones. */
  readonly leafDays?: number;
  /** Who holds the key of `credentials.pem`; left out: `credentials.key`. */
  readonly signer?: OutsideSigner | undefined;
};

const DAY_MS = 24 * 60 * 60 * 1000;
const ROOT_DAYS = 3650;
const LEAF_DAYS = 365;
/** a leaf is issued anew when fewer days than this are left */
const RENEW_DAYS = 90;

/** @throws ShozoError `mark/credentials` - files that are there but cannot be used; nothing is made in their place. */
export function openAuthority(options: AuthorityOptions & { readonly signer?: undefined }): Promise<Credentials & { readonly signing: KeyFiles }>;
export function openAuthority(options: AuthorityOptions): Promise<Credentials>;
export async function openAuthority(options: AuthorityOptions): Promise<Credentials> {
  mkdirSync(options.keysDir, { recursive: true, mode: 0o700 });
  const own = options.signer === undefined ? readPair(options.keysDir, 'credentials') : outside(options.keysDir, options.signer);
  const development = own === null || readPair(options.keysDir, 'timestamp') === null ? await openDevelopment(options) : null;
  const signing = own ?? development?.signing;
  const timestamp = readPair(options.keysDir, 'timestamp') ?? development?.timestamp;
  if (signing === undefined || timestamp === undefined) throw new ShozoError('mark/credentials', { detail: 'no signing certificate' });
  const anchors = [...(development === null ? [] : [development.root]), ...(own === null ? [] : [lastOf(own.chainPem)]), ...retiredAnchors(options.keysDir), ...readAnchors(options.keysDir)];
  const [id, revoked] = [new X509Certificate(signing.chainPem).serialNumber, readRevoked(options.keysDir)];
  if (revoked.has(id)) throw new ShozoError('mark/credentials', { detail: `the signing certificate ${id} is revoked: rotate it` });
  return { development: own === null, name: organisationOf(signing.chainPem), id, signing, timestamp, expiresAt: { signing: endOf(signing), timestamp: endOf(timestamp) }, anchors, trustLists: trustLists(options.keysDir), revoked };
}

/** @throws ShozoError `mark/credentials` - no certificate, one that the signer's algorithm does not fit, or its key lies here as well. */
function outside(keysDir: string, signer: OutsideSigner): SigningKey {
  const chainPem = chainOf(keysDir);
  if (chainPem === null) throw new ShozoError('mark/credentials', { detail: 'a signer is configured: expected its certificates in `credentials.pem`' });
  if (existsSync(join(keysDir, 'credentials.key'))) throw new ShozoError('mark/credentials', { detail: 'the key is with the signer: expected no `credentials.key` here' });
  checkLeaf(chainPem);
  return { chainPem, signer };
}

function checkLeaf(chainPem: string): void {
  try {
    if (new X509Certificate(chainPem).publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('expected a P-256 key');
  } catch (cause) {
    throw new ShozoError('mark/credentials', { detail: '`credentials.pem` cannot be used', cause });
  }
}

function endOf({ chainPem }: Pick<KeyFiles, 'chainPem'>): string {
  return new X509Certificate(chainPem).validToDate.toISOString();
}

/** The operator's own chain, whoever holds its key. */
function chainOf(keysDir: string): string | null {
  const file = join(keysDir, 'credentials.pem');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Whom Check trusts in a home, without making anything: its own roots, then the operator's anchors. None for a home that is not there. */
export function homeAnchors(keysDir: string): string[] {
  const own = chainOf(keysDir);
  const root = existsSync(join(keysDir, 'development')) ? readPair(join(keysDir, 'development'), 'root') : null;
  return [...(root === null ? [] : [root.chainPem]), ...(own === null ? [] : [lastOf(own)]), ...retiredAnchors(keysDir), ...readAnchors(keysDir)];
}

/** The name that this home signs with, as verifiers show it. */
export function homeSigner(keysDir: string): string {
  const own = chainOf(keysDir);
  return own === null ? DEVELOPMENT_AUTHORITY : organisationOf(own);
}

/** Authorities of chains that signed here before: what they vouched for stays. */
function retiredAnchors(keysDir: string): string[] {
  return retiredChains(keysDir).map(({ chainPem }) => lastOf(chainPem));
}

/** Chains that signed here before, by serial number; their keys are gone. */
export function retiredChains(keysDir: string): { readonly id: string; readonly chainPem: string }[] {
  const folder = join(keysDir, 'retired');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^credentials-[0-9A-F]+\.pem$/.test(file)).sort();
  return files.map((file) => {
    const chainPem = readFileSync(join(folder, file), 'utf8');
    try {
      return { id: new X509Certificate(chainPem).serialNumber, chainPem };
    } catch (cause) {
      throw new ShozoError('mark/credentials', { detail: `\`retired/${file}\` is no certificate`, cause });
    }
  });
}

/** A file of authorities whom Check trusts, as somebody published it: `c2pa-2026-11-01.pem`. */
export type TrustList = { readonly name: string; /** YYYY-MM-DD, of the file's name; null without one */ readonly date: string | null; readonly anchors: readonly string[] };

/** @throws ShozoError `mark/credentials` - a file without a certificate: whoever put it there meant to trust somebody. */
export function trustLists(keysDir: string): TrustList[] {
  const folder = join(keysDir, 'anchors');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith('.pem')).sort().map((file) => {
    const anchors = certificatesOf(readFileSync(join(folder, file), 'utf8')).map((der) => toPem('CERTIFICATE', der.buffer));
    if (anchors.length === 0) throw new ShozoError('mark/credentials', { detail: `\`anchors/${file}\` holds no certificate` });
    return { name: file.slice(0, -'.pem'.length), date: /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(file)?.[0] ?? null, anchors };
  });
}

function readAnchors(keysDir: string): string[] {
  return trustLists(keysDir).flatMap(({ anchors }) => anchors);
}

type Development = { readonly root: string; readonly signing: KeyFiles; readonly timestamp: KeyFiles };

async function openDevelopment(options: AuthorityOptions): Promise<Development> {
  const folder = join(options.keysDir, 'development');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const root = readPair(folder, 'root') ?? await makePair(folder, 'root', null, options);
  const issuer = await issuerOf(root);
  const signing = usable(readPair(folder, 'signing'), options) ?? await makePair(folder, 'signing', issuer, options);
  const timestamp = usable(readPair(folder, 'time-stamping'), options) ?? await makePair(folder, 'time-stamping', issuer, options);
  return { root: root.chainPem, signing, timestamp };
}

async function makePair(folder: string, role: CertificateQuestion['role'], issuer: Issuer | null, options: AuthorityOptions): Promise<KeyFiles> {
  const keys = await newKeyPair();
  const days = role === 'signing' ? options.leafDays ?? LEAF_DAYS : ROOT_DAYS;
  const start = options.now().getTime() - DAY_MS;
  const end = start + days * DAY_MS + DAY_MS;
  const certificate = await issueCertificate({
    role, keys, issuer,
    commonName: { root: DEVELOPMENT_AUTHORITY, signing: 'Shozo development signing', 'time-stamping': 'Shozo development time stamps' }[role],
    organisation: DEVELOPMENT_AUTHORITY,
    notBefore: new Date(start),
    notAfter: issuer === null ? new Date(end) : new Date(Math.min(end, issuer.certificate.notAfter.value.getTime())),
    serial: options.random(16),
  });
  const pair = { chainPem: toPem('CERTIFICATE', certificate.toSchema(true).toBER()), keyPem: toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)) };
  writePrivately(join(folder, `${role}.key`), pair.keyPem);
  writePrivately(join(folder, `${role}.pem`), pair.chainPem);
  return pair;
}

async function issuerOf(files: KeyFiles): Promise<Issuer> {
  const [der] = certificatesOf(files.chainPem);
  if (der === undefined) throw new ShozoError('mark/credentials', { detail: 'the development root is not a certificate' });
  const certificate = Certificate.fromBER(der);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const privateKey = await webcrypto.subtle.importKey('pkcs8', createPrivateKey(files.keyPem).export({ type: 'pkcs8', format: 'der' }), algorithm, true, ['sign']);
  const publicKey = await webcrypto.subtle.importKey('spki', new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' }), algorithm, true, ['verify']);
  return { certificate, keys: { privateKey, publicKey } };
}

function usable(pair: KeyFiles | null, options: AuthorityOptions): KeyFiles | null {
  if (pair === null) return null;
  const renewMs = Math.min(RENEW_DAYS, (options.leafDays ?? LEAF_DAYS) / 4) * DAY_MS;
  return new X509Certificate(pair.chainPem).validToDate.getTime() - options.now().getTime() > renewMs ? pair : null;
}

function lastOf(chainPem: string): string {
  const last = certificatesOf(chainPem).at(-1);
  return last === undefined ? '' : toPem('CERTIFICATE', last.buffer);
}

function organisationOf(chainPem: string): string {
  const subject = new X509Certificate(chainPem).subject;
  return /^O=(.+)$/m.exec(subject)?.[1] ?? /^CN=(.+)$/m.exec(subject)?.[1] ?? 'unknown';
}
