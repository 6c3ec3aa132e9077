/**
 * Posting a notice to an address that a key holder named, under the rules of pictures by address.
 */
import { Agent, request } from 'undici';
import { checkedAddress, INTERNET, pinned } from './fetch-picture.ts';
import type { Network } from './fetch-picture.ts';

export type Post = {
  /** In words, why nothing would be sent there; null when it would. */
  readonly whyNot: (address: string) => string | null;
  /** Whether it was taken: any 2xx in time. Never throws for what the network does. */
  readonly send: (address: string, body: string, headers: Readonly<Record<string, string>>) => Promise<boolean>;
};

/** @param hosts - the operator's list. */
export function createPoster(hosts: readonly string[], network: Network = INTERNET): Post {
  const checked = (address: string) => checkedAddress(address, null, { hosts, port: network.port });
  return {
    whyNot: (address) => {
      const found = checked(address);
      return typeof found === 'string' ? found : null;
    },
    send: async (address, body, headers) => {
      const url = checked(address);
      if (typeof url === 'string') return false;
      try {
        const addresses = await network.resolve(url.hostname);
        if (addresses.length === 0 || !addresses.every(network.mayConnect)) return false;
        return await posted(url, { body, headers, addresses, network });
      } catch {
        return false; // not taken, whatever it was: it is tried again
      }
    },
  };
}

type Posting = { readonly body: string; readonly headers: Readonly<Record<string, string>>; readonly addresses: readonly string[]; readonly network: Network };

async function posted(url: URL, { body, headers, addresses, network }: Posting): Promise<boolean> {
  const agent = new Agent({ connect: { lookup: pinned(addresses), ...(network.ca === undefined ? {} : { ca: network.ca }) } });
  try {
    const answer = await request(url, { dispatcher: agent, method: 'POST', body, headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'shozo' }, signal: AbortSignal.timeout(network.deadlineMs) });
    answer.body.on('error', () => undefined); // a body nobody reads is destroyed with the agent
    return answer.statusCode >= 200 && answer.statusCode < 300;
  } finally {
    await agent.destroy();
  }
}
