/**
 * The HTTP server: routes over a program, deny by default.
 */
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import { LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import Fastify, { LogController } from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer } from './answers.ts';
import { inShape } from './doors/in-shape.ts';
import { answerClientError } from './client-errors.ts';
import type { Load } from './config.ts';
import type { Events } from './events/events.ts';
import { fastifyLogger } from './events/log.ts';
import { boundLoad, createLoadGate, createStrangersGate } from './load.ts';
import type { Program } from './program.ts';
import { bearer, requireKeys } from './routes/authenticate.ts';
import { appealRoutes, decisionRoutes } from './routes/decisions.ts';
import { commandRoutes } from './routes/commands.ts';
import { imageRoutes } from './routes/images.ts';
import { metricsRoutes } from './routes/metrics.ts';
import type { MetricsOptions } from './routes/metrics.ts';
import { asksForPage, noPage } from './routes/no-page.ts';
import { notOfferedRoutes } from './routes/not-offered.ts';
import { openApi } from './routes/openapi.ts';
import { pageRoutes } from './routes/pages.ts';
import { checkStatementRoutes } from './routes/check-statements.ts';
import { publicRoutes } from './routes/public.ts';
import { inspectionRoutes } from './routes/inspections.ts';
import { recoveryRoutes } from './routes/recovery.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes, signedInReviewer } from './routes/review.ts';
import { openSessions } from './sessions.ts';
import { VERSION } from './version.ts';
import type { Sessions } from './sessions.ts';

export type ServerOptions = {
  readonly program: Program;
  readonly events: Pick<Events, 'answered' | 'background'>;
  /** Left out: `/metrics` is no route. */
  readonly metrics?: MetricsOptions;
  /** The token of HOME/server.json: whoever can read that file is this home's administrator. */
  readonly commandToken: string;
  readonly sessions?: Sessions;
  /** Whose `x-forwarded-for` is believed; nobody's unless named. */
  readonly trustedProxies?: readonly string[];
  readonly load: Load;
  readonly checksAMinute: number;
};

/** How long a client may take to send a request: a slow upload holds its place in the load. */
const UPLOAD_MS = 120_000;
/** Per key that was verified, else per address. */
const REQUESTS_A_MINUTE = 600;

/** What a client asks for whose base URL was changed to the server’s and not to its API. */
const WITHOUT_V1 = /^\/(images|models)\b/;

function noRoute({ url }: FastifyRequest): ShozoError {
  return new ShozoError('request/not-found', { detail: WITHOUT_V1.test(url) ? 'no route has this method and path; a client’s base URL ends in `/v1`' : 'no route has this method and path' });
}

export async function createServer({ program, events, metrics, commandToken, load, checksAMinute, sessions = openSessions(), trustedProxies = [] }: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({ loggerInstance: fastifyLogger(events), logController: new LogController({ disableRequestLogging: true }), clientErrorHandler: answerClientError, frameworkErrors: unreadableAddress, requestTimeout: UPLOAD_MS, bodyLimit: 1024 * 1024, trustProxy: trustedProxies.length > 0 && [...trustedProxies], routerOptions: { maxParamLength: 200 } });
  app.removeContentTypeParser('text/plain'); // no door takes it
  app.decorateRequest('shape', 'openai');
  app.setErrorHandler((error: FastifyError | ShozoError, request, reply) => {
    const known = toShozoError(error);
    events.answered(known.code, known);
    return send(request, reply, known);
  });
  app.setNotFoundHandler((request, reply) => (asksForPage(request) ? reply.status(404).type('text/html; charset=utf-8').send(noPage(request.headers)) : send(request, reply, noRoute(request))));
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], styleSrc: ["'self'"], fontSrc: ["'self'"], upgradeInsecureRequests: null } },
    strictTransportSecurity: false, // plain http on loopback; a platform’s own front sets it
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  await app.register(fastifyRateLimit, {
    max: REQUESTS_A_MINUTE, timeWindow: 60_000, keyGenerator: countedAs, allowList: isFileOfPages,
    errorResponseBuilder: () => new ShozoError('request/too-many'),
  });
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { limits: { files: 17, fileSize: LIMITS.bytes, fields: 32, fieldSize: 256 * 1024, parts: 49 }, throwFileSizeLimit: true });
  openApi(app, VERSION);
  requireKeys(app, async (request) => {
    const secret = bearer(request);
    if (secret !== null) return await program.keys.verify(secret);
    return request.routeOptions.config.reviewer ? await signedInReviewer(request, program) : sessions.key(request);
  }, program.countryOf);
  // Before the body: whatever it is, it was not for here.
  app.addHook('onRequest', async (request) => {
    if (request.is404 && !asksForPage(request)) throw noRoute(request);
  });
  const gate = createLoadGate(load, { waiting: program.waits.count });
  boundLoad(app, { gate, strangers: createStrangersGate(load.processBytes) });
  if (metrics) await app.register(metricsRoutes, { ...metrics, program, gate });
  await app.register(publicRoutes, { program, checksAMinute });
  await app.register(checkStatementRoutes, { program, checksAMinute });
  await app.register(imageRoutes, { program });
  await app.register(notOfferedRoutes);
  await app.register(decisionRoutes, { program });
  await app.register(appealRoutes, { program });
  await app.register(reportRoutes, { program });
  await app.register(reviewRoutes, { program });
  await app.register(inspectionRoutes, { program });
  await app.register(recoveryRoutes, { program, checksAMinute });
  await app.register(commandRoutes, { program, token: commandToken });
  await app.register(pageRoutes, { sessions });
  return app;
}

/** They cost next to nothing, and a page needs a dozen of them: many people may read behind one address. */
function isFileOfPages(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/assets/') ?? false;
}

/** A key that nobody has verified is the caller's own invention: it must not buy a count of its own. */
function countedAs(request: FastifyRequest): string {
  return request.key ? `key ${request.key.id}` : `address ${request.ip}`;
}

/** `%ff` in a path: before anything is known of the request. */
function unreadableAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, body } = errorAnswer(new ShozoError('request/invalid', { detail: 'the address could not be read' }));
  reply.status(status).headers(headers).send(body);
}

function send(request: FastifyRequest, reply: FastifyReply, error: ShozoError): FastifyReply {
  const { status, headers, body } = inShape(request.shape, errorAnswer(error));
  return reply.status(status).headers(headers).send(body);
}

/** Fastify's own refusals in our words; whatever else is thrown is a fault of ours. */
function toShozoError(error: FastifyError | ShozoError): ShozoError {
  if (error instanceof ShozoError) return error;
  switch (error.statusCode) {
    case 413: return new ShozoError('request/too-large', { cause: error });
    case 415: return new ShozoError('request/unsupported-type', { cause: error });
    case 429: return new ShozoError('request/too-many', { cause: error });
    case 400: case 406: return new ShozoError('request/invalid', { detail: 'the body could not be read', cause: error });
    default: return new ShozoError('server/broken-assumption', { cause: error });
  }
}
