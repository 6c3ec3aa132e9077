/**
 * An address that no page has, for somebody with a browser: a sentence instead of JSON.
 */
import type { FastifyRequest } from 'fastify';

/** Outside /v1 only: there a client asks, and gets the error of its shape. */
export function asksForPage({ is404, method, url, headers }: FastifyRequest): boolean {
  return is404 && method === 'GET' && !url.startsWith('/v1') && (headers.accept ?? '').includes('text/html');
}

export const NO_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>No such page · Shozo</title>
<body style="font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
<main><h1>No such page</h1>
<p>Nothing is at this address. <a href="/">Studio</a> · <a href="/check">Check</a> · <a href="/report">Report</a></p>
<p lang="ja">このアドレスにはページがありません。</p></main>
</body></html>
`;
