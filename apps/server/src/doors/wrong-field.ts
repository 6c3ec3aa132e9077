/**
 * What is wrong with a field, in the words of our other errors: `is missing`, or what was expected and what kind of value came.
 *
 * Zod's own words name types of JavaScript. Only kinds of values are told, never
 * the value: it can be a prompt. What a schema says in words of its own stays.
 */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

export const MISSING = 'is missing';

/** For `safeParse`; undefined leaves Zod's words. */
export function wrongField(issue: Issue): string | undefined {
  if (issue.input === undefined && TYPED.has(issue.code)) return MISSING;
  switch (issue.code) {
    case 'invalid_type': return `expected ${named(issue.expected)}, got ${kindOf(issue.input)}`;
    case 'invalid_value': return `expected ${oneOf(issue.values)}`;
    case 'invalid_union': return `expected ${anyOf(issue)}, got ${kindOf(issue.input)}`;
    case 'invalid_format': return `expected ${FORMATS[issue.format] ?? 'another form'}`;
    case 'too_big': return `expected at most ${counted(Number(issue.maximum), issue.origin)}`;
    case 'too_small': return `expected at least ${counted(Number(issue.minimum), issue.origin)}`;
    default: return undefined;
  }
}

const TYPED: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);
const NAMES: Readonly<Record<string, string>> = { string: 'a string', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', record: 'an object', null: 'null' };
const FORMATS: Readonly<Record<string, string>> = { base64: 'base64', url: 'an address', datetime: 'an instant such as 2026-11-20T08:00:00Z' };
const UNITS: Readonly<Record<string, readonly [string, string]>> = { string: ['character', 'characters'], array: ['entry', 'entries'] };

function named(type: string): string {
  return NAMES[type] ?? 'another kind of value';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  return named(Array.isArray(value) ? 'array' : typeof value);
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
}

/** What each of the kinds wanted, as far as it is a kind; a choice by one field names that field. */
function anyOf({ errors, discriminator }: Extract<Issue, { code: 'invalid_union' }>): string {
  if (typeof discriminator === 'string') return `a known \`${discriminator}\``;
  const kinds = errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [named(first.expected)] : first?.code === 'invalid_value' ? [oneOf(first.values)] : []));
  return [...new Set(kinds)].join(' or ') || 'another form';
}

function counted(count: number, origin: string): string {
  const [one, many] = UNITS[origin] ?? ['', ''];
  return `${count} ${count === 1 ? one : many}`.trim();
}
