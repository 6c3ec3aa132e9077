/**
 * What the library's report on a file means, in our words.
 *
 * Trust: every string in a manifest was written by a stranger; even a valid
 * signature only says who vouches for it. Strings are cut and cleaned before
 * anybody sees them. Status codes are the specification's own.
 */
import { madeBySourceType } from '../metadata/source-type.ts';
import { NOTHING_REVOKED } from './revoked.ts';
import type { Revoked } from './revoked.ts';
import type { ReadAnswer } from './worker.ts';
import type { IngredientState, OtherMark, Verification } from '@shozo/vocabulary';
import { otherMarks } from './other-marks.ts';

export type CredentialReport = {
  readonly layer: Verification['layers']['credentials'];
  /** What the manifest, or a valid parent of it, says about AI. */
  readonly made: 'generated' | 'edited' | null;
  readonly by: string | null;
  /** The label of the active manifest, `urn:c2pa:…`. */
  readonly active: string | null;
  /** Why it is not valid, as status codes. */
  readonly failures: readonly string[];
  /** Nothing is wrong but that the certificate has expired and no trusted time proves an earlier signature. */
  readonly onlyExpired: boolean;
  /** There is a time-stamp token, and it is malformed or about something else. */
  readonly timeBroken: boolean;
  /** Signed by a certificate that is revoked, and not under a trusted time before that day. */
  readonly revoked: boolean;
  /** Watermarks and fingerprints of other makers that its manifests name. */
  readonly others: readonly OtherMark[];
  /** The manifest is of the 2021 drafts, which nobody reads any more. */
  readonly prerelease: boolean;
};

type Status = { readonly code?: string; readonly explanation?: string };
type Results = { readonly success?: readonly Status[]; readonly informational?: readonly Status[]; readonly failure?: readonly Status[] };
type Agent = string | { readonly name?: string; readonly version?: string };
type Action = { readonly action?: string; readonly digitalSourceType?: string; readonly softwareAgent?: Agent };
type Ingredient = {
  readonly title?: string; readonly relationship?: string; readonly active_manifest?: string;
  readonly label?: string; readonly validation_results?: { readonly activeManifest?: Results }; readonly validation_status?: readonly Status[];
};
type Manifest = {
  readonly claim_generator?: string; readonly claim_generator_info?: readonly Agent[];
  readonly signature_info?: { readonly issuer?: string; readonly common_name?: string; readonly cert_serial_number?: string; readonly time?: string };
  readonly assertions?: readonly { readonly label?: string; readonly data?: { readonly actions?: readonly Action[] } }[];
  readonly ingredients?: readonly Ingredient[];
};
type Store = {
  readonly active_manifest?: string; readonly manifests?: Readonly<Record<string, Manifest>>;
  readonly validation_state?: string; readonly validation_results?: { readonly activeManifest?: Results };
};

const UNTRUSTED = 'signingCredential.untrusted';
const BROKEN_TIME = ['timeStamp.mismatch', 'timeStamp.malformed'];
const EXPIRED = 'signingCredential.expired';

/** Generators of AI pictures that sign `c2pa.created` without a source type (Bing did, 2024). */
const AI_AGENTS = /\b(?:dall[·.\s-]?e|image creator|firefly|imagen|midjourney|stable diffusion|gpt-image|chatgpt)\b/i;

export function readReport(answer: ReadAnswer, revoked: Revoked = NOTHING_REVOKED): CredentialReport {
  if ('error' in answer) return withoutStore(answer.error);
  // The library's own JSON; read as optional fields throughout, since its shape is another project's.
  const store = JSON.parse(answer.store) as Store;
  const active = manifestOf(store, store.active_manifest);
  if (active === null) return withoutStore('no active manifest');
  const results = store.validation_results?.activeManifest ?? {};
  const failures = codes(results.failure);
  const signer = active.signature_info?.issuer ?? active.signature_info?.common_name ?? null;
  const valid = store.validation_state === 'Trusted' || store.validation_state === 'Valid';
  const time = timeOf(active, results);
  const isRevoked = signedTooLate(active, time, revoked);
  return {
    layer: {
      manifest: valid ? 'valid' : 'invalid',
      signer: { name: clean(signer), trust: store.validation_state === 'Trusted' && time.trust !== 'legacy' && !isRevoked ? 'trusted' : 'unknown' },
      time,
      parents: ingredientsOf(store, active, 'parentOf'),
      components: ingredientsOf(store, active, 'componentOf'),
    },
    ...aiStatement(store, active, new Set()),
    active: store.active_manifest ?? null,
    failures,
    onlyExpired: !valid && failures.includes(EXPIRED) && failures.every((code) => code === EXPIRED || code === UNTRUSTED),
    timeBroken: stampsOf(results).some((one) => BROKEN_TIME.includes(one.code ?? '')),
    revoked: isRevoked,
    others: otherMarks(Object.values(store.manifests ?? {}).flatMap(({ assertions }) => assertions ?? [])),
    prerelease: false,
  };
}

/** A time that nobody vouches for may be any: then the signature is taken for a late one. */
function signedTooLate({ signature_info: signature }: Manifest, time: ReturnType<typeof timeOf>, revoked: Revoked): boolean {
  const serial = signature?.cert_serial_number;
  if (serial === undefined || !/^\d{1,80}$/.test(serial)) return false;
  const hex = BigInt(serial).toString(16).toUpperCase();
  const from = revoked.get(hex.length % 2 === 0 ? hex : `0${hex}`) ?? revoked.get(hex);
  return from !== undefined && !(time.trust === 'trusted' && time.at !== null && Date.parse(time.at) < Date.parse(from));
}

