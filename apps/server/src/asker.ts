/**
 * Who asks: from the key, the client's own name for its user, and the headers.
 *
 * Only a key with the scope may name the country, in its header; for others the
 * address may tell it, where the operator gave a database, and a header only
 * adds. Else it is unknown, and every layer applies. None of this can open
 * anything: layers only add restrictions.
 */
import { createHmac } from 'node:crypto';
import { UNKNOWN_JURISDICTION } from '@shozo/policy';
import { LABEL_LOCALES, ShozoError, SUBJECTS, labelLocaleAmong, localeOfTag } from '@shozo/vocabulary';
import type { Asker, LabelLocale, Locale, Subject } from '@shozo/vocabulary';
import type { Caller } from './routes/authenticate.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const MOST_CODES = 8;
const CODE = /^[a-z]{2}(-[a-z0-9]{1,3})?$/;

export type AskerOptions = {
  /** The client's own name for its user. */
  readonly user: string | undefined;
  /** Without a user the brakes could only count the whole key. */
  readonly requesterRequired: boolean;
};

/** @throws ShozoError `request/invalid` when the user must be named and is not. */
export function askerOf(key: Caller, headers: Headers, { user, requesterRequired }: AskerOptions): Asker {
  return {
    keyId: key.id,
    requester: user === undefined || user === '' ? requesterOf(key, requesterRequired) : createHmac('sha256', key.id).update(user).digest('hex'),
    tier: key.tier,
    jurisdictions: jurisdictions(key, one(headers, 'x-shozo-jurisdiction')),
    administrator: key.scopes.includes('administrator'),
  };
}

function requesterOf(key: Caller, required: boolean): string {
  if (key.requester !== undefined) return key.requester;
  if (required) throw new ShozoError('request/invalid', { param: 'safety_identifier', detail: 'expected `safety_identifier` or `user`: your own name for the person who asks, such as a hash' });
  return key.id;
}

/**
 * An app whose key may name the country and does not is of an unknown one: its
 * address is that of the app, not of who uses it.
 */
function jurisdictions(key: Caller, header: string | undefined): string[] {
  const asserts = key.scopes.includes('asserts-country');
  const known = asserts ? UNKNOWN_JURISDICTION : (key.country ?? UNKNOWN_JURISDICTION);
  if (header === undefined) return [known];
  const codes = placesIn(header, 'x-shozo-jurisdiction');
  return asserts ? codes : [known, ...codes];
}

/**
 * Countries and regions as a requester names them: `jp`, or several with commas.
 *
 * @param param - the header or field they came in.
 * @throws ShozoError `request/invalid` - a word that is no such code would ask every layer, silently.
 */
export function placesIn(text: string, param: string): string[] {
  const codes = text.toLowerCase().split(',').map((code) => code.trim());
  const wrong = codes.find((code) => !CODE.test(code));
  if (wrong !== undefined) throw new ShozoError('request/invalid', { param, detail: `expected a country such as \`jp\` or \`us-ca\`, got \`${wrong}\`` });
  if (codes.length > MOST_CODES) throw new ShozoError('request/invalid', { param, detail: `expected at most ${MOST_CODES} countries` });
  return codes;
}

/** What the uploader declares about the people in the photo; recorded, never a pass on its own. */
export function subjectOf(headers: Headers): Subject {
  const said = one(headers, 'x-shozo-subject') ?? 'unknown';
  const subject = SUBJECTS.find((known) => known === said);
  if (!subject) throw new ShozoError('request/invalid', { param: 'x-shozo-subject', detail: `expected one of ${SUBJECTS.join(', ')}, got \`${said}\`` });
  return subject;
}

/** From `accept-language`: the language of ours that is wanted most, else English. */
export function localeOf(headers: Headers): Locale {
  return localesOf(headers)[0] ?? 'en';
}

/** The label has fewer languages, and may be read by others: it can be asked for by itself. */
export function labelLocaleOf(headers: Headers): LabelLocale {
  const said = one(headers, LABEL_HEADER);
  if (said === undefined) return labelLocaleAmong(localesOf(headers));
  const locale = LABEL_LOCALES.find((drawn) => drawn === said);
  if (!locale) throw new ShozoError('request/invalid', { param: LABEL_HEADER, detail: `expected one of ${LABEL_LOCALES.join(', ')}, got \`${said}\`` });
  return locale;
}

const LABEL_HEADER = 'x-shozo-label-language';

/** Most wanted first. */
function localesOf(headers: Headers): Locale[] {
  const wanted = (one(headers, 'accept-language') ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';');
    const weight = Number(/^\s*q=([\d.]+)\s*$/.exec(parameters.join(';'))?.[1] ?? 1); // RFC 9110, 12.4.2
    return { locale: localeOfTag(tag), weight };
  });
  return wanted.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight).flatMap(({ locale }) => locale ?? []);
}

function one(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
