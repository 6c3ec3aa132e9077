/**
 * A small country database in the MaxMind DB format, for tests: a few networks, each with its record.
 *
 *     search tree (two 24-bit records a node) · 16 zero bytes · data · marker · metadata
 *
 * Format: https://maxmind.github.io/MaxMind-DB/ (version 2.0). IPv4 networks lie under ::/96.
 */
type Value = string | number | readonly Value[] | { readonly [key: string]: Value };
type Networks = Readonly<Record<string, Value>>;

const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');
const IPV4_UNDER = 96;

/**
 * @param networks - records by `192.0.2.0/24`.
 * @param ipVersion - 4: the file knows no IPv6 addresses at all.
 */
export function countryDatabase(networks: Networks, builtAt: Date, ipVersion: 4 | 6 = 6): Buffer {
  const nodes: (number | string | null)[][] = [[null, null]];
  const data: Buffer[] = [];
  const places = new Map<string, number>();
  for (const [network, record] of Object.entries(networks)) {
    places.set(network, data.reduce((sum, { length }) => sum + length, 0));
    data.push(encode(record));
    insert(nodes, bitsOf(network, ipVersion), network);
  }
  const numbers = nodes.map((node) => node.map((record) => {
    if (record === null) return nodes.length;
    return typeof record === 'number' ? record : nodes.length + 16 + (places.get(record) ?? 0);
  }));
  const tree = Buffer.from(numbers.flatMap((node) => node.flatMap((value) => [value >> 16, (value >> 8) & 255, value & 255])));
  return Buffer.concat([tree, Buffer.alloc(16), ...data, MARKER, metadata(nodes.length, builtAt, ipVersion)]);
}

function insert(nodes: (number | string | null)[][], bits: readonly number[], network: string): void {
  let at = 0;
  for (const [depth, bit] of bits.entries()) {
    const node = nodes[at] ?? [];
    if (depth === bits.length - 1) {
      node[bit] = network;
      return;
    }
    const next = node[bit];
    if (typeof next === 'number') at = next;
    else at = node[bit] = nodes.push([null, null]) - 1;
  }
}

function bitsOf(network: string, ipVersion: 4 | 6): number[] {
  const [address = '', prefix = '32'] = network.split('/');
  const bits = address.split('.').flatMap((part) => Number(part).toString(2).padStart(8, '0').split('').map(Number));
  return [...Array<number>(ipVersion === 6 ? IPV4_UNDER : 0).fill(0), ...bits.slice(0, Number(prefix))];
}

function metadata(nodeCount: number, builtAt: Date, ipVersion: number): Buffer {
  const fields: [string, Buffer][] = [
    ['binary_format_major_version', unsigned(5, 2)], ['binary_format_minor_version', unsigned(5, 0)], ['build_epoch', unsigned(9, Math.floor(builtAt.getTime() / 1000))],
    ['database_type', encode('Test-Country')], ['description', encode({})], ['ip_version', unsigned(5, ipVersion)], ['languages', encode([])],
    ['node_count', unsigned(6, nodeCount)], ['record_size', unsigned(5, 24)],
  ];
  return Buffer.concat([control(7, fields.length), ...fields.flatMap(([key, value]) => [encode(key), value])]);
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return unsigned(6, value);
  if (isList(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, one]) => [encode(key), encode(one)])]);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function unsigned(type: number, value: number): Buffer {
  const hex = value === 0 ? '' : value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([control(type, bytes.length), bytes]);
}

/** Sizes under 29 fit the byte itself; no test needs more. */
function control(type: number, size: number): Buffer {
  return Buffer.from(type > 7 ? [size, type - 7] : [(type << 5) | size]);
}
