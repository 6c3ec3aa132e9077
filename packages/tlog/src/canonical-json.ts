/**
 * Canonical JSON: one value, one spelling, so that its hash means something.
 *
 * {"a":[1,true,null],"b":"é"}
 *
 * As in RFC 8785 (JCS): keys sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. What JSON cannot say without
 * loss (undefined, NaN, a lone surrogate, a Date) is refused, not bent.
 */
import { mustHold } from './must-hold.ts';

/** @throws RangeError for a value that JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return stringText(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return objectText(value);
}

function numberText(value: number): string {
  mustHold(Number.isFinite(value), 'canonical JSON holds finite numbers only');
  return JSON.stringify(value);
}

function stringText(value: string): string {
  mustHold(value.isWellFormed(), 'canonical JSON holds well-formed text only');
  return JSON.stringify(value);
}

function objectText(value: unknown): string {
  mustHold(isPlainObject(value), 'canonical JSON holds plain values only');
  const members = Object.keys(value).sort().map((key) => `${stringText(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
