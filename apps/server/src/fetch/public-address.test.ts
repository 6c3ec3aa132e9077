import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress } from './public-address.ts';

/** Written by hand, from the registries' first and last addresses; the code's own table is not read. */
const INSIDE = [
  '0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '127.255.255.255', '169.254.0.0', '169.254.169.254',
  '172.16.0.0', '172.31.255.255', '192.0.0.1', '192.0.0.170', '192.0.2.1', '192.88.99.1', '192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255',
  '198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::127.0.0.1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1', '100::1',
  '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:2::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '2002:c0a8:101::1', '2002:808:808::1', '3fff::1', '5f00::1',
  'fc00::1', 'fd12:3456:789a::1', 'fe80::1', 'fe80::1%eth0', '2a00:1450::1%eth0', 'fec0::1', 'ff02::1', 'ff0e::1',
];
const OUTSIDE = [
  '1.0.0.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.1', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0',
  '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '2001:200::1', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e', '2400:cb00::1',
];
const NOT_ADDRESSES = ['', 'localhost', '127.1', '0x7f.0.0.1', '2130706433', '0177.0.0.1', '127.0.0.1:80', '[::1]', '8.8.8.8/32', ' 8.8.8.8'];

test('addresses of the own house, reserved ones and tunnels are not public', () => {
  assert.deepEqual(INSIDE.filter(isPublicAddress), []);
});

test('ordinary addresses are public', () => {
  assert.deepEqual(OUTSIDE.filter((address) => !isPublicAddress(address)), []);
});

test('what is no address in its plain spelling is not public', () => {
  assert.deepEqual(NOT_ADDRESSES.filter(isPublicAddress), []);
});

const byte = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(byte, byte, byte, byte);
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count }).map((parts) => parts.join(':'));

/** By arithmetic on the bytes, as RFC 1918, 6598, 3927, 1122 and 5771 say it. */
function isInner([a, b]: readonly number[]): boolean {
  const [first = 0, second = 0] = [a, b];
  if (first === 0 || first === 10 || first === 127 || first >= 224) return true;
  if (first === 172) return second >= 16 && second <= 31;
  if (first === 100) return second >= 64 && second <= 127;
  return (first === 192 && second === 168) || (first === 169 && second === 254);
}

test('property: no inner IPv4 address is public', () => {
  fc.assert(fc.property(ipv4, (bytes) => !isInner(bytes) || !isPublicAddress(bytes.join('.'))), { numRuns: 20_000 });
  const inner = fc.oneof(fc.tuple(fc.constantFrom(10, 127, 0, 224, 255), byte), fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 })), fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 })), fc.constantFrom<[number, number]>([192, 168], [169, 254]));
  fc.assert(fc.property(inner, byte, byte, (front, c, d) => !isPublicAddress([...front, c, d].join('.'))), { numRuns: 20_000 });
});

test('property: no IPv4 address inside an IPv6 one is public, in any of the ways to put it there', () => {
  const hex = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const dressed = (bytes: readonly number[]) => [
    `::ffff:${bytes.join('.')}`, `::ffff:${hex(bytes)}`, `::${bytes.join('.')}`, `64:ff9b::${hex(bytes)}`, `64:ff9b:1::${hex(bytes)}`, `2002:${hex(bytes)}::1`, `2001:0:${hex(bytes)}::1`, `::ffff:0:${hex(bytes)}`,
  ];
  fc.assert(fc.property(ipv4, (bytes) => dressed(bytes).every((address) => !isPublicAddress(address))), { numRuns: 5_000 });
});

test('property: outside 2000::/3 no IPv6 address is public', () => {
  const first = fc.integer({ min: 0, max: 0xffff }).filter((value) => value >>> 13 !== 1).map((value) => value.toString(16));
  fc.assert(fc.property(first, groups(7), (head, rest) => !isPublicAddress(`${head}:${rest}`)), { numRuns: 20_000 });
});

test('property: any text has an answer', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof isPublicAddress(text) === 'boolean'), { numRuns: 5_000 });
});
