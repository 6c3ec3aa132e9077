/**
 * Finding the manifest of a picture that lost it: C2PA soft-binding resolution.
 *
 * Privacy: a match is only for the very picture that is held, or a near copy or
 * a part of it; nobody is found by a face, and a match names a manifest, which
 * every copy with metadata carries anyway.
 */
import { decode } from '@shozo/picture';
import type { Watermarks } from '@shozo/store';
import type { LineageDesk, MarksIn } from '../lineage/lineage.ts';

/** Not on C2PA's list, as our watermark is not: its names are for listed algorithms, and these are our own. */
const FINGERPRINT = 'org.shozo.pdq.1';

export type RecoveryMatch = { readonly manifestId: string; /** 100 = by its watermark and its grid, or pixel by pixel; less for a near copy */ readonly similarityScore: number };

export type Recovery = {
  readonly algorithms: { readonly watermark: string; readonly fingerprint: string };
  /** @param value - base64, as in the soft binding of a manifest; anything else matches nothing. */
  readonly byBinding: (algorithm: string, value: string) => Promise<readonly RecoveryMatch[]>;
  /** @throws ShozoError `request/unreadable-image` */
  readonly byContent: (bytes: Uint8Array) => Promise<readonly RecoveryMatch[]>;
  readonly manifest: (manifestId: string) => Promise<Uint8Array | null>;
};

type Needs = { /** of the watermark engine */ readonly algorithm: string; readonly watermarks: Watermarks; readonly lineage: Pick<LineageDesk, 'releasesOf'>; readonly marksIn: MarksIn };

const SURE = 100;
const NEAR = 80;

export function createRecovery({ algorithm: ours, watermarks, lineage, marksIn }: Needs): Recovery {
  const matches = async (ids: readonly string[], similarityScore: number): Promise<RecoveryMatch[]> => (await watermarks.manifestIds(ids)).map((manifestId) => ({ manifestId, similarityScore }));
  return {
    algorithms: { watermark: ours, fingerprint: FINGERPRINT },
    byBinding: async (algorithm, value) => {
      const id = Buffer.from(value, 'base64').toString('hex');
      return algorithm === ours && /^[0-9a-f]{12}$/.test(id) ? matches([id], SURE) : [];
    },
    byContent: async (bytes) => {
      const pixels = await decode(bytes);
      const marks = await marksIn(pixels);
      const near = (await lineage.releasesOf(pixels, marks)).flatMap(({ watermark }) => (watermark === null || marks.includes(watermark) ? [] : [watermark]));
      return [...(await matches(marks, SURE)), ...(await matches([...new Set(near)], NEAR))];
    },
    manifest: watermarks.manifest,
  };
}
