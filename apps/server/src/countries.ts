/**
 * From a client's address to its country, by a database file that the operator supplies.
 *
 * MaxMind DB format; both the layout of GeoLite2 and DB-IP (`country.iso_code`,
 * `subdivisions[0].iso_code`) and the flat one (`country_code`) are understood.
 * An address that is not in it, private ones among them, is of an unknown country.
 *
 * Trust: the address is that of the socket, or what trusted proxies say. A guess
 * can be wrong and a visitor can hide; no rule opens anything by a country.
 */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Reader } from 'maxmind';
import type { Response } from 'maxmind';
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';

export type Countries = {
  /** `jp`, `us-ca`, or null when it is not known. */
  readonly of: (address: string) => string | null;
  /** When the file was built; null when the operator gave none. */
  readonly builtAt: Date | null;
};

export const NO_COUNTRIES: Countries = { of: () => null, builtAt: null };

const code = z.string().regex(/^[A-Za-z]{2}$/);
const found = z.object({
  country: z.object({ iso_code: code }).optional(),
  country_code: code.optional(),
  subdivisions: z.array(z.object({ iso_code: z.string().regex(/^[A-Za-z0-9]{1,3}$/) })).optional(),
});

/** @throws ShozoError `config/invalid` - the file cannot be read as a country database. */
export async function openCountries(path: string | null): Promise<Countries> {
  if (path === null) return NO_COUNTRIES;
  const reader = await open(path);
  return {
    of: (address) => countryOf(lookUp(reader, plain(address))),
    builtAt: reader.metadata.buildEpoch,
  };
}

async function open(path: string): Promise<Reader<Response>> {
  try {
    return new Reader<Response>(await readFile(path));
  } catch (cause) {
    throw new ShozoError('config/invalid', { detail: `\`SHOZO_COUNTRY_DATABASE\`: \`${path}\` cannot be read as a MaxMind DB`, cause });
  }
}

/** A file for IPv4 only would answer for the first 32 bits of an IPv6 address, with the country of somebody else. */
function lookUp(reader: Reader<Response>, address: string): unknown {
  const version = isIP(address);
  return version === 0 || version > reader.metadata.ipVersion ? null : reader.get(address);
}

function countryOf(record: unknown): string | null {
  const parsed = found.safeParse(record);
  if (!parsed.success) return null;
  const { country, country_code, subdivisions } = parsed.data;
  const iso = (country?.iso_code ?? country_code)?.toLowerCase();
  const region = subdivisions?.[0]?.iso_code.toLowerCase();
  return iso === undefined ? null : region === undefined ? iso : `${iso}-${region}`;
}

/** `::ffff:192.0.2.1` → `192.0.2.1`; a zone goes. */
function plain(address: string): string {
  return address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
}
