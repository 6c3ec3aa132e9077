/**
 * A certificate chain and its key, as two files.
 */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';

export type KeyFiles = { readonly chainPem: string; readonly keyPem: string };

/** @throws ShozoError `mark/credentials` - one file without the other, or a key that is not the certificate's. */
export function readPair(folder: string, name: string): KeyFiles | null {
  const [chainFile, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  if (!existsSync(chainFile) || !existsSync(keyFile)) {
    if (existsSync(chainFile) || (existsSync(keyFile) && name === 'credentials')) throw new ShozoError('mark/credentials', { detail: `\`${name}.pem\` and \`${name}.key\` are needed together` });
    return null;
  }
  const pair = { chainPem: readFileSync(chainFile, 'utf8'), keyPem: readFileSync(keyFile, 'utf8') };
  checkPair(pair, `\`${name}.pem\` or \`${name}.key\``);
  return pair;
}

/** @throws ShozoError `mark/credentials` - it is no P-256 key, or another certificate's; `what` names the files. */
export function checkPair(pair: KeyFiles, what: string): void {
  try {
    const leaf = new X509Certificate(pair.chainPem);
    const key = createPublicKey(createPrivateKey(pair.keyPem));
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('expected a P-256 key');
    if (!leaf.checkPrivateKey(createPrivateKey(pair.keyPem))) throw new Error('the key is another certificate’s');
  } catch (cause) {
    throw new ShozoError('mark/credentials', { detail: `${what} cannot be used`, cause });
  }
}

/** INVARIANT: a key file is never readable by others, not even for an instant, and never half written. */
export function writePrivately(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
