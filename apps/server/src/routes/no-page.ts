/**
 * An address that no page has, for somebody with a browser: a sentence instead of JSON.
 */
import { directionOf } from '@shozo/vocabulary';
import type { FastifyRequest } from 'fastify';
import { localeOf } from '../asker.ts';
import { textsIn } from '../texts.ts';

/** Outside /v1 only: there a client asks, and gets the error of its shape. */
export function asksForPage({ is404, method, url, headers }: FastifyRequest): boolean {
  return is404 && method === 'GET' && !url.startsWith('/v1') && (headers.accept ?? '').includes('text/html');
}

/** In the reader’s language; its style is a file, as the content policy wants it. */
export function noPage(headers: FastifyRequest['headers']): string {
  const locale = localeOf(headers);
  const { noPage: title, nothingHere } = textsIn(locale);
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title} · Shozo</title>
<link rel="stylesheet" href="/no-page.css">
<body>
<main><h1>${title}</h1>
<p>${nothingHere} <a href="/">Shozo</a></p></main>
</body></html>
`;
}
