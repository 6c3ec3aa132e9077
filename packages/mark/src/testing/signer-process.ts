/**
 * For tests: a signer in a process of its own, as a key management service would be. It alone holds the key.
 *
 *     node signer-process.ts KEY.pem TOKEN      prints its address
 */
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

const [file = '', token = ''] = process.argv.slice(2);
const key = createPrivateKey(readFileSync(file, 'utf8'));

const server = createServer((request, response) => {
  void json(request).then((asked) => {
    const { algorithm, message } = asked as { algorithm: string; message: string }; // as: only the signer port asks
    if (request.headers.authorization !== `Bearer ${token}` || algorithm !== 'ES256') return response.writeHead(403).end();
    return response.end(JSON.stringify({ signature: sign('sha256', Buffer.from(message, 'base64'), key).toString('base64') })); // DER
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
