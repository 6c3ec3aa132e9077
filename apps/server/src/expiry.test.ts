import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLog } from './events/log.ts';
import { endings } from './expiry.ts';

const NOW = new Date('2026-11-25T12:00:00.000Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 24 * 3_600_000).toISOString();

test('a certificate that ends within 60 days is named as such, one that has longer is not', () => {
  const told = endings({ signing: inDays(60), timestamp: inDays(59.9) }, NOW);
  assert.deepEqual(told.map(({ of, daysLeft, soon }) => [of, daysLeft, soon]), [['time-stamping', 59, true], ['signing', 60, false]]);
  assert.equal(endings({ signing: inDays(-1), timestamp: inDays(400) }, NOW)[0]?.daysLeft, -1);
});

test('the log warns of the certificate, its day and how long that is', () => {
  const lines: string[] = [];
  const [ending] = endings({ signing: inDays(12), timestamp: inDays(400) }, NOW);
  openLog({ format: 'json', level: 'info' }, { terminal: false, write: (text) => { lines.push(text); } }).expiring(ending ?? assert.fail());
  const { level, of, daysLeft, msg } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  assert.deepEqual([level, of, daysLeft], ['warn', 'signing', 12]);
  assert.match(String(msg), /ends soon/);
});
