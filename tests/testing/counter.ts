/**
 * A counter before a server: passes every request on as it comes, and says how many came.
 *
 * So a retry is seen wherever in a client it is made.
 */
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Counter = { readonly url: string; readonly count: () => number; readonly close: () => Promise<void> };

export async function countRequests(target: string): Promise<Counter> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    const onward = ask(target + (request.url ?? ''), { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    count: () => count,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => { server.close(() => resolve()); });
    },
  };
}
