import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openCountries } from './countries.ts';
import type { Countries } from './countries.ts';
import { countryDatabase } from './testing/country-database.ts';

const BUILT = new Date('2026-10-01T00:00:00Z');
let folder: string;
let countries: Countries;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-countries-'));
  const networks = {
    '203.0.113.0/24': { country: { iso_code: 'JP' } },
    '198.51.100.0/25': { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'CA' }] },
    '198.51.100.128/25': { country_code: 'MY' },
    '192.0.2.0/24': { country: { iso_code: 'Atlantis' } },
  };
  await writeFile(join(folder, 'countries.mmdb'), countryDatabase(networks, BUILT));
  countries = await openCountries(join(folder, 'countries.mmdb'));
});
after(() => rm(folder, { recursive: true }));

test('an address in the file has a country, with its region where the file knows it', () => {
  for (const [address, code] of [['203.0.113.9', 'jp'], ['198.51.100.1', 'us-ca'], ['198.51.100.200', 'my'], ['::ffff:203.0.113.9', 'jp']] as const) assert.equal(countries.of(address), code, address);
});

test('an address that the file does not know, or says nonsense of, has no country', () => {
  for (const address of ['127.0.0.1', '10.0.0.1', '8.8.8.8', '192.0.2.1', '::1', '2001:db8::1', 'fe80::1%eth0', 'unix', '']) assert.equal(countries.of(address), null, address);
});

test('a file for IPv4 says nothing of an IPv6 address, whose first bits look like somebody else’s', async () => {
  await writeFile(join(folder, 'four.mmdb'), countryDatabase({ '32.1.0.0/16': { country_code: 'US' } }, BUILT, 4));
  const four = await openCountries(join(folder, 'four.mmdb'));
  assert.deepEqual([four.of('32.1.2.3'), four.of('2001:200::1'), four.of('::ffff:32.1.2.3')], ['us', null, 'us']);
});

test('the day on which the file was built is known', () => {
  assert.equal(countries.builtAt?.toISOString(), BUILT.toISOString());
});

test('without a file nothing has a country', async () => {
  const none = await openCountries(null);
  assert.deepEqual([none.of('203.0.113.9'), none.builtAt], [null, null]);
});

test('a file that is not there or is no database stops the start, and names the variable', async () => {
  await writeFile(join(folder, 'wrong.mmdb'), 'not a database');
  for (const name of ['missing.mmdb', 'wrong.mmdb']) await assert.rejects(openCountries(join(folder, name)), { code: 'config/invalid', message: /SHOZO_COUNTRY_DATABASE/ });
});
