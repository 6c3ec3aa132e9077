/**
 * `GET /metrics`, for the operator's Prometheus.
 *
 * With a token it answers whoever holds the token. Without one it answers this
 * machine alone, and only on a server that others cannot reach: a request that
 * a proxy passed on comes from outside, however near the proxy is, and one for
 * another host name comes from a page that had its name point here.
 */
import { BlockList, isIPv6 } from 'node:net';
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../events/metrics.ts';
import type { LoadGate } from '../load.ts';
import type { Program } from '../program.ts';
import { sameSecret } from '../sessions.ts';
import { bearer } from './authenticate.ts';

export type MetricsOptions = { readonly metrics: Metrics; /** null: this machine only */ readonly token: string | null; /** Others reach this server, by itself or through a proxy. */ readonly reachable: boolean };

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

type Needs = MetricsOptions & { readonly program: Pick<Program, 'backlog'>; readonly gate: Pick<LoadGate, 'inWork'> };

export async function metricsRoutes(app: FastifyInstance, { metrics, token, reachable, program, gate }: Needs): Promise<void> {
  app.get('/metrics', { config: { public: true } }, async (request, reply) => {
    if (token !== null && !sameSecret(bearer(request) ?? '', token)) throw new ShozoError('request/unauthenticated');
    if (token === null && (reachable || !isFromHere(request))) throw new ShozoError('request/not-found', { detail: 'no route has this method and path' });
    const text = await metrics.render({ work: gate.inWork(), ...(await program.backlog()) });
    return reply.header('cache-control', 'no-store').type(metrics.contentType).send(text);
  });
}

function isFromHere({ raw, headers }: FastifyRequest): boolean {
  const address = raw.socket.remoteAddress ?? '';
  const named = /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  return named && LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') && !PASSED_ON.some((name) => headers[name] !== undefined);
}
