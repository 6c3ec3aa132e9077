import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { selfSigned } from '@shozo/testing';
import { LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import { createPictureFetcher } from './fetch-picture.ts';
import type { Network } from './fetch-picture.ts';

const HOST = 'images.example.org';
const OTHER = 'other.example.org';
const { key, cert } = selfSigned(HOST);
const BYTES = Buffer.from('any bytes: they are sniffed later');

type Page = (request: IncomingMessage, response: ServerResponse) => void;
/** `PORT` in a location stands for the test's own. */
const redirect = (location: string): Page => (_request, response) => { response.writeHead(302, { location: location.replace('PORT', String(port)) }).end(); };
const PAGES: Record<string, Page> = {
  '/photo.png': (_request, response) => { response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' }).end(BYTES); },
  '/missing': (_request, response) => { response.writeHead(404).end(); },
  '/no-content': (_request, response) => { response.writeHead(204).end(); },
  '/silent': () => undefined,
  '/slow': (_request, response) => { response.writeHead(200).write('x'); },
  '/hang-up': (_request, response) => { response.destroy(); },
  '/huge': (_request, response) => {
    response.writeHead(200);
    const piece = Buffer.alloc(1024 * 1024);
    const more = () => { while (response.writable && response.write(piece)); };
    response.on('drain', more);
    more();
  },
  '/relative': redirect('/photo.png'),
  '/three': redirect('/two'), '/two': redirect('/relative'), '/four': redirect('/three'),
  '/loop': redirect('/loop'),
  '/to-http': redirect(`http://${HOST}:PORT/photo.png`),
  '/to-other-host': redirect(`https://${OTHER}:PORT/photo.png`),
  '/to-address': redirect('https://127.0.0.1:PORT/photo.png'),
  '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/to-user': redirect(`https://me:secret@${HOST}:PORT/photo.png`),
  '/to-port': redirect(`https://${HOST}:9/photo.png`),
  '/to-file': redirect('file:///etc/passwd'),
  '/nowhere': (_request, response) => { response.writeHead(302).end(); },
};

const server = createServer({ key, cert }, (request, response) => {
  seen.push(request);
  (PAGES[request.url ?? ''] ?? PAGES['/missing'])?.(request, response);
});
let seen: IncomingMessage[] = [];
let port = 0;
const never = new AbortController().signal;

before(async () => {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  port = (server.address() as AddressInfo).port; // as: it listens on a port
});
beforeEach(() => { seen = []; });
after(() => {
  server.closeAllConnections();
  server.close();
});

const network = (change: Partial<Network> = {}): Network => ({ resolve: async () => ['127.0.0.1'], mayConnect: () => true, port, ca: cert, deadlineMs: 10_000, ...change });
const fetcher = (change: Partial<Network> = {}, hosts: readonly string[] = [HOST]) => createPictureFetcher(hosts, network(change));
const at = (path: string, host = HOST) => `https://${host}:${port}${path}`;

async function refused(asked: Promise<unknown>): Promise<ShozoError> {
  const error = await asked.then(() => assert.fail('expected an error'), (thrown: unknown) => thrown);
  assert.ok(error instanceof ShozoError, String(error));
  assert.equal(error.param ?? 'image.url', 'image.url');
  return error;
}
const detail = async (asked: Promise<unknown>) => (await refused(asked)).detail;

test('a picture of a listed host is fetched, without credentials, cookies or a say in its type', async () => {
  assert.deepEqual(Buffer.from(await fetcher()(never)(at('/photo.png'), 'image.url')), BYTES);
  const [request] = seen;
  assert.deepEqual([request?.method, request?.headers.cookie, request?.headers.authorization, request?.headers['accept-encoding']], ['GET', undefined, undefined, 'identity']);
});

test('without a list nothing is fetched, and no name is looked up', async () => {
  const looked: string[] = [];
  const resolve = async (host: string) => { looked.push(host); return ['127.0.0.1']; };
  assert.match(await detail(fetcher({ resolve }, [])(never)(at('/photo.png'), 'image.url')) ?? '', /not fetched here/);
  assert.deepEqual([looked, seen], [[], []]);
});

test('another host, a host below or above the listed one, and an address in digits are refused before a name is looked up', async () => {
  const looked: string[] = [];
  const resolve = async (host: string) => { looked.push(host); return ['127.0.0.1']; };
  for (const host of [OTHER, `a.${HOST}`, 'example.org', `${HOST}.`, `${HOST}.evil.example`, '127.0.0.1', '[::1]', '2130706433', 'localhost']) {
    assert.match(await detail(fetcher({ resolve })(never)(at('/photo.png', host), 'image.url')) ?? '', /operator lists/, host);
  }
  assert.deepEqual([looked, seen], [[], []]);
});

test('http, other schemes, a user, a port and nonsense are refused', async () => {
  for (const url of [`http://${HOST}/photo.png`, `ftp://${HOST}/a`, 'file:///etc/passwd', `https://me@${HOST}:${port}/photo.png`, `https://me:x@${HOST}:${port}/a`, `https://${HOST}:8443/photo.png`, 'https://', 'https://%', `https://${HOST}/${'a'.repeat(5000)}`]) {
    assert.equal((await refused(fetcher()(never)(url, 'image.url'))).code, 'request/invalid', url);
  }
  assert.deepEqual(seen, []);
});

test('the listed host’s own address must be public: by default this machine is not', async () => {
  const { isPublicAddress } = await import('./public-address.ts');
  for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1']) {
    const asked = fetcher({ mayConnect: isPublicAddress, resolve: async () => [address] })(never)(at('/photo.png'), 'image.url');
    assert.equal(await detail(asked), 'the picture could not be fetched from its address');
  }
  assert.deepEqual(seen, []);
});

test('one inner address among public ones is enough to refuse, and so is none at all', async () => {
  const mayConnect = (address: string) => address !== '10.0.0.1';
  await refused(fetcher({ mayConnect, resolve: async () => ['127.0.0.1', '10.0.0.1'] })(never)(at('/photo.png'), 'image.url'));
  await refused(fetcher({ resolve: async () => [] })(never)(at('/photo.png'), 'image.url'));
  assert.deepEqual(seen, []);
});

test('a name is resolved once for each request, and the connection goes to that answer', async () => {
  let asked = 0;
  const resolve = async () => { asked += 1; return [asked === 1 ? '127.0.0.1' : '10.255.255.1']; }; // a name server that changes its mind
  await fetcher({ resolve })(never)(at('/photo.png'), 'image.url');
  assert.equal(asked, 1);
});

test('three redirects are followed, four are not', async () => {
  assert.deepEqual(Buffer.from(await fetcher()(never)(at('/three'), 'image.url')), BYTES);
  assert.match(await detail(fetcher()(never)(at('/four'), 'image.url')) ?? '', /more than 3 times/);
  assert.match(await detail(fetcher()(never)(at('/loop'), 'image.url')) ?? '', /more than 3 times/);
});

test('every redirect is held against the same rules', async () => {
  const why = { '/to-http': /https/, '/to-other-host': /operator lists/, '/to-address': /operator lists/, '/to-metadata': /https/, '/to-user': /password/, '/to-port': /without a port/, '/to-file': /https/ };
  for (const [path, words] of Object.entries(why)) {
    seen = [];
    assert.match(await detail(fetcher()(never)(at(path), 'image.url')) ?? '', words, path);
    assert.equal(seen.length, 1, path);
  }
});

test('a redirect to a name whose address turned private is refused', async () => {
  let asked = 0;
  const resolve = async () => [asked++ === 0 ? '127.0.0.1' : '10.0.0.1'];
  const mayConnect = (address: string) => address !== '10.0.0.1';
  await refused(fetcher({ resolve, mayConnect })(never)(at('/relative'), 'image.url'));
  assert.equal(seen.length, 1);
});

test('anything but a 200 with a body is refused', async () => {
  for (const path of ['/missing', '/no-content', '/nowhere', '/hang-up']) assert.equal((await refused(fetcher()(never)(at(path), 'image.url'))).code, 'request/invalid', path);
});

test('no more is read than an upload may have', async () => {
  const error = await refused(fetcher()(never)(at('/huge'), 'image.url'));
  assert.deepEqual([error.code, error.detail], ['request/too-large', `expected at most ${LIMITS.bytes} bytes`]);
});

test('all pictures of one request share the bytes there are', async () => {
  const fetchPicture = fetcher()(never);
  await refused(fetchPicture(at('/huge'), 'image.url'));
  const error = await refused(fetchPicture(at('/huge'), 'image.url'));
  assert.match(error.detail ?? '', /at most \d+ bytes/);
  assert.equal((await refused(fetchPicture(at('/photo.png'), 'image.url'))).code, 'request/too-large');
  assert.deepEqual(Buffer.from(await fetcher()(never)(at('/photo.png'), 'image.url')), BYTES);
});

test('silence before or within the answer, or of the name server, ends after the time there is for all of it', async () => {
  const deadlineMs = 200;
  for (const path of ['/silent', '/slow']) assert.equal(await detail(fetcher({ deadlineMs })(never)(at(path), 'image.url')), 'the address did not answer in time');
  assert.equal(await detail(fetcher({ deadlineMs, resolve: () => new Promise(() => undefined) })(never)(at('/photo.png'), 'image.url')), 'the address did not answer in time');
});

test('when the client goes away, so does our request', async () => {
  const client = new AbortController();
  const asked = fetcher()(client.signal)(at('/silent'), 'image.url');
  setTimeout(() => client.abort(), 50);
  assert.equal((await refused(asked)).code, 'model/cancelled');
});

test('a certificate nobody trusts, or of another name, is refused', async () => {
  const { ca: _, ...strict } = network();
  await refused(createPictureFetcher([HOST], strict)(never)(at('/photo.png'), 'image.url'));
  await refused(fetcher({}, [OTHER])(never)(at('/photo.png', OTHER), 'image.url'));
  assert.deepEqual(seen, []);
});
