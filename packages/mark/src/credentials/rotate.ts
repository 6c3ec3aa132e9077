/**
 * A new signing certificate in the place of the present one.
 *
 * The old chain is kept, without its key, so that what it signed stays signed
 * by somebody whom Check trusts; until it is revoked, see revoked.ts.
 */
import { X509Certificate } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import { openAuthority, retiredChains } from './authority.ts';
import type { AuthorityOptions } from './authority.ts';
import { checkPair, readPair, writePrivately } from './key-files.ts';
import type { KeyFiles } from './key-files.ts';
import { addRevoked } from './revoked.ts';

type Chain = Pick<KeyFiles, 'chainPem'>;

/**
 * @param next - the operator's new chain and key; null has the development authority issue a new certificate.
 * @throws ShozoError `mark/credentials` - they cannot be used; `config/invalid` - the operator's own are in use and none are given.
 */
export async function rotateCredentials(options: AuthorityOptions, next: KeyFiles | null): Promise<{ readonly from: string; readonly to: string }> {
  const { keysDir } = options;
  const own = readPair(keysDir, 'credentials');
  if (own !== null && next === null) throw new ShozoError('config/invalid', { detail: 'the certificate in use is your own: expected the next one with `--certificate FILE --key FILE`' });
  if (next !== null) checkPair(next, 'the next certificate or its key');
  const development = join(keysDir, 'development');
  const old: Chain | null = own ?? developmentPair(keysDir) ?? (next === null ? (await openAuthority(options)).signing : null); // no authority is made to be put aside
  if (next !== null && old !== null && serialOf(next) === serialOf(old)) throw new ShozoError('config/invalid', { detail: 'the next certificate is the one in use' });
  if (old !== null) keepChain(keysDir, old);
  if (next === null) for (const file of ['signing.pem', 'signing.key']) rmSync(join(development, file), { force: true });
  else {
    writePrivately(join(keysDir, 'credentials.key'), next.keyPem);
    writePrivately(join(keysDir, 'credentials.pem'), next.chainPem);
  }
  return { from: old === null ? 'none' : serialOf(old), to: (await openAuthority(options)).id };
}

/** @throws ShozoError `config/invalid` - it signs now, or never did. */
export function revokeCredentials(keysDir: string, id: string, from: Date): void {
  if (!retiredChains(keysDir).some((chain) => chain.id === id)) throw new ShozoError('config/invalid', { detail: `no earlier certificate \`${id}\` is here; the one in use is rotated first` });
  addRevoked(keysDir, id, from);
}

/** With its root, which must stay known when the operator's own certificate takes its place; null before the first start. */
function developmentPair(keysDir: string): KeyFiles | null {
  const folder = join(keysDir, 'development');
  const pair = readPair(folder, 'signing');
  return pair && { chainPem: `${pair.chainPem}${readPair(folder, 'root')?.chainPem ?? ''}`, keyPem: pair.keyPem };
}

function keepChain(keysDir: string, { chainPem }: Chain): void {
  const folder = join(keysDir, 'retired');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writePrivately(join(folder, `credentials-${new X509Certificate(chainPem).serialNumber}.pem`), chainPem);
}

function serialOf({ chainPem }: Chain): string {
  return new X509Certificate(chainPem).serialNumber;
}
