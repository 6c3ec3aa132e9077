/**
 * Every setting there is: one schema that the file, the environment, the options of the command and the documents follow.
 *
 *     server:
 *       host: 0.0.0.0
 *     models:
 *       openai:
 *         apiKey: {file: /run/secrets/openai}
 *
 * A setting without a variable or an option can be set in the file alone.
 * `node scripts/config-pages.ts` writes docs/reference/config.schema.json and
 * config.md from here.
 */
import { isIP } from 'node:net';
import { invariant } from '@shozo/vocabulary';
import { z } from 'zod';
import { sha256Shape } from '../pulled-models/catalogue.ts';

export type About = {
  /** The variable of the environment. */
  readonly env?: string;
  /** The option of the command, without its dashes. */
  readonly option?: string;
  /** Never printed; in the file also `{file: PATH}`. */
  readonly secret?: true;
  /** A path: relative to the file that names it, else to the working folder. */
  readonly path?: true;
  /** In its variable, items of the list that are empty are passed over. */
  readonly gaps?: true;
  /** What holds when nobody says, where the schema cannot say it. */
  readonly otherwise?: string;
};

/** By the very schema that `setting` returned. */
const ABOUT = z.registry<About>();

function setting<Schema extends z.ZodType>(schema: Schema, meaning: string, about: About = {}): Schema {
  const described = schema.describe(meaning);
  ABOUT.add(described, about);
  return described;
}

const text = z.string().min(1, 'expected a text that is not empty');
const between = (least: number, most: number) => z.int(`expected a whole number from ${least} to ${most}`).min(least, `expected at least ${least}`).max(most, `expected at most ${most}`);
const url = z.url({ protocol: /^https?$/, error: 'expected an address that begins with `http://` or `https://`' });
/** A name with a dot; an address in digits is none. */
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const hostName = text.toLowerCase().regex(HOST, 'expected host names such as `images.example.org`');
const range = text.refine(isRange, 'expected addresses or ranges such as `10.0.0.0/8`');
const secretText = text.regex(/^\S+$/, 'expected no white space');

function upstream(name: string, baseUrl: string, prefix: string) {
  return z.strictObject({
    apiKey: setting(text.optional(), `with it, every model id \`${prefix}/ID\` goes to this API`, { env: `${name}_API_KEY`, secret: true }),
    baseUrl: setting(url.default(baseUrl), 'where that API is', { env: `${name}_BASE_URL` }),
  }).prefault({});
}

