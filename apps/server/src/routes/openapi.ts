/**
 * `GET /openapi.json`, and the rule that what is served is described.
 */
import { invariant } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../openapi/document.ts';
import { ENTRIES } from '../openapi/entries.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False for a door that only says that it is none. */
    offered?: false;
  }
}

/** Register it before the routes: it listens to them. */
export function openApi(app: FastifyInstance, version: string): void {
  const described = new Set<string>(); // owned by the hook
  app.addHook('onRoute', ({ method, url, config }) => {
    const isApi = /^\/(v1|openai)\//.test(url) || url === '/health' || url === '/ready'; // the rest are pages and their files
    if (!isApi || config?.offered === false) return;
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    for (const verb of [method].flat().filter((name) => name !== 'HEAD')) {
      invariant(Object.hasOwn(ENTRIES, `${verb} ${path}`), `the route \`${verb} ${path}\` is described in openapi/entries.ts`);
      described.add(`${verb} ${path}`);
    }
  });
  app.addHook('onReady', async () => {
    for (const entry of Object.keys(ENTRIES)) invariant(described.has(entry), `the entry \`${entry}\` has a route`);
  });
  const document = openApiDocument(version);
  app.get('/openapi.json', { config: { public: true } }, async () => document);
}
