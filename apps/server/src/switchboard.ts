/**
 * The switchboard: what is stopped right now, for every server on this database.
 *
 * One row of the store's `switches` a switch, `switch:person-edits:my:*`, and one
 * a change, `switched:2026-11-25T…`, so that nobody's reason is overwritten. Each
 * server reads them all every ten seconds and keeps the last good reading, so a
 * stop is everywhere within seconds. A reading that fails, or rows that make no
 * sense, leave the last one standing; a minute later the policies stop person
 * edits by themselves (packages/policy, switches.ts).
 *
 * Trust: only this home's administrator writes here.
 */
import { randomUUID } from 'node:crypto';
import { SWITCHES, isSwitchName } from '@shozo/policy';
import type { SwitchName, SwitchReading } from '@shozo/policy';
import type { Store } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';

const row = z.strictObject({
  name: z.enum(Object.keys(SWITCHES) as [SwitchName, ...SwitchName[]]), // as: keys of a constant table that has some
  country: z.string().nullable(),
  tenant: z.string().nullable(),
  on: z.boolean(),
  reason: z.string(),
  by: z.string(),
  /** ISO 8601 */
  at: z.string(),
});

/** One switch as it was last set. */
export type SwitchRow = z.output<typeof row>;
export type SwitchChange = Pick<SwitchRow, 'country' | 'tenant' | 'on' | 'reason'> & { readonly name: string };

export type Switchboard = {
  /** The last good reading; asked at every decision, so it never waits. */
  readonly reading: () => SwitchReading;
  /** As they stand in the store now. */
  readonly list: () => Promise<readonly SwitchRow[]>;
  /** Every change ever made, oldest first. */
  readonly history: () => Promise<readonly SwitchRow[]>;
  /** @throws ShozoError `request/invalid` - no such switch, or no such country. */
  readonly set: (change: SwitchChange, by: string) => Promise<SwitchRow>;
  /** Reads now. Never throws: a failed reading is an old reading. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const EVERY_MS = 10_000;
const SWITCH = 'switch:';
const CHANGE = 'switched:';

export type SwitchboardOptions = { readonly switches: Pick<Store['switches'], 'list' | 'set'>; readonly now: () => Date; readonly everyMs?: number };

/** @returns after a first reading, good or not. */
export async function openSwitchboard({ switches, now, everyMs = EVERY_MS }: SwitchboardOptions): Promise<Switchboard> {
  let latest: SwitchReading = { on: [], readAt: null }; // owned by `refresh`
  let under: Promise<void> | null = null; // owned by `refresh`: one reading at a time, however slow the store
  const rowsUnder = async (prefix: string) => (await switches.list(prefix)).map(({ value }) => row.parse(value));
  const list = () => rowsUnder(SWITCH);
  const read = async () => {
    const startedAt = now().getTime();
    const rows = await list().catch(() => null);
    if (rows === null) return; // what was on stays on; the reading grows old, the status page shows it, and the policies act on it
    latest = { readAt: startedAt, on: rows.filter((one) => one.on).map(({ name, country, tenant }) => ({ name, country, tenant })) };
  };
  const refresh = () => {
    under ??= read().finally(() => { under = null; });
    return under;
  };
  const timer = setInterval(() => void refresh(), everyMs);
  timer.unref();
  await refresh();
  return {
    reading: () => latest,
    list,
    history: () => rowsUnder(CHANGE),
    async set({ name, country, tenant, on, reason }, by) {
      const value: SwitchRow = { name: switchName(name), country: country === null ? null : place(country), tenant, on, reason, by, at: now().toISOString() };
      await switches.set(`${SWITCH}${value.name}:${value.country ?? '*'}:${tenant ?? '*'}`, value);
      await switches.set(`${CHANGE}${value.at}:${randomUUID()}`, value);
      await under; // that reading may have begun before the change
      await refresh();
      return value;
    },
    refresh,
    close: async () => {
      clearInterval(timer);
      await under;
    },
  };
}

function switchName(name: string): SwitchName {
  if (isSwitchName(name)) return name;
  throw new ShozoError('request/invalid', { param: 'name', detail: `\`${name}\` is no switch; expected one of ${Object.keys(SWITCHES).join(', ')}` });
}

/** A suspension under a misspelt code would stop nobody, so the code must be a real one in its own spelling. */
function place(code: string): string {
  const [country = '', region] = code.toLowerCase().split('-');
  const wrong = (expected: string) => new ShozoError('request/invalid', { param: 'country', detail: `expected ${expected}, got \`${code}\`` });
  if (!/^[a-z]{2}$/.test(country) || (region !== undefined && !/^[a-z0-9]{1,3}$/.test(region))) throw wrong('a country such as `my` or `us-ca`');
  const known = country !== 'zz' && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(country.toUpperCase()) !== undefined;
  const own = new Intl.Locale(`und-${country}`).region?.toLowerCase() ?? country;
  if (!known) throw wrong('a country of ISO 3166');
  if (own !== country) throw wrong(`\`${own}\`, as ISO 3166 writes it`);
  return region === undefined ? country : `${country}-${region}`;
}
