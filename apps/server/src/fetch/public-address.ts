/**
 * Whether an address belongs to the public internet.
 *
 * A server that fetches what strangers name must not be led to its own house:
 * loopback, private networks, cloud metadata, multicast, or an IPv4 address of
 * these dressed as IPv6. IPv6 is an allow-list: only global unicast, and there
 * neither tunnels (6to4, Teredo), which carry an IPv4 address of any kind, nor
 * what is reserved.
 *
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and
 * its updates).
 */
import { BlockList, isIP } from 'node:net';

const RESERVED_4 = blockList('ipv4', [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', // private
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, where clouds keep their metadata
  '192.0.0.0/24', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', // protocol assignments, documentation
  '192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24', '192.88.99.0/24', // AS112, AMT, 6to4 relays
  '198.18.0.0/15', // benchmarks
  '224.0.0.0/4', '240.0.0.0/4', // multicast, reserved, broadcast
]);

const GLOBAL_6 = blockList('ipv6', ['2000::/3']);
const RESERVED_6 = blockList('ipv6', [
  '2001::/23', // protocol assignments: Teredo, benchmarks, ORCHID
  '2001:db8::/32', '3fff::/20', // documentation
  '2002::/16', // 6to4
  '2620:4f:8000::/48', // AS112
]);

/** @param address - as a resolver gives it; anything else, also with a zone, is not public. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4: return !RESERVED_4.check(address, 'ipv4');
    case 6: return !address.includes('%') && GLOBAL_6.check(address, 'ipv6') && !RESERVED_6.check(address, 'ipv6');
    default: return false;
  }
}

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
