/**
 * An HTTP server on loopback, on any free port, for what a test has answered by a script.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invariant } from '@shozo/vocabulary';

export type Loopback = { /** With the path `/v1`. */ readonly baseUrl: string; readonly close: () => Promise<void> };

/** @param abandoned - told when a client hung up before it was answered. */
export async function listen(serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>, abandoned: () => void): Promise<Loopback> {
  const server = createServer((request, response) => {
    response.on('close', () => { if (!response.writableEnded) abandoned(); });
    serve(request, response).catch((error: unknown) => { response.destroy(error instanceof Error ? error : undefined); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => { server.close(() => resolve()); });
    },
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Uint8Array.from(Buffer.concat(chunks));
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  respond(response, status, 'application/json', Buffer.from(JSON.stringify(body)));
}

export function respond(response: ServerResponse, status: number, type: string, body: Uint8Array): void {
  invariant(!response.headersSent, 'a request is answered once');
  response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
}
