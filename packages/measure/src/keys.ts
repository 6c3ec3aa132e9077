/**
 * A key of its own for every batch of a measurement: the brakes hold for measurement as for anybody.
 *
 * Made as an operator makes them, with the token of HOME/server.json; so this
 * works beside the server only. Elsewhere give one key, and stay below the brakes.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tier } from '@shozo/vocabulary';
import { request } from 'undici';

/** Requests of one key: below the count at which refusals close it. */
const BATCH = 40;

export function keysFor({ url, home }: { readonly url: string; readonly home: string }): (index: number, tier?: Tier) => Promise<string> {
  const keys = new Map<string, Promise<string>>();
  return (index, tier = 'free') => {
    const name = `measurement ${Math.floor(index / BATCH)}, ${tier}`;
    const known = keys.get(name) ?? newKey(url, home, { name, tier, scopes: ['asserts-country'] });
    keys.set(name, known);
    return known;
  };
}

type NewKey = { readonly name: string; readonly tier: Tier; readonly scopes: readonly string[] };

async function newKey(url: string, home: string, key: NewKey): Promise<string> {
  const { token } = JSON.parse(await readFile(join(home, 'server.json'), 'utf8')) as { token: string }; // as: the server of this home wrote it
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await request(`${url}/v1/commands/keysCreate`, { method: 'POST', headers, body: JSON.stringify(key) });
  return ((await answer.body.json()) as { secret: string }).secret; // as: what the command answers
}
