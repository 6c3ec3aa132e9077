/**
 * Watermarks and fingerprints of other makers, as a manifest names them.
 *
 * A `c2pa.soft-binding` assertion names its algorithm by the C2PA list
 * (c2pa-org/softbinding-algorithm-list), or by its maker's own name. Google has
 * no entry there: its manifests say "SynthID" in the description of an action.
 *
 * Trust: a statement of whoever signed. Nothing here looks into the pixels.
 */
import type { OtherMark } from '@shozo/vocabulary';
import { ALGORITHM } from '../watermark/parameters.ts';

/** Of the list's entries for pictures, those that measure the picture and put nothing into it. */
const FINGERPRINTS = ['com.adobe.icn.dense', 'io.iscc.v0', 'com.digicaps.fingerprint.1'];
/** A hostile manifest may name thousands. */
const MOST = 20;
const NAME = /^[A-Za-z][\w.:-]{1,79}$/;

type Assertion = { readonly label?: unknown; readonly data?: unknown };

/** @param assertions - of all manifests of a store, as the library's JSON has them. */
export function otherMarks(assertions: readonly Assertion[]): OtherMark[] {
  const named = assertions.flatMap(({ label, data }) => (typeof label !== 'string' || typeof data !== 'object' || data === null ? [] : marksOf(label, data)));
  return [...new Map(named.map((mark) => [`${mark.kind} ${mark.name}`, mark])).values()].slice(0, MOST);
}

function marksOf(label: string, data: object): OtherMark[] {
  if (label.startsWith('c2pa.soft-binding')) return 'alg' in data && typeof data.alg === 'string' ? boundBy(data.alg) : [];
  if (!label.startsWith('c2pa.actions') || !('actions' in data) || !Array.isArray(data.actions)) return [];
  const described = data.actions.some((action: unknown) => typeof action === 'object' && action !== null && 'description' in action && /\bSynthID\b/i.test(String(action.description)));
  return described ? [{ kind: 'watermark', name: 'SynthID', saidBy: 'credentials' }] : [];
}

function boundBy(alg: string): OtherMark[] {
  if (alg === ALGORITHM || !NAME.test(alg)) return [];
  return [{ kind: FINGERPRINTS.includes(alg) ? 'fingerprint' : 'watermark', name: alg, saidBy: 'credentials' }];
}
