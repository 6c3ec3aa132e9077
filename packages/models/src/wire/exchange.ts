/**
 * One HTTP exchange with the model's server: one request, a capped answer, no redirect.
 */
import { ShozoError } from '@shozo/vocabulary';
import { Agent, request } from 'undici';
import type { Dispatcher, FormData } from 'undici';
import { stopped, throwIfStopped } from '../stopped.ts';
import { failure, unusable } from './json.ts';
import type { PictureSource } from './json.ts';

export type Exchange = {
  /** @returns the body of a 200. @throws ShozoError `model/*` */
  readonly post: (path: string, body: FormData | string, signal: AbortSignal) => Promise<Uint8Array>;
  /** The pictures of an answer. One named by URL is fetched, from the model's own origin only, and without the key. */
  readonly pictures: (sources: readonly PictureSource[], signal: AbortSignal) => Promise<Uint8Array[]>;
};

/** An upstream as the operator configures it. */
export type UpstreamOptions = {
  /** With its path: `https://api.openai.com/v1`. The operator's word, so http is fine. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** What its ids begin with: `openai` serves `openai/ID`. */
  readonly prefix: string;
  readonly dispatcher?: Dispatcher;
  readonly caps?: Partial<Caps>;
};

type ExchangeOptions = Pick<UpstreamOptions, 'baseUrl' | 'dispatcher' | 'caps'> & { /** Null where none is asked for. */ readonly apiKey: string | null };

export type Caps = {
  /** bytes of one whole answer, or of one picture fetched by URL */
  readonly answerBytes: number;
};

/** Ten pictures of 1536 × 1024 as base64 PNG are about 40 MiB. */
const CAPS: Caps = { answerBytes: 96 * 1024 * 1024 };

/** Reads the error of an answer that is not a success. */
type FailureOf = (status: number, body: Uint8Array) => ShozoError;
type Receiving = { readonly cap: number; readonly type: RegExp; readonly failureOf: FailureOf };
type Sending = NonNullable<Parameters<typeof request>[1]>;

/** Errors are small; a large one is not read. */
const ERROR_BYTES = 64 * 1024;

export function createExchange({ baseUrl, apiKey, dispatcher: given, caps }: ExchangeOptions, failureOf: FailureOf): Exchange {
  const base = readBase(baseUrl);
  // Never the global one: that is of Node's own undici, which waits for ever for a form of this one's class.
  const dispatcher = given ?? new Agent();
  const { answerBytes: cap } = { ...CAPS, ...caps };
  const fetchPicture = async (url: string, signal: AbortSignal) => {
    const address = URL.canParse(url) ? new URL(url) : null;
    // An answer is attacker-controlled: a URL elsewhere would make this server knock on other doors.
    if (address === null || address.origin !== base.origin) throw unusable('a picture is at another origin');
    return receive(address, { dispatcher, method: 'GET', headers: { accept: 'image/*' }, signal }, { cap, failureOf, type: /^(image\/|application\/octet-stream)/ });
  };
  return {
    post: async (path, body, signal) => {
      const headers = { ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }), accept: 'application/json', ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) };
      return receive(new URL(path, base), { dispatcher, method: 'POST', headers, body, signal }, { cap, failureOf, type: /\bjson\b/ });
    },
    pictures: async (sources, signal) => {
      const pictures: Uint8Array[] = [];
      for (const source of sources) pictures.push(source.url === null ? source.bytes : await fetchPicture(source.url, signal));
      return pictures;
    },
  };
}

/** The id as the upstream knows it. */
export function withoutPrefix(model: string, prefix: string): string {
  return model.startsWith(`${prefix}/`) ? model.slice(prefix.length + 1) : model;
}

/** With a slash at the end, so that relative paths are joined to it. */
function readBase(baseUrl: string): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (base === null || !/^https?:$/.test(base.protocol)) throw new ShozoError('config/invalid', { detail: 'expected an http or https base URL for a model' });
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

async function receive(url: URL, sending: Sending, { cap, type, failureOf }: Receiving): Promise<Uint8Array> {
  const signal = sending.signal as AbortSignal; // set by both callers above
  throwIfStopped(signal);
  try {
    const { statusCode, headers, body } = await request(url, sending);
    if (statusCode >= 300 && statusCode < 400) {
      discard(body);
      throw failure(statusCode, false, ['redirect']);
    }
    const ok = statusCode >= 200 && statusCode < 300;
    const bytes = await readCapped(body, ok ? cap : ERROR_BYTES);
    if (!ok) throw failureOf(statusCode, bytes);
    if (!type.test(String(headers['content-type'] ?? ''))) throw unusable('the answer has another content type than asked for');
    return bytes;
  } catch (cause) {
    if (cause instanceof ShozoError) throw cause;
    throw signal.aborted ? stopped(signal) : new ShozoError('model/unreachable', { cause: codeOf(cause) });
  }
}

async function readCapped(body: Dispatcher.ResponseData['body'], cap: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop destroys the body, and with it the connection.
    if (length > cap) throw unusable(`the answer is larger than ${cap} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Destroying a body nobody reads makes it emit an error, which must not end the process. */
function discard(body: Dispatcher.ResponseData['body']): void {
  body.on('error', () => undefined);
  body.destroy();
}

/** What went wrong on the wire, without the request: transport errors may carry headers. */
function codeOf(cause: unknown): Error {
  const { name, code } = cause instanceof Error ? (cause as Error & { code?: unknown }) : { name: 'unknown', code: undefined };
  return new Error(typeof code === 'string' ? `${name} ${code}` : name);
}
