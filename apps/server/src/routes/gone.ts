/**
 * Whether the client is still there.
 */
import type { FastifyReply } from 'fastify';

/** Aborts when the client closes the connection before the answer is out. */
export function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
