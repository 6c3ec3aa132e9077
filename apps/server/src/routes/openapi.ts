/**
 * The API described by itself: `GET /openapi.json`.
 */
import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

export async function openApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Shozo', version: '0.1.0', description: 'A guard in front of image models. docs/integrators.md explains every answer.' } },
  });
  app.get('/openapi.json', { config: { public: true } }, async () => app.swagger());
}