export const SETTINGS = z.strictObject({
  home: setting(text.optional(), 'the folder that holds everything that lasts; a file in the home itself cannot name it', { env: 'SHOZO_HOME', option: 'home', path: true, otherwise: '`.shozo` beside the program' }),
  keys: setting(text.optional(), 'the folder of private keys, the same for all servers on one database', { env: 'SHOZO_KEYS', path: true, otherwise: '`HOME/keys`' }),
  databaseUrl: setting(z.url({ protocol: /^postgres(ql)?$/, error: 'expected an address that begins with `postgres://`' }).optional(), 'database, log and sealed cases of all servers', { env: 'DATABASE_URL', secret: true, otherwise: 'the home’s own' }),
  developmentKey: setting(secretText.min(16, 'expected at least 16 characters').optional(), 'the API key of a laptop; not accepted on a public bind', { env: 'SHOZO_API_KEY', secret: true, otherwise: 'made once into `HOME/development-key`' }),
  server: z.strictObject({
    host: setting(text.default('127.0.0.1'), 'the address to bind to; any but loopback is production', { option: 'host' }),
    port: setting(between(0, 65_535).default(8787), 'the port; 0 takes a free one', { option: 'port' }),
    publicUrl: setting(url.optional(), 'where links in messages start', { env: 'SHOZO_PUBLIC_URL', otherwise: 'as it listens' }),
    trustedProxies: setting(z.array(range).default([]), 'addresses and ranges whose `x-forwarded-for` is believed', { env: 'SHOZO_TRUSTED_PROXIES' }),
    stopSeconds: setting(between(0, 3600).default(30), 'how long a stop waits for what is under way', { env: 'SHOZO_STOP_SECONDS' }),
  }).prefault({}),
  load: z.strictObject({
    requests: setting(between(1, 10_000).default(24), 'requests with a body in work or waiting at once', { env: 'SHOZO_REQUESTS' }),
    working: setting(between(1, 10_000).optional(), 'of these, how many are worked on at once; what waits for a model’s answer is not', { env: 'SHOZO_WORKING', otherwise: 'one more than the cores (decision 0022)' }),
    bodyMb: setting(between(1, 65_536).default(512), 'their bodies together, by what they declare', { env: 'SHOZO_BODY_MB' }),
    memoryMb: setting(between(256, 1_048_576).optional(), 'what the process may hold before it takes nothing more', { env: 'SHOZO_MEMORY_MB', otherwise: '70 % of the machine or container' }),
  }).prefault({}),
  models: z.strictObject({
    default: setting(text.default('sandbox'), 'what model ids without a prefix mean', { env: 'SHOZO_MODEL' }),
    seconds: setting(between(1, 600).default(120), 'how long a model may take', { env: 'SHOZO_MODEL_SECONDS' }),
    openai: upstream('OPENAI', 'https://api.openai.com/v1', 'openai'),
    xai: upstream('XAI', 'https://api.x.ai/v1', 'xai'),
  }).prefault({}),
  judge: z.strictObject({
    kind: setting(z.enum(['off', 'moderation', 'chat']).default('off'), 'a second reader of every request’s words, which then leave this machine: `moderation` answers as OpenAI’s moderation endpoint does, `chat` as Llama Guard does (`safe`, or `unsafe` and its categories). Without an answer the request is held', { env: 'SHOZO_JUDGE' }),
    baseUrl: setting(url.optional(), 'where it is, with its path such as `/v1`', { env: 'SHOZO_JUDGE_URL' }),
    apiKey: setting(secretText.optional(), 'its key, where it asks for one', { env: 'SHOZO_JUDGE_API_KEY', secret: true }),
    model: setting(text.optional(), 'its model, by the name it has there', { env: 'SHOZO_JUDGE_MODEL' }),
    timeoutSeconds: setting(between(1, 60).default(5), 'how long an answer may take', { env: 'SHOZO_JUDGE_SECONDS' }),
    refuses: setting(z.array(text).default(['sexual', 'sexual/minors', 'S3', 'S4', 'S12']), 'categories, by its own names, that refuse; every other that it flags holds', { env: 'SHOZO_JUDGE_REFUSES', gaps: true }),
    ignores: setting(z.array(text).default([]), 'categories that count for nothing', { env: 'SHOZO_JUDGE_IGNORES', gaps: true }),
  }).superRefine(judgeIsWhole).prefault({}),
  pictures: z.strictObject({
    hosts: setting(z.array(hostName).default([]), 'hosts from which pictures named by an `https:` address are fetched; a host stands for itself only', { env: 'SHOZO_IMAGE_HOSTS', gaps: true }),
    workers: setting(between(1, 32).default(1), 'inspection threads, each about 300 MB', { env: 'SHOZO_WORKERS' }),
    secondLook: z.strictObject({
      model: setting(text.optional(), 'a model in `HOME/models` that looks at every photo and draft, too, and only restricts; `shozo models pull` brings it', { env: 'SHOZO_SECOND_LOOK', otherwise: 'none' }),
      sha256: setting(sha256Shape.optional(), 'its SHA-256; with another one the server does not start', { env: 'SHOZO_SECOND_LOOK_SHA256' }),
    }).refine(({ model, sha256 }) => (model === undefined) === (sha256 === undefined), 'expected `model` and `sha256` together').prefault({}),
  }).prefault({}),
  webhooks: z.strictObject({
    hosts: setting(z.array(hostName).default([]), 'hosts to which signed notices of corrections may be sent; a host stands for itself only', { env: 'SHOZO_WEBHOOK_HOSTS', gaps: true }),
  }).prefault({}),
  credentials: z.strictObject({
    provider: setting(text.max(200).optional(), 'who runs this installation, as the metadata of pictures names it', { env: 'SHOZO_PROVIDER', otherwise: '`Shozo`' }),
    timestampUrl: setting(url.optional(), 'an RFC 3161 authority to ask for time stamps; it sees a hash. Its root belongs into `anchors/` of the folder of keys, or no picture is released', { env: 'SHOZO_TIMESTAMP_URL', otherwise: 'our own authority' }),
    signer: z.strictObject({
      url: setting(url.optional(), 'who signs with the key of `credentials.pem` outside this process, in front of a key management service for instance; without an answer no picture is released', { env: 'SHOZO_SIGNER_URL', otherwise: '`credentials.key`' }),
      token: setting(secretText.optional(), 'sent to it as `Authorization: Bearer TOKEN`', { env: 'SHOZO_SIGNER_TOKEN', secret: true }),
      timeoutSeconds: setting(between(1, 10).default(5), 'how long a signature may take', { env: 'SHOZO_SIGNER_SECONDS' }),
    }).refine(({ url: at, token }) => token === undefined || at !== undefined, 'expected a token only beside `url`').prefault({}),
  }).prefault({}),
  watermark: z.strictObject({
    engine: setting(text.optional(), 'a module of yours with another watermark engine, which runs in this process (docs/operators.md)', { env: 'SHOZO_WATERMARK_ENGINE', path: true, otherwise: 'our own engine' }),
  }).prefault({}),
  countries: z.strictObject({
    database: setting(text.optional(), 'a MaxMind DB file (GeoLite2, DB-IP, …) for the country of a client’s address; read at the start', { env: 'SHOZO_COUNTRY_DATABASE', path: true, otherwise: 'no country is looked up' }),
  }).prefault({}),
  check: z.strictObject({
    picturesAMinute: setting(between(1, 100_000).default(60), 'how many pictures Check takes from one key, else one address. Raise it only to measure: an unlimited Check helps to remove marks', { env: 'SHOZO_CHECKS_A_MINUTE' }),
  }).prefault({}),
  log: z.strictObject({
    format: setting(z.enum(['auto', 'json', 'text']).default('auto'), 'of what the server writes to stderr: `auto` is `text` on a terminal and `json` elsewhere', { env: 'SHOZO_LOG_FORMAT' }),
    level: setting(z.enum(['info', 'warn', 'error']).default('info'), 'the least important lines that are written', { env: 'SHOZO_LOG_LEVEL' }),
  }).prefault({}),
  metrics: z.strictObject({
    token: setting(secretText.min(16, 'expected at least 16 characters').optional(), '`GET /metrics` asks for it as `Authorization: Bearer TOKEN`; without one it answers this machine only, on a loopback bind without `server.publicUrl`', { env: 'SHOZO_METRICS_TOKEN', secret: true }),
  }).prefault({}),
  traces: z.strictObject({
    endpoint: setting(url.optional(), 'an OTLP/HTTP receiver; the traces go to `/v1/traces` below it', { env: 'OTEL_EXPORTER_OTLP_ENDPOINT', otherwise: 'no traces' }),
  }).prefault({}),
});

