/**
 * How much is in work: beyond a bound the server says that it is busy, before it reads a body.
 *
 * Counted are requests that carry a body, by number and by the bytes they
 * declare, until their work has ended (a client that goes away does not end it
 * at once); how many of them are being worked on and do not wait for a model;
 * and what the process holds in memory. Nothing queues here: what is let in may
 * wait for an inspector, and is in the count while it does.
 *
 * Who shows no key (Check, reports) is counted apart: however many strangers send
 * half a body, whoever has a key finds the room that is theirs.
 *
 * A client that is told no in the middle of its upload must still read the
 * answer: the rest of the body is thrown away unread, for a while. Closing at
 * once would reset the connection, and the answer with it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Load } from './config.ts';
import { DATA_URL_BODY } from './fetch/data-url.ts';

/** The largest body of any door, in bytes; also what a body of unknown length counts for. */
export const MAX_BODY = 128 * 1024 * 1024;
/** What a command without a picture may have. */
const OPERATOR_BYTES = 64 * 1024;
const RETRY_SECONDS = 5;
/** How long the rest of a refused body is thrown away before the connection is closed. */
const LINGER_MS = 30_000;
/** Work that does not end after its client has gone counts no longer than this. */
const ABANDONED_MS = 600_000;

export type LoadGate = {
  /** @returns what to call when the work has ended; null when there is no room. */
  readonly enter: (bodyBytes: number) => (() => void) | null;
  readonly inWork: () => { readonly requests: number; readonly bodyBytes: number };
};

export type Gauges = {
  /** How many of the requests wait for somebody else. */
  readonly waiting?: () => number;
  /** What the process holds now. */
  readonly heldBytes?: () => number;
};

export function createLoadGate(load: Load, { waiting = () => 0, heldBytes = process.memoryUsage.rss }: Gauges = {}): LoadGate {
  let [requests, bodyBytes] = [0, 0]; // owned by enter and what it returns
  return {
    inWork: () => ({ requests, bodyBytes }),
    enter(bytes) {
      const alone = requests === 0; // one request is always let in, else a small bound would refuse for ever
      if (!alone && (requests >= load.requests || requests - waiting() >= load.working || bodyBytes + bytes > load.bodyBytes || heldBytes() > load.processBytes)) return null;
      [requests, bodyBytes] = [requests + 1, bodyBytes + bytes];
      let left = false;
      return () => {
        if (left) return;
        left = true;
        [requests, bodyBytes] = [requests - 1, bodyBytes - bytes];
      };
    },
  };
}

/** Strangers: how many at once, how many of them from one address, and how long one may take to send its body. */
export const STRANGERS = { requests: 8, anAddress: 3, bodyBytes: 2 * DATA_URL_BODY, bodyMs: 60_000 } as const;

export type StrangersGate = {
  /** As `LoadGate`, for one address. */
  readonly enter: (bodyBytes: number, address: string) => (() => void) | null;
};

export function createStrangersGate(processBytes: number, gauges: Gauges = {}): StrangersGate {
  const gate = createLoadGate({ requests: STRANGERS.requests, working: STRANGERS.requests, bodyBytes: STRANGERS.bodyBytes, processBytes }, gauges);
  const inWork = new Map<string, number>(); // owned by enter and what it returns
  const count = (network: string, more: number): void => {
    const now = (inWork.get(network) ?? 0) + more;
    if (now > 0) inWork.set(network, now);
    else inWork.delete(network);
  };
  return {
    enter(bytes, address) {
      const network = networkOf(address);
      const leave = (inWork.get(network) ?? 0) < STRANGERS.anAddress ? gate.enter(bytes) : null;
      if (leave === null) return null;
      count(network, 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        count(network, -1);
        leave();
      };
    },
  };
}

/** An address of version 6 by its first 64 bits, which one household has all of. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [before = '', after] = address.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const [left, right] = [groups(before), groups(after ?? '')];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right].slice(0, 4).join(':');
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operator's own: short requests get through whatever the load, so that a stop can be thrown. */
    operator?: true;
  }
}

/** Register after authentication: who shows a wrong key takes no room. */
export function boundLoad(app: FastifyInstance, { gate, strangers }: { readonly gate: LoadGate; readonly strangers: StrangersGate }): void {
  const sent = new WeakMap<object, () => void>();
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const stranger = isStranger(request);
    const most = stranger ? DATA_URL_BODY : MAX_BODY;
    const bytes = declaredBytes(request, most);
    if (bytes > most) return refuse(request, new ShozoError('request/too-large'));
    if (request.routeOptions.config.operator && bytes <= OPERATOR_BYTES) return;
    if (request.raw.socket.destroyed) throw new ShozoError('model/cancelled'); // gone while its key was looked up: its response is never closed
    const leave = stranger ? strangers.enter(bytes, request.ip) : gate.enter(bytes);
    if (!leave) {
      void reply.header('retry-after', String(RETRY_SECONDS));
      return refuse(request, new ShozoError('server/overloaded'));
    }
    if (stranger) endSlowBody(request.raw);
    const [answered, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    sent.set(request, answered.resolve);
    reply.raw.once('close', () => {
      setTimeout(answered.resolve, ABANDONED_MS).unref();
      closed.resolve();
    });
    void Promise.all([answered.promise, closed.promise]).then(leave);
  });
  app.addHook('onSend', async (request, reply) => {
    const done = sent.get(request);
    done?.();
    if (done && isStranger(request)) endSlowReader(reply.raw, STRANGERS.bodyMs);
  });
}

/** On a route that is open to anybody; the operator's commands prove themselves by a token of their own. */
function isStranger({ routeOptions: { config } }: FastifyRequest): boolean {
  return config.public === true && config.operator !== true;
}

/** @param unknown - what a body of unknown length counts for. */
function declaredBytes({ headers }: FastifyRequest, unknown: number): number {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return length === undefined ? (encoding === undefined ? 0 : unknown) : Number(length);
}

/** A stranger whose body has not come by then is gone for us. */
function endSlowBody(raw: IncomingMessage, ms: number = STRANGERS.bodyMs): void {
  const timer = setTimeout(() => { if (!raw.complete) raw.socket.destroy(); }, ms).unref();
  raw.once('close', () => clearTimeout(timer));
}

/** A stranger who does not take the answer in that time is gone, too: else the place would never be free. */
function endSlowReader(raw: ServerResponse, ms: number): void {
  const timer = setTimeout(() => raw.socket?.destroy(), ms).unref();
  raw.once('close', () => clearTimeout(timer));
}

function refuse({ raw }: FastifyRequest, error: ShozoError): never {
  endSlowBody(raw, LINGER_MS);
  raw.resume();
  throw error;
}
