import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REMEMBERED_MS, rememberKeys } from './remembered-keys.ts';

type Found = { readonly id: string; readonly endsAt: number };

/** A table of keys that counts how often it is asked, and a clock. */
function world() {
  const table = new Map<string, Found>();
  const clock = { ms: 0, elapsed: 0, asked: 0 };
  const keys = rememberKeys(async (secret) => { clock.asked += 1; return table.get(secret) ?? null; }, { now: () => clock.ms, elapsed: () => clock.elapsed });
  return { table, clock, keys };
}

test('a key that was found is not looked up again for some seconds, and then is', async () => {
  const { table, clock, keys } = world();
  table.set('secret', { id: 'a', endsAt: Infinity });
  for (let times = 0; times < 3; times++) assert.equal((await keys.find('secret'))?.id, 'a');
  assert.equal(clock.asked, 1);
  table.delete('secret'); // another server revoked it
  clock.elapsed = REMEMBERED_MS;
  clock.ms = -3_600_000; // set back, as may happen
  assert.equal(await keys.find('secret'), null);
});

test('that a key is unknown is not remembered', async () => {
  const { table, keys } = world();
  assert.equal(await keys.find('secret'), null);
  table.set('secret', { id: 'a', endsAt: Infinity });
  assert.equal((await keys.find('secret'))?.id, 'a');
});

test('a key that ends sooner is remembered until then only', async () => {
  const { table, clock, keys } = world();
  table.set('secret', { id: 'a', endsAt: 1000 });
  await keys.find('secret');
  table.delete('secret');
  clock.ms = 999;
  assert.equal((await keys.find('secret'))?.id, 'a');
  clock.ms = 1000;
  assert.equal(await keys.find('secret'), null);
});

test('after a revocation nothing is remembered, also not what was being looked up at that moment', async () => {
  const started = Promise.withResolvers<Found | null>();
  let asked = 0;
  const keys = rememberKeys(() => { asked += 1; return asked === 1 ? started.promise : Promise.resolve(null); }, { now: () => 0, elapsed: () => 0 });
  const first = keys.find('secret');
  keys.forget();
  started.resolve({ id: 'a', endsAt: Infinity });
  assert.equal((await first)?.id, 'a');
  assert.equal(await keys.find('secret'), null);
});

test('of very many keys the oldest are forgotten', async () => {
  const { table, clock, keys } = world();
  for (let number = 0; number <= 10_000; number++) table.set(`secret ${number}`, { id: String(number), endsAt: Infinity });
  for (const secret of table.keys()) await keys.find(secret);
  const before = clock.asked;
  await keys.find('secret 10000');
  assert.equal(clock.asked, before);
  await keys.find('secret 0');
  assert.equal(clock.asked, before + 1);
});
