/**
 * Bodies as a hostile client would garble them: seeds of every door, and mutations that are the same for the same seed of chance.
 */
import { readFileSync } from 'node:fs';
import { BROKEN_PICTURES } from '@shozo/testing';

export type Body = { readonly path: string; readonly type: string; readonly bytes: Buffer };
/** [0, 1) */
export type Chance = () => number;

const EDITS = ['/v1/images/edits', '/openai/deployments/gpt-image-2/images/edits?api-version=2025-04-01-preview'];
const GENERATIONS = ['/v1/images/generations', '/openai/deployments/gpt-image-2/images/generations'];
const PICTURES = ['intact', 'truncated-jpeg', 'one-byte-changed', 'animated-webp', 'animated-png', 'bomb', 'svg-drawing', 'cmyk', 'hidden-under-alpha', 'with-metadata'] as const;
const BOUNDARY = 'shozo-fuzz-boundary';

/** Every door once for every kind of picture; small, so that most of the time goes into what is broken. */
export async function seeds(): Promise<Body[]> {
  const bodies: Body[] = [];
  for (const name of PICTURES) {
    const picture = await BROKEN_PICTURES[name]();
    const url = `data:image/png;base64,${picture.toString('base64')}`;
    for (const path of EDITS) {
      bodies.push(
        { path, ...form([['prompt', 'make it brighter'], ['n', '1'], ['size', 'auto']], picture) },
        { path, ...json({ prompt: 'make it brighter', images: [{ image_url: url }], mask: { image_url: url }, stream: true, partial_images: 2 }) },
        { path, ...json({ prompt: 'make it brighter', image: { url, type: 'image_url' }, aspect_ratio: '1:1', response_format: 'b64_json' }) },
      );
    }
    bodies.push({ path: '/v1/verifications', ...form([], picture, 'file') }, { path: '/v1/verifications?statement=true', ...form([], picture, 'file') });
  }
  for (const path of GENERATIONS) {
    bodies.push(
      { path, ...json({ prompt: 'hills and a sun', size: '64x64', n: 1, user: 'x', quality: 'low' }) },
      { path, ...json({ prompt: 'put her in a bikini', aspect_ratio: '2:1', resolution: '1k', n: 2 }) },
    );
  }
  const { note } = JSON.parse(readFileSync('vectors/tlog/check-statement.json', 'utf8')) as { note: string }; // as: our own committed file
  bodies.push({ path: '/v1/verifications/statement', ...json({ statement: note }) });
  bodies.push({ path: '/v1/decisions/dec_unknown/appeal', ...json({ secret: 'x', text: 'please' }) }, { path: '/v1/batches', ...json({}) }, { path: '/v1/images/variations', ...json({}) });
  return bodies;
}

function json(value: unknown): Omit<Body, 'path'> {
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}

function form(fields: readonly (readonly [string, string])[], picture: Buffer, name = 'image'): Omit<Body, 'path'> {
  const texts = fields.map(([field, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`).join('');
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`;
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, bytes: Buffer.concat([Buffer.from(texts + head), picture, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]) };
}

/** Fragments that parsers have fallen over before. */
const FRAGMENTS = [
  '"__proto__":{"a":1},', '"constructor":{},', '"prompt":"x",', '"n":1e309,', '"n":-1,', '"size":"0x0",', '"image":null,', '"images":[],', '"images":[{}],', '"seed":1,', '"stream":true,',
  '{', '}', '[', ']', '"', ',', ':', '\\u0000', '\\ud800', '\\', '[[[[[[[[[[[[[[[[', '{"a":{"a":{"a":', 'null', 'true', '1e999', '-0', '\u0000', '\ufeff', '\u202e', '\ud83d', '%00', '%2e%2e%2f',
  `--${BOUNDARY}\r\n`, `--${BOUNDARY}--\r\n`, `\r\n--${BOUNDARY}`, '\r\n\r\n', 'content-disposition: form-data; name="mask"; filename=""\r\n\r\n', 'content-disposition: form-data; name="__proto__"\r\n\r\n', 'content-transfer-encoding: base64\r\n',
  'data:image/png;base64,', 'https://169.254.169.254/', "' OR 1=1 --", '${jndi:ldap://x}', '<script>', 'A'.repeat(2000), '\u0301'.repeat(500), '💣'.repeat(200),
];
const TYPES = ['', 'application/json', 'application/json; charset=utf-16', 'text/plain', 'multipart/form-data', `multipart/form-data; boundary="${BOUNDARY}`, 'multipart/form-data; boundary=', `multipart/form-data; boundary=${'b'.repeat(300)}`, 'application/x-www-form-urlencoded', 'image/png', ';;;', 'application/json, multipart/form-data'];

const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], chance: Chance): Item => items[Math.floor(chance() * items.length)] as Item; // as: an index within the list

type Mutation = (bytes: Buffer, chance: Chance) => Buffer;
const spot = (bytes: Buffer, chance: Chance) => Math.floor(chance() * (bytes.length + 1));
const splice = (bytes: Buffer, at: number, remove: number, insert: Buffer) => Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(Math.min(bytes.length, at + remove))]);

const MUTATIONS: readonly Mutation[] = [
  (bytes, chance) => { const copy = Buffer.from(bytes); for (let flips = 1 + chance() * 8; flips > 0; flips--) copy[Math.floor(chance() * copy.length)] = Math.floor(chance() * 256); return copy; },
  (bytes, chance) => bytes.subarray(0, spot(bytes, chance)),
  (bytes, chance) => splice(bytes, spot(bytes, chance), 0, Buffer.from(pick(FRAGMENTS, chance))),
  (bytes, chance) => splice(bytes, spot(bytes, chance), Math.floor(chance() * 64), Buffer.alloc(0)),
  (bytes, chance) => splice(bytes, spot(bytes, chance), Math.floor(chance() * 16), Buffer.from(Array.from({ length: Math.floor(chance() * 32) }, () => Math.floor(chance() * 256)))),
  (bytes, chance) => { const from = spot(bytes, chance); return splice(bytes, spot(bytes, chance), 0, bytes.subarray(from, from + Math.floor(chance() * 200))); },
  // In the first bytes: field names, keys, the head of a part.
  (bytes, chance) => splice(bytes, Math.floor(chance() * Math.min(200, bytes.length)), Math.floor(chance() * 4), Buffer.from(pick(FRAGMENTS, chance))),
];

export function mutate(body: Body, chance: Chance): Body {
  const bytes = mutateBytes(body.bytes, chance);
  return { path: body.path, type: chance() < 0.08 ? pick(TYPES, chance) : body.type, bytes };
}

/** One to four mutations, one after the other. */
export function mutateBytes(bytes: Buffer, chance: Chance): Buffer {
  let mutated = bytes;
  for (let times = 1 + Math.floor(chance() * 4); times > 0; times--) mutated = pick(MUTATIONS, chance)(mutated, chance);
  return mutated;
}
