/**
 * Check: reads every mark a picture's bytes hold.
 *
 * Trust: bytes from anybody. They are decoded first (a file that does not decode
 * is `unreadable`, whatever its metadata says), the manifest is read in the
 * credentials' workers, and nothing is ever fetched.
 */
import { decodeReadable, LIMITS, sniffReadable } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels, Verification } from '@shozo/vocabulary';
import type { CredentialPool } from '../credentials/pool.ts';
import { readReport } from '../credentials/report.ts';
import type { CredentialReport } from '../credentials/report.ts';
import type { Revoked } from '../credentials/revoked.ts';
import { librarySettings } from '../credentials/settings.ts';
import { findLabel } from '../label/draw.ts';
import type { FoundLabel } from '../label/draw.ts';
import { readMetadata } from '../metadata/read.ts';
import { judge, unreadable } from './judge.ts';
import type { Evidence } from './judge.ts';
import { hasTraces, isWhole } from './traces.ts';
import type { Effort } from '../watermark/read.ts';
import { findWatermark } from './watermark.ts';
import type { FoundWatermark, WatermarkReader } from './watermark.ts';

export type Verifier = {
  /** @param effort - `thorough` looks for a watermark at any angle, which takes seconds. */
  readonly verify: (bytes: Uint8Array, effort?: Exclude<Effort, 'quick'>) => Promise<Verification>;
  /** The marks a photo came with, as words of the signal `photo.provenance`: `credentials:valid`, `iptc:…`. */
  readonly provenance: (bytes: Uint8Array) => Promise<string[]>;
  readonly readCredentials: (bytes: Uint8Array) => Promise<CredentialReport>;
};

/** @param marks - numbers of releases that the picture shows for sure, by its watermark. */
export type ReleasedMatch = (pixels: Pixels, marks: readonly string[]) => Promise<{ readonly match: 'same' | 'near' | 'none'; readonly withdrawn: boolean }>;

export type VerifierOptions = {
  /** PEM certificates of the authorities that count as trusted. */
  readonly anchors: readonly string[];
  /** Our certificates that count no more. */
  readonly revoked?: Revoked | undefined;
  /** Our own signer, whose pictures always carry a trusted time; null when there is none. */
  readonly ownSigner: string | null;
  /** Is it a picture that was released here, or a near copy of one? Left out: nobody can say. */
  readonly released?: ReleasedMatch | undefined;
  /** null: there is no secret here to look with, and the watermark is `unavailable`. */
  readonly watermark: WatermarkReader | null;
};

export function createVerifier(pool: CredentialPool, options: VerifierOptions): Verifier {
  const settings = librarySettings(options.anchors);
  const readCredentials = (bytes: Uint8Array) => readFrom(pool, bytes, { settings, revoked: options.revoked });
  return {
    readCredentials,
    verify: async (bytes, effort = 'usual') => judgeBytes(bytes, await decoded(bytes), { ...options, readCredentials, effort }),
    provenance: async (bytes) => provenanceWords(await readCredentials(bytes), bytes),
  };
}

type Reading = Pick<Verifier, 'readCredentials'> & VerifierOptions & { readonly effort: Effort };

/**
 * A file that does not decode was not looked at. But where it is whole from its
 * first to its last byte and holds credentials, damage in between is a change
 * that the credentials show.
 */
async function judgeBytes(bytes: Uint8Array, pixels: Pixels | null, reading: Reading): Promise<Verification> {
  if (pixels === null && (bytes.length > LIMITS.bytes || !isWhole(bytes))) return unreadable();
  const label: FoundLabel | 'unseen' | null = pixels === null ? 'unseen' : await findLabel(pixels);
  const [credentials, watermark] = await Promise.all([
    reading.readCredentials(bytes),
    pixels === null ? { state: 'unavailable' as const } : findWatermark(pixels, reading.watermark, reading.effort),
  ]);
  const { match: fingerprint, withdrawn } = await matchOf(reading, pixels, watermark);
  const answer = judge({ credentials, watermark, fingerprint, withdrawn, traces: hasTraces(bytes), metadata: readMetadata(bytes), label, ownSigner: reading.ownSigner });
  return pixels === null && answer.doctored !== 'conflict' ? unreadable() : answer;
}

/** A list that cannot be asked leaves the rest of the answer as it is. */
async function matchOf({ released }: Reading, pixels: Pixels | null, watermark: FoundWatermark): Promise<{ match: Evidence['fingerprint']; withdrawn: boolean | null }> {
  const nobody = { match: 'unavailable', withdrawn: null } as const;
  if (released === undefined || pixels === null) return nobody;
  return await released(pixels, watermark.state === 'found' && watermark.match === 'near' ? [watermark.id] : []).catch(() => nobody);
}

async function readFrom(pool: CredentialPool, bytes: Uint8Array, { settings, revoked }: { settings: string; revoked: Revoked | undefined }): Promise<CredentialReport> {
  const format = sniffReadable(bytes);
  return format === null ? readReport({ error: 'JumbfNotFound' }) : readReport(await pool.read({ bytes, format, settings }), revoked);
}

async function decoded(bytes: Uint8Array): Promise<Pixels | null> {
  try {
    return await decodeReadable(bytes);
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
