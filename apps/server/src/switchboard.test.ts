import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSwitchboard } from './switchboard.ts';
import type { SwitchboardOptions } from './switchboard.ts';

const STOP = { name: 'person-edits', country: null, tenant: null, on: true, reason: 'an order' } as const;
const SETTING = { name: 'person-edits', country: null, tenant: null } as const;

type Table = SwitchboardOptions['switches'] & { rows: Map<string, unknown>; fail: boolean };

/** The store's table, which can be made to fail. */
function table(): Table {
  const rows = new Map<string, unknown>();
  const self: Table = {
    rows, fail: false,
    list: async (prefix) => {
      if (self.fail) throw new Error('the database is down');
      return [...rows].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value }));
    },
    set: async (key, value) => { rows.set(key, value); },
  };
  return self;
}

const clock = (at = 0) => ({ at, now() { return new Date(this.at); } });

async function opened(switches = table(), time = clock()) {
  const board = await openSwitchboard({ switches, now: () => time.now(), everyMs: 3_600_000 });
  return { board, switches, time };
}

test('nothing is on at first, and that was read', async () => {
  const { board } = await opened(undefined, clock(5));
  assert.deepEqual(board.reading(), { on: [], readAt: 5 });
  await board.close();
});

test('a switch is on here at once, on another server after its next reading, and off again', async () => {
  const switches = table();
  const [{ board: here }, { board: there }] = [await opened(switches), await opened(switches)];
  const row = await here.set(STOP, 'administrator');
  assert.deepEqual(row, { ...STOP, by: 'administrator', at: '1970-01-01T00:00:00.000Z' });
  assert.deepEqual(here.reading().on, [SETTING]);
  assert.deepEqual(there.reading().on, []);
  await there.refresh();
  assert.deepEqual(there.reading().on, [SETTING]);
  await here.set({ ...STOP, on: false }, 'administrator');
  assert.deepEqual(here.reading().on, []);
  assert.deepEqual((await there.list()).map(({ on, reason }) => [on, reason]), [[false, 'an order']]);
});

test('the servers read by themselves, often enough for a minute', async () => {
  const switches = table();
  const board = await openSwitchboard({ switches, now: () => new Date(), everyMs: 5 });
  switches.rows.set('switch:edits:*:*', { name: 'edits', country: null, tenant: null, on: true, reason: 'r', by: 'b', at: 'a' });
  while (board.reading().on.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await board.close();
});

test('a reading that fails leaves on what was on, and grows old', async () => {
  const { board, switches, time } = await opened();
  await board.set(STOP, 'administrator');
  switches.fail = true;
  time.at = 61_000;
  await board.refresh();
  assert.deepEqual(board.reading(), { on: [SETTING], readAt: 0 });
  switches.fail = false;
  await board.refresh();
  assert.deepEqual(board.reading(), { on: [SETTING], readAt: 61_000 });
});

test('before the first good reading the reading has no time', async () => {
  const switches = table();
  switches.fail = true;
  const { board } = await opened(switches);
  assert.deepEqual(board.reading(), { on: [], readAt: null });
});

test('a row that makes no sense is a reading that failed', async () => {
  const { board, switches, time } = await opened();
  await board.set(STOP, 'administrator');
  switches.rows.set('switch:edits:*:*', { name: 'edits', on: 'perhaps' });
  time.at = 10;
  await board.refresh();
  assert.deepEqual(board.reading(), { on: [SETTING], readAt: 0 });
});

test('every change stays on record, with its reason, also when it was lifted', async () => {
  const { board, time } = await opened();
  await board.set(STOP, 'a');
  time.at = 1000;
  await board.set({ ...STOP, on: false, reason: 'lifted' }, 'b');
  assert.deepEqual((await board.history()).map(({ on, reason, by }) => [on, reason, by]), [[true, 'an order', 'a'], [false, 'lifted', 'b']]);
  assert.equal((await board.list()).length, 1);
});

test('each scope is a switch of its own', async () => {
  const { board } = await opened();
  await board.set({ ...STOP, country: 'MY' }, 'a');
  await board.set({ ...STOP, tenant: 'key-1' }, 'a');
  await board.set({ ...STOP, country: 'my', on: false }, 'a');
  assert.deepEqual(board.reading().on, [{ ...SETTING, tenant: 'key-1' }]);
});

test('a switch or a country that does not exist is refused, with the one that was meant', async () => {
  const { board, switches } = await opened();
  const cases = [[{ ...STOP, name: 'people' }, /`people` is no switch; expected one of everything, edits, person-edits, generations/], [{ ...STOP, country: 'uk' }, /`gb`, as ISO 3166/], [{ ...STOP, country: 'zz' }, /a country of ISO 3166/], [{ ...STOP, country: 'xy' }, /a country of ISO 3166/], [{ ...STOP, country: 'malaysia' }, /a country such as/]] as const;
  for (const [change, message] of cases) await assert.rejects(board.set(change, 'a'), { code: 'request/invalid', message });
  assert.equal(switches.rows.size, 0);
  for (const country of ['gb', 'us-ca', 'eu', 'tr']) await board.set({ ...STOP, country }, 'a');
  assert.equal((await board.list()).length, 4);
});
