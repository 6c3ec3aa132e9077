/**
 * Was this picture doctored? All layers → one answer.
 *
 * Pure. The strongest sign wins: a broken signature over everything, valid
 * credentials over claims. Finding nothing means that no marks were found; it
 * never means "not AI".
 */
import type { CaliforniaDisclosure, Verification } from '@shozo/vocabulary';
import type { CredentialReport } from '../credentials/report.ts';
import type { FoundLabel } from '../label/draw.ts';
import { clean } from '../credentials/report.ts';
import type { Metadata } from '../metadata/read.ts';
import { SYSTEM } from '../credentials/manifest.ts';
import { answersOf } from './answers.ts';
import type { FoundWatermark } from './watermark.ts';

export type Evidence = {
  readonly credentials: CredentialReport;
  /** names of a manifest's parts are in the bytes, whether or not it can be read */
  readonly traces: boolean;
  readonly metadata: Metadata;
  /** `unseen`: the pixels could not be decoded */
  readonly label: FoundLabel | 'unseen' | null;
  readonly watermark: FoundWatermark;
  /** The name of our own signer, or null. */
  readonly ownSigner: string | null;
  /** `same`: the pixels of a picture released here; `near`: a near copy of one. Never a sign of AI by itself. */
  readonly fingerprint: Verification['layers']['fingerprint']['match'];
  readonly withdrawn: Verification['withdrawn'];
};

export function judge(evidence: Evidence): Verification {
  const { credentials, metadata, label, watermark } = evidence;
  const doctored = doctoredOf(evidence);
  const { made, by, when } = saidBy(evidence, doctored);
  return answered({
    doctored,
    made: made ?? 'unknown',
    by: clean(by),
    when,
    withdrawn: evidence.withdrawn,
    changed: watermark.state === 'found' ? watermark.changed : null,
    layers: {
      credentials: credentials.layer,
      watermark: watermark.state === 'found' ? { state: 'found', id: watermark.id } : { state: watermark.state, id: null },
      fingerprint: { match: fingerprintOf(evidence) },
      labels: { iptc: metadata.iptc, tc260: metadata.tc260, california: metadata.california && cleaned(metadata.california), visible: visibleWord(label) },
      others: [...credentials.others, ...metadata.generators.map(({ name }) => ({ kind: 'generator' as const, name, saidBy: 'metadata' as const }))],
    },
  });
}

function answered(verification: Omit<Verification, 'answers'>): Verification {
  const { layers, ...said } = verification;
  return { ...said, answers: answersOf(verification), layers };
}

/** Of everything that was released here; a crop of a release, and where nobody could be asked, by the one release that the watermark names. */
function fingerprintOf({ fingerprint, watermark }: Evidence): Evidence['fingerprint'] {
  if (watermark.state !== 'found' || fingerprint === 'same' || fingerprint === 'near') return fingerprint;
  return fingerprint === 'unavailable' || watermark.match === 'near' ? watermark.match : fingerprint;
}

/** A stranger may have written them. */
function cleaned(disclosure: CaliforniaDisclosure): CaliforniaDisclosure {
  const of = (name: keyof CaliforniaDisclosure): string => clean(disclosure[name]) ?? '';
  return { provider: of('provider'), system: of('system'), version: of('version'), at: of('at'), identifier: of('identifier') };
}

function visibleWord(label: Evidence['label']): Verification['layers']['labels']['visible'] {
  if (label === 'unseen') return 'unavailable';
  return label === null ? 'none' : 'found';
}

function doctoredOf(evidence: Evidence): Verification['doctored'] {
  const { credentials, metadata, label } = evidence;
  if (timeStampDamaged(evidence)) return 'conflict';
  if (credentials.layer.manifest === 'valid' && credentials.made !== null && !credentials.revoked) return 'yes';
  if (brokenCredentials(evidence)) return 'conflict';
  const marked = saidByWatermark(evidence);
  if (marked !== null && marked !== 'claimed') return marked;
  const claimed = marked === 'claimed' || metadata.made !== null || metadata.tc260 !== null || (label !== null && label !== 'unseen') || (credentials.revoked && credentials.made !== null);
  switch (credentials.layer.manifest) {
    case 'valid': return claimed ? 'claimed' : 'signed-unedited';
    // An expired certificate without a trusted time is old, not tampered with: what it says is no more than a claim.
    case 'invalid': return claimed || credentials.made !== null ? 'claimed' : 'no-marks-found';
    case 'unreadable': case 'none': case 'remote': return claimed ? 'claimed' : 'no-marks-found';
  }
}

/** Credentials that were changed after they were made, or whose picture was. */
function brokenCredentials({ credentials, traces }: Evidence): boolean {
  switch (credentials.layer.manifest) {
    case 'invalid': return !credentials.onlyExpired;
    case 'unreadable': return !credentials.prerelease;
    case 'none': return traces;
    case 'valid': case 'remote': return false;
  }
}

/** A mark is carried over to another picture easily: only the fingerprint of what was released makes it a yes, and one that differs is a conflict. */
function saidByWatermark({ watermark }: Evidence): 'yes' | 'conflict' | 'claimed' | null {
  if (watermark.state !== 'found') return null;
  switch (watermark.match) {
    case 'near': return 'yes';
    case 'none': return 'conflict';
    case 'unavailable': return 'claimed';
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

type Said = { readonly made: 'generated' | 'edited' | null; readonly by: string | null; readonly when: string | null };

/** Credentials that hold speak first; in a conflict nobody is believed about who, only about what is claimed. */
function saidBy(evidence: Evidence, doctored: Verification['doctored']): Said {
  switch (doctored) {
    case 'yes': return saidForSure(evidence);
    case 'claimed': return saidByClaims(evidence);
    case 'conflict': case 'signed-unedited': case 'no-marks-found': case 'unreadable': return { made: null, by: null, when: null };
  }
}

function saidForSure({ credentials, watermark }: Evidence): Said {
  const { manifest, time } = credentials.layer;
  if (manifest === 'valid' && credentials.made !== null && !credentials.revoked) return { made: credentials.made, by: credentials.by, when: time?.trust === 'trusted' ? time.at : null };
  return watermark.state === 'found' ? { made: watermark.made, by: SYSTEM.name, when: watermark.day } : { made: null, by: null, when: null };
}

function saidByClaims({ credentials, metadata, label, watermark }: Evidence): Said {
  const labelled = label === null || label === 'unseen' ? null : label.name.startsWith('generation') ? 'generated' : 'edited';
  const marked = watermark.state === 'found' ? watermark : null;
  return {
    made: marked?.made ?? metadata.made ?? labelled ?? credentials.made ?? (metadata.tc260 === null ? null : 'generated'),
    by: metadata.system ?? credentials.by ?? (marked === null ? null : SYSTEM.name),
    when: null,
  };
}

/** The answer for bytes that are not one readable picture: nothing was looked at. */
export function unreadable(): Verification {
  return answered({
    doctored: 'unreadable', made: 'unknown', by: null, when: null, withdrawn: null, changed: null,
    layers: {
      credentials: { manifest: 'none', signer: null, time: null, parents: [], components: [] },
      watermark: { state: 'unavailable', id: null },
      fingerprint: { match: 'unavailable' },
      labels: { iptc: null, tc260: null, california: null, visible: 'unavailable' },
      others: [],
    },
  });
}