export type Settings = z.output<typeof SETTINGS>;

/** A judge that is half configured would be one that nobody asks, and the operator would not know. */
function judgeIsWhole(judge: { kind: string; baseUrl?: string | undefined; apiKey?: string | undefined; model?: string | undefined; refuses: readonly string[]; ignores: readonly string[] }, context: z.RefinementCtx): void {
  const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  for (const name of ['baseUrl', 'model'] as const) if (judge.kind !== 'off' && judge[name] === undefined) fault(name, `expected beside the kind \`${judge.kind}\``);
  for (const name of ['baseUrl', 'apiKey', 'model'] as const) if (judge.kind === 'off' && judge[name] !== undefined) fault(name, 'expected only beside `judge.kind`, without which no judge is asked');
  if (judge.ignores.some((category) => judge.refuses.includes(category))) fault('ignores', 'expected none of the categories that refuse');
}

/** `10.0.0.0/8`, `::1`; a range of everything would believe anybody. */
function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most));
}

/** One setting: where it stands in the file, its type, and what else is known of it. */
export type Leaf = { readonly at: readonly string[]; readonly schema: z.ZodType; readonly about: About };

export const LEAVES: readonly Leaf[] = leavesOf(SETTINGS, []);

function leavesOf(schema: z.core.$ZodType, at: readonly string[]): Leaf[] {
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema;
  if (inner instanceof z.ZodObject) return Object.entries(inner.shape).flatMap(([name, below]) => leavesOf(below as z.ZodType, [...at, name])); // as: zod types a shape as unknown schemas
  const about = schema instanceof z.ZodType ? ABOUT.get(schema) : undefined;
  invariant(schema instanceof z.ZodType && about, `the setting \`${at.join('.')}\` is described`);
  return [{ at, schema, about }];
}