function withoutStore(error: string): CredentialReport {
  const manifest = error.includes('JumbfNotFound') ? 'none' : error.includes('RemoteManifestUrl') ? 'remote' : 'unreadable';
  return { layer: { manifest, signer: null, time: null, parents: [], components: [] }, made: null, by: null, active: null, failures: [], onlyExpired: false, timeBroken: false, revoked: false, others: [], prerelease: error.includes('Prerelease') };
}

/**
 * For version 1 claims the library trusts any time-stamping authority
 * (c2pa-rs issue 2317): a thief of an expired key could date a signature back.
 * It says so with the words "legacy timestamp"; such a time is not proven.
 */
function timeOf(manifest: Manifest, results: Results): { at: string | null; trust: 'trusted' | 'untrusted' | 'legacy' | 'none' } {
  const stamps = stampsOf(results);
  const at = isoTime(manifest.signature_info?.time);
  if (stamps.some((one) => one.explanation?.startsWith('legacy timestamp'))) return { at, trust: 'legacy' };
  if (at !== null && stamps.some((one) => one.code === 'timeStamp.trusted')) return { at, trust: 'trusted' };
  return stamps.length > 0 ? { at, trust: 'untrusted' } : { at: null, trust: 'none' };
}

function stampsOf(results: Results): Status[] {
  return [...results.success ?? [], ...results.informational ?? [], ...results.failure ?? []].filter((one) => one.code?.startsWith('timeStamp.'));
}

function ingredientsOf(store: Store, { ingredients = [] }: Manifest, relationship: 'parentOf' | 'componentOf'): IngredientState[] {
  return ingredients.filter((one) => one.relationship === relationship).map((one) => stateOf(store, one));
}

function stateOf(store: Store, ingredient: Ingredient): IngredientState {
  const manifest = manifestOf(store, ingredient.active_manifest);
  return {
    title: clean(ingredient.title ?? null),
    manifest: manifest === null ? 'none' : isSound(ingredient) ? 'valid' : 'invalid',
    signer: clean(manifest?.signature_info?.issuer ?? null),
  };
}

/** No failure but that the signer is not known here. */
function isSound(ingredient: Ingredient): boolean {
  const failures = codes(ingredient.validation_results?.activeManifest?.failure);
  const legacy = ingredient.validation_results === undefined ? codes(ingredient.validation_status) : [];
  return [...failures, ...legacy].every((code) => code === UNTRUSTED);
}

/** The first AI step of this manifest; else of the sound ingredients under it: a crop of a generated picture is still AI. */
function aiStatement(store: Store, manifest: Manifest, seen: Set<Manifest>): { made: 'generated' | 'edited' | null; by: string | null } {
  if (seen.has(manifest)) return { made: null, by: null };
  seen.add(manifest);
  const generator = agentName(manifest.claim_generator_info?.[0] ?? manifest.claim_generator);
  const steps = actionsOf(manifest).flatMap((action) => {
    const made = madeByAction(action, generator);
    return made === null ? [] : [{ made, by: agentName(action.softwareAgent) ?? generator }];
  });
  const edited = steps.find((step) => step.made === 'edited');
  const [first] = steps;
  if (first !== undefined) return edited ?? first;
  for (const ingredient of (manifest.ingredients ?? []).filter(isSound)) {
    const parent = manifestOf(store, ingredient.active_manifest);
    const below = parent === null ? null : aiStatement(store, parent, seen);
    if (below !== null && below.made !== null) return ingredient.relationship === 'parentOf' ? below : { made: 'edited', by: below.by };
  }
  return { made: null, by: null };
}

function madeByAction(action: Action, generator: string | null): 'generated' | 'edited' | null {
  if (typeof action.digitalSourceType === 'string') return madeBySourceType(action.digitalSourceType);
  const agents = `${agentName(action.softwareAgent) ?? ''} ${generator ?? ''}`;
  return action.action === 'c2pa.created' && AI_AGENTS.test(agents) ? 'generated' : null;
}

function actionsOf(manifest: Manifest): Action[] {
  const found = (manifest.assertions ?? []).filter((one) => one.label?.startsWith('c2pa.actions') === true);
  // A stranger's assertion may use the label for something else.
  return found.flatMap((one) => (Array.isArray(one.data?.actions) ? one.data.actions : [])).filter((one) => typeof one === 'object' && one !== null);
}

/** `Object.hasOwn`: a manifest may be named `__proto__`. */
function manifestOf(store: Store, label: string | undefined): Manifest | null {
  return label !== undefined && store.manifests !== undefined && Object.hasOwn(store.manifests, label) ? store.manifests[label] ?? null : null;
}

function agentName(agent: Agent | undefined): string | null {
  if (agent === undefined) return null;
  if (typeof agent === 'string') return clean(agent);
  return typeof agent.name === 'string' ? clean([agent.name, agent.version ?? ''].join(' ').trim()) : null;
}

function codes(statuses: readonly Status[] | undefined): string[] {
  return (statuses ?? []).flatMap((one) => (typeof one.code === 'string' ? [one.code] : []));
}

function isoTime(text: string | undefined): string | null {
  const at = typeof text === 'string' ? new Date(text) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A stranger's string as we show it: one line, no control or direction characters, at most 120 characters. */
export function clean(text: string | null): string | null {
  if (typeof text !== 'string') return null;
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 120);
  return line === '' ? null : line;
}
