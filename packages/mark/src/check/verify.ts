/**
 * Check: reads every mark a picture's bytes hold.
 *
 * Trust: bytes from anybody. They are decoded first (a file that does not decode
 * is `unreadable`, whatever its metadata says), the manifest is read in the
 * credentials' workers, and nothing is ever fetched.
 */
import { decode, sniffFormat } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels, Verification } from '@shozo/vocabulary';
import type { CredentialPool } from '../credentials/pool.ts';
import { readReport } from '../credentials/report.ts';
import type { CredentialReport } from '../credentials/report.ts';
import { librarySettings } from '../credentials/settings.ts';
import { findLabel } from '../label/draw.ts';
import { readMetadata } from '../metadata/read.ts';
import { judge, unreadable } from './judge.ts';
import { hasTraces } from './traces.ts';

export type Verifier = {
  readonly verify: (bytes: Uint8Array) => Promise<Verification>;
  /** The marks a photo came with, as words of the signal `photo.provenance`: `credentials:valid`, `iptc:…`. */
  readonly provenance: (bytes: Uint8Array) => Promise<string[]>;
  readonly readCredentials: (bytes: Uint8Array) => Promise<CredentialReport>;
};

/** @param anchors - PEM certificates of the authorities that count as trusted. */
export function createVerifier(pool: CredentialPool, anchors: readonly string[]): Verifier {
  const settings = librarySettings(anchors);
  const readCredentials = (bytes: Uint8Array) => readFrom(pool, bytes, settings);
  return {
    readCredentials,
    verify: async (bytes) => {
      const pixels = await decoded(bytes);
      if (pixels === null) return unreadable();
      return judge({ credentials: await readCredentials(bytes), traces: hasTraces(bytes), metadata: readMetadata(bytes), label: await findLabel(pixels) });
    },
    provenance: async (bytes) => provenanceWords(await readCredentials(bytes), bytes),
  };
}

async function readFrom(pool: CredentialPool, bytes: Uint8Array, settings: string): Promise<CredentialReport> {
  const format = sniffFormat(bytes);
  return format === null ? readReport({ error: 'JumbfNotFound' }) : readReport(await pool.read({ bytes, format, settings }));
}

async function decoded(bytes: Uint8Array): Promise<Pixels | null> {
  try {
    return await decode(bytes);
  } catch (cause) {
    if (cause instanceof ShozoError && cause.code === 'request/unreadable-image') return null;
    throw cause;
  }
}

function provenanceWords(credentials: CredentialReport, bytes: Uint8Array): string[] {
  const metadata = readMetadata(bytes);
  const { manifest } = credentials.layer;
  return [
    ...(manifest === 'none' ? [] : [`credentials:${manifest}`]),
    ...(manifest === 'valid' && credentials.made !== null ? [`credentials:${credentials.made}`] : []),
    ...(metadata.iptc === null ? [] : [`iptc:${metadata.iptc}`]),
    ...(metadata.tc260 === null ? [] : [`tc260:${metadata.tc260}`]),
  ];
}
