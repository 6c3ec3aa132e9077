/**
 * Was this picture doctored? All layers → one answer.
 *
 * Pure. The strongest sign wins: a broken signature over everything, valid
 * credentials over claims. Finding nothing means that no marks were found; it
 * never means "not AI".
 */
import type { Verification } from '@shozo/vocabulary';
import type { CredentialReport } from '../credentials/report.ts';
import type { FoundLabel } from '../label/draw.ts';
import { clean } from '../credentials/report.ts';
import type { Metadata } from '../metadata/read.ts';

export type Evidence = {
  readonly credentials: CredentialReport;
  /** names of a manifest's parts are in the bytes, whether or not it can be read */
  readonly traces: boolean;
  readonly metadata: Metadata;
  /** `unseen`: the pixels could not be decoded */
  readonly label: FoundLabel | 'unseen' | null;
  /** The name of our own signer, or null. */
  readonly ownSigner: string | null;
  /** `same`: the pixels of a picture released here; `near`: a near copy of one. Never a sign of AI by itself. */
  readonly fingerprint: Verification['layers']['fingerprint']['match'];
};

export function judge(evidence: Evidence): Verification {
  const { credentials, metadata, label } = evidence;
  const doctored = doctoredOf(evidence);
  const { made, by } = saidBy(evidence, doctored);
  const { time } = credentials.layer;
  return {
    doctored,
    made: made ?? 'unknown',
    by: clean(by),
    when: doctored === 'yes' && time?.trust === 'trusted' ? time.at : null,
    layers: {
      credentials: credentials.layer,
      watermark: { state: 'unavailable', id: null },
      fingerprint: { match: evidence.fingerprint },
      labels: { iptc: metadata.iptc, tc260: metadata.tc260, visible: visibleWord(label) },
    },
  };
}

function visibleWord(label: Evidence['label']): Verification['layers']['labels']['visible'] {
  if (label === 'unseen') return 'unavailable';
  return label === null ? 'none' : 'found';
}

function doctoredOf(evidence: Evidence): Verification['doctored'] {
  const { credentials, traces, metadata, label } = evidence;
  const claimed = metadata.made !== null || metadata.tc260 !== null || (label !== null && label !== 'unseen');
  if (timeStampDamaged(evidence)) return 'conflict';
  switch (credentials.layer.manifest) {
    case 'valid': return credentials.made !== null ? 'yes' : claimed ? 'claimed' : 'signed-unedited';
    case 'invalid':
      // An expired certificate without a trusted time is old, not tampered with: what it says is no more than a claim.
      if (!credentials.onlyExpired) return 'conflict';
      return claimed || credentials.made !== null ? 'claimed' : 'no-marks-found';
    case 'unreadable': return credentials.prerelease ? (claimed ? 'claimed' : 'no-marks-found') : 'conflict';
    case 'none': return traces ? 'conflict' : claimed ? 'claimed' : 'no-marks-found';
    case 'remote': return claimed ? 'claimed' : 'no-marks-found';
  }
}

/**
 * The token lies outside what the signature covers, so a change there leaves the
 * signature valid. Ours always carry a token that we trust: one that is broken,
 * missing or a stranger's was put there by somebody else.
 */
function timeStampDamaged({ credentials, ownSigner }: Evidence): boolean {
  const { manifest, signer, time } = credentials.layer;
  if (manifest !== 'valid') return false;
  if (credentials.timeBroken) return true;
  return ownSigner !== null && signer?.trust === 'trusted' && signer.name === ownSigner && time?.trust !== 'trusted';
}

/** Credentials that hold speak first; in a conflict nobody is believed about who, only about what is claimed. */
function saidBy({ credentials, metadata, label }: Evidence, doctored: Verification['doctored']): { made: 'generated' | 'edited' | null; by: string | null } {
  const labelled = label === null || label === 'unseen' ? null : label.name.startsWith('generation') ? 'generated' : 'edited';
  switch (doctored) {
    case 'yes': return { made: credentials.made, by: credentials.by };
    case 'claimed': return { made: metadata.made ?? labelled ?? credentials.made ?? (metadata.tc260 === null ? null : 'generated'), by: metadata.system ?? credentials.by };
    case 'conflict': case 'signed-unedited': case 'no-marks-found': case 'unreadable': return { made: null, by: null };
  }
}

/** The answer for bytes that are not one readable picture: nothing was looked at. */
export function unreadable(): Verification {
  return {
    doctored: 'unreadable', made: 'unknown', by: null, when: null,
    layers: {
      credentials: { manifest: 'none', signer: null, time: null, parents: [] },
      watermark: { state: 'unavailable', id: null },
      fingerprint: { match: 'unavailable' },
      labels: { iptc: null, tc260: null, visible: 'unavailable' },
    },
  };
}
