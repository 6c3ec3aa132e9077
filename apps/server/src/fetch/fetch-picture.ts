/**
 * Fetching a picture that a request names by its address.
 *
 * Off unless the operator lists hosts. Then: https on port 443 of exactly such
 * a host, resolved once and connected to just those addresses, all of which
 * must be public; at most three redirects, each held against the same rules;
 * no credentials, no cookies, a cap on bytes, ten seconds for all of a request. What comes is
 * an upload like any other: its declared type is not read, the bytes are
 * sniffed and decoded later.
 *
 * Trust: the address is the requester's, the name server and the host are
 * strangers. What went wrong inside the network is not told to the requester.
 */
import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import type { LookupFunction } from 'node:net';
import { LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { ReadPicture } from '../doors/asked.ts';
import { isPublicAddress } from './public-address.ts';

const MAX_REDIRECTS = 3;
const MAX_URL = 4096; // characters
const MAX_TOTAL = 2 * LIMITS.bytes; // of all pictures of one request

/** What stands between this server and the internet; an argument, so that a test can be its own internet. */
export type Network = {
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly mayConnect: (address: string) => boolean;
  readonly port: number;
  /** Certificates to trust besides the system's, PEM; none outside of tests. */
  readonly ca?: string;
  /** for everything, redirects included */
  readonly deadlineMs: number;
};

export const INTERNET: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  mayConnect: isPublicAddress,
  port: 443,
  deadlineMs: 10_000,
};

/** Fetches for one request: its pictures share the time and the bytes there are. */
export type FetchFor = (client: AbortSignal) => ReadPicture;

/** @param hosts - the operator's list, lower case; a host stands for itself only, not for those below it. */
export function createPictureFetcher(hosts: readonly string[], network: Network = INTERNET): FetchFor {
  return (client) => {
    let late: AbortSignal | null = null; // begins with the first picture
    const budget = { bytes: MAX_TOTAL };
    return async (url, param) => {
      late ??= AbortSignal.timeout(network.deadlineMs);
      const fail = (detail: string, cause?: unknown) => new ShozoError('request/invalid', { param, detail, cause });
      try {
        return await follow(url, { hosts, network, fail, param, budget, signal: AbortSignal.any([client, late]) });
      } catch (cause) {
        if (cause instanceof ShozoError) throw cause;
        if (client.aborted) throw new ShozoError('model/cancelled', { cause });
        throw fail(late.aborted ? 'the address did not answer in time' : 'the picture could not be fetched from its address', cause);
      }
    };
  };
}

type Visit = {
  readonly hosts: readonly string[];
  readonly network: Network;
  readonly fail: (detail: string, cause?: unknown) => ShozoError;
  readonly param: string;
  /** What may still be read for this request; counted down here. */
  readonly budget: { bytes: number };
  readonly signal: AbortSignal;
};
type Page = { readonly bytes: Uint8Array } | { readonly location: string };

async function follow(url: string, visit: Visit): Promise<Uint8Array> {
  let address = checked(url, null, visit);
  for (let redirects = 0; ; redirects++) {
    const page = await open(address, visit);
    if ('bytes' in page) return page.bytes;
    if (redirects === MAX_REDIRECTS) throw visit.fail(`the address redirects more than ${MAX_REDIRECTS} times`);
    address = checked(page.location, address, visit);
  }
}

/** @throws ShozoError for any address that may not be asked; a redirect is held against the same rules. */
function checked(url: string, from: URL | null, { hosts, network, fail }: Visit): URL {
  if (hosts.length === 0) throw fail('addresses are not fetched here; send the picture as a data URL');
  const address = checkedAddress(url, from, { hosts, port: network.port });
  if (typeof address === 'string') throw fail(address);
  return address;
}

/** An address that may be asked, or in words why it may not. */
export function checkedAddress(url: string, from: URL | null, { hosts, port }: { readonly hosts: readonly string[]; readonly port: number }): URL | string {
  if (url.length > MAX_URL || !URL.canParse(url, from?.href)) return 'expected an https address or a data URL';
  const address = new URL(url, from?.href);
  if (address.protocol !== 'https:') return 'expected an https address';
  if (address.username !== '' || address.password !== '') return 'expected an address without a user’s name or password';
  if (Number(address.port || 443) !== port) return 'expected an address without a port';
  if (!hosts.includes(address.hostname)) return 'this host is not one of those that the operator lists';
  address.hash = '';
  return address;
}

async function open(address: URL, visit: Visit): Promise<Page> {
  const { network, fail, signal } = visit;
  const addresses = await inTime(network.resolve(address.hostname), signal);
  if (addresses.length === 0 || !addresses.every(network.mayConnect)) throw fail('the picture could not be fetched from its address');
  const agent = new Agent({ connect: { lookup: pinned(addresses), ...(network.ca === undefined ? {} : { ca: network.ca }) } });
  try {
    const headers = { accept: 'image/png, image/jpeg, image/webp', 'accept-encoding': 'identity', 'user-agent': 'shozo' };
    const { statusCode, headers: answered, body } = await request(address, { dispatcher: agent, method: 'GET', headers, signal });
    body.on('error', () => undefined); // a body nobody reads to its end is destroyed with the agent
    const { location } = answered;
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') return { location };
    if (statusCode !== 200) throw fail('the address did not answer with a picture');
    return { bytes: await readCapped(body, visit) };
  } finally {
    await agent.destroy();
  }
}

/** The connection goes to the addresses that were checked: a second answer of the name server would be another's word. */
export function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_host, options, callback) => {
    const [first] = all;
    if (options.all) callback(null, all);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

async function readCapped(body: Dispatcher.ResponseData['body'], { param, budget }: Visit): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    budget.bytes -= chunk.length;
    if (length > LIMITS.bytes) throw new ShozoError('request/too-large', { param, detail: `expected at most ${LIMITS.bytes} bytes` });
    if (budget.bytes < 0) throw new ShozoError('request/too-large', { param, detail: `expected at most ${MAX_TOTAL} bytes for all pictures` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Name servers cannot be hurried, only left. */
function inTime<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject);
  });
}
