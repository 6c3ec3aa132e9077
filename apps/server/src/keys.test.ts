import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '@shozo/store';
import { FOLDERS } from './config.ts';
import { openKeys } from './keys.ts';

const home = await mkdtemp(join(tmpdir(), 'shozo-keys-'));
const store = await openStore({ home, template: FOLDERS.databaseTemplate });
after(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

test('a key is known by its secret, the development key only where it may be', async () => {
  const keys = await openKeys(store.database, 'x'.repeat(48));
  assert.equal(await keys.countOperators(), 0);
  await keys.create({ name: 'development', tier: 'free', scopes: [], secret: 'shozo_development-key' });
  assert.equal(await keys.countOperators(), 0);
  const own = await keys.create({ name: 'shop', tier: 'verified', scopes: ['asserts-country'] });
  assert.equal(await keys.countOperators(), 1);
  assert.deepEqual(await keys.verifyOperators(own.secret), { id: own.id, tier: 'verified', scopes: ['asserts-country'] });
  assert.equal((await keys.verify('shozo_development-key'))?.tier, 'free');
  assert.equal(await keys.verifyOperators('shozo_development-key'), null);
  assert.equal(await keys.verify('shozo_nobody’s'), null);
});

test('while the database does not answer a key is not called unknown: that would be a lie', async () => {
  const keys = await openKeys(store.database, 'x'.repeat(48));
  const { secret } = await keys.create({ name: 'another', tier: 'free', scopes: [] });
  await store.database.schema.alterTable('apikey').renameTo('apikey_away').execute();
  await assert.rejects(keys.verify(secret), { code: 'store/unavailable' });
  await store.database.schema.alterTable('apikey_away').renameTo('apikey').execute();
  assert.ok(await keys.verify(secret));
});

test('a key that is revoked is not known any more, at once or from its day on; the others are', async () => {
  const keys = await openKeys(store.database, 'x'.repeat(48));
  const [now, later] = [await keys.create({ name: 'ended', tier: 'free', scopes: [] }), await keys.create({ name: 'ending', tier: 'enterprise', scopes: ['asserts-country'] })];
  const day = new Date(Date.now() + 86_400_000);
  assert.equal(await keys.revoke(now.id, new Date(), new Date()), true);
  assert.equal(await keys.revoke(later.id, day, new Date()), true);
  assert.equal(await keys.revoke('nobody', day, new Date()), false);
  assert.equal(await keys.verify(now.secret), null);
  assert.equal((await keys.verify(later.secret))?.tier, 'enterprise');
  const rows = (await keys.list()).filter(({ id }) => id === now.id || id === later.id);
  assert.deepEqual(rows.map(({ name, tier, scopes, endsAt, revoked }) => ({ name, tier, scopes, endsAt, revoked })), [
    { name: 'ended', tier: 'free', scopes: [], endsAt: null, revoked: true }, { name: 'ending', tier: 'enterprise', scopes: ['asserts-country'], endsAt: day.toISOString(), revoked: false },
  ]);
  assert.equal(await keys.revoke(later.id, new Date(Date.now() - 1000), new Date()), true);
  assert.equal(await keys.verify(later.secret), null);
  assert.equal((await keys.list()).some(({ name }) => name === 'development'), false);
});
