/**
 * The configuration: options of the command and the environment, read once.
 *
 * Secrets are held here and nowhere printed.
 */
import { isIP } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export type Upstream = { readonly baseUrl: string; readonly apiKey: string };

export type Config = {
  /** The folder that holds everything that lasts: database, log, keys, sealed pictures. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** How the outside world reaches this server; links in messages start with it. Null = as it listens. */
  readonly publicUrl: string | null;
  /** Given by SHOZO_API_KEY; null = made once into HOME/development-key. */
  readonly developmentKey: string | null;
  readonly defaultModel: string;
  readonly openai: Upstream | null;
  readonly xai: Upstream | null;
  /** Hosts from which pictures named by an https address are fetched; none unless listed. */
  readonly imageHosts: readonly string[];
  /** ms */
  readonly modelDeadlineMs: number;
  readonly inspectionWorkers: number;
  /** How many pictures Check takes from one key, else one address, in a minute: it must not become an oracle for removing marks. */
  readonly checksAMinute: number;
  /** A MaxMind DB file, for the country of a client's address; null = it is not looked up. */
  readonly countryDatabase: string | null;
  /** Addresses and CIDR ranges whose `x-forwarded-for` is believed. */
  readonly trustedProxies: readonly string[];
  /** A Postgres that equal servers share; null = the home's own embedded database. */
  readonly databaseUrl: string | null;
  /** The folder of private keys, the same for all servers on one database. */
  readonly keys: string;
  /** Reached by others than this machine: stricter, and refused unless the operator brought what it needs. */
  readonly production: boolean;
  readonly load: Load;
  /** How long a stop waits for what is under way, in ms. */
  readonly stopMs: number;
};

/** What may be in work or waiting at once; beyond it the server says that it is busy. */
export type Load = {
  readonly requests: number;
  /** Of these, the ones that do not wait for a model: what the machine works on. */
  readonly working: number;
  /** Bytes of all their bodies together. */
  readonly bodyBytes: number;
  /** Bytes that the process may hold before it takes nothing more. */
  readonly processBytes: number;
};

export type Options = { readonly home?: string | undefined; readonly host?: string | undefined; readonly port?: string | undefined };

export const FOLDERS = {
  root: ROOT,
  policies: join(ROOT, 'policies'),
  models: join(ROOT, '.cache/models'),
  databaseTemplate: join(ROOT, '.cache/database'),
  pages: join(ROOT, 'apps/web/dist'),
} as const;

const MB = 1024 * 1024;
const MEMORY_SHARE = 0.7;
/** Requests worked on at once beside one a core: decision 0022. */
const WORKING_MORE = 1;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const url = z.url({ protocol: /^https?$/ });
/** A name with a dot; an address in digits is none. */
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const environment = z.object({
  SHOZO_HOME: z.string().min(1).optional(),
  SHOZO_API_KEY: z.string().min(16).regex(/^\S+$/).optional(),
  SHOZO_PUBLIC_URL: url.optional(),
  SHOZO_MODEL: z.string().min(1).default('sandbox'),
  SHOZO_MODEL_SECONDS: z.coerce.number().int().min(1).max(600).default(120),
  SHOZO_CHECKS_A_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
  SHOZO_WORKERS: z.coerce.number().int().min(1).max(32).default(1),
  SHOZO_COUNTRY_DATABASE: z.string().min(1).optional(),
  SHOZO_TRUSTED_PROXIES: z.string().transform((text) => text.split(',').map((part) => part.trim())).pipe(z.array(z.string().refine(isRange, 'expected addresses or ranges such as `10.0.0.0/8`'))).default([]),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SHOZO_KEYS: z.string().min(1).optional(),
  SHOZO_REQUESTS: z.coerce.number().int().min(1).max(10_000).default(24),
  SHOZO_WORKING: z.coerce.number().int().min(1).max(10_000).default(availableParallelism() + WORKING_MORE),
  SHOZO_BODY_MB: z.coerce.number().int().min(1).max(65_536).default(512),
  SHOZO_MEMORY_MB: z.coerce.number().int().min(256).max(1_048_576).optional(),
  SHOZO_STOP_SECONDS: z.coerce.number().int().min(0).max(3600).default(30),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
  XAI_API_KEY: z.string().min(1).optional(),
  XAI_BASE_URL: url.default('https://api.x.ai/v1'),
  SHOZO_IMAGE_HOSTS: z.string().default('').transform((text) => text.toLowerCase().split(',').map((host) => host.trim()).filter((host) => host !== ''))
    .refine((hosts) => hosts.every((host) => HOST.test(host)), 'expected host names such as `images.example.org`, separated by commas'),
});

/** @throws ShozoError `config/invalid`, naming the option or variable and never its value. */
export function readConfig(options: Options, env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ShozoError('config/invalid', { detail: `\`${issue?.path.join('.')}\`: ${(issue?.message ?? '').toLowerCase()}` });
  }
  const said = parsed.data;
  const host = options.host ?? '127.0.0.1';
  const home = absolute(options.home ?? said.SHOZO_HOME ?? join(ROOT, '.shozo'));
  return {
    home,
    host,
    port: readPort(options.port ?? '8787'),
    publicUrl: said.SHOZO_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    developmentKey: said.SHOZO_API_KEY ?? null,
    defaultModel: said.SHOZO_MODEL,
    openai: upstream(said.OPENAI_API_KEY, said.OPENAI_BASE_URL),
    xai: upstream(said.XAI_API_KEY, said.XAI_BASE_URL),
    imageHosts: said.SHOZO_IMAGE_HOSTS,
    modelDeadlineMs: said.SHOZO_MODEL_SECONDS * 1000,
    inspectionWorkers: said.SHOZO_WORKERS,
    checksAMinute: said.SHOZO_CHECKS_A_MINUTE,
    countryDatabase: said.SHOZO_COUNTRY_DATABASE === undefined ? null : absolute(said.SHOZO_COUNTRY_DATABASE),
    trustedProxies: said.SHOZO_TRUSTED_PROXIES,
    databaseUrl: said.DATABASE_URL ?? null,
    keys: said.SHOZO_KEYS === undefined ? join(home, 'keys') : absolute(said.SHOZO_KEYS),
    production: !LOOPBACK.has(host),
    load: { requests: said.SHOZO_REQUESTS, working: said.SHOZO_WORKING, bodyBytes: said.SHOZO_BODY_MB * MB, processBytes: said.SHOZO_MEMORY_MB === undefined ? memoryShare() : said.SHOZO_MEMORY_MB * MB },
    stopMs: said.SHOZO_STOP_SECONDS * 1000,
  };
}

/** `10.0.0.0/8`, `::1`; a range of everything would believe anybody. */
function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most));
}

function upstream(apiKey: string | undefined, baseUrl: string): Upstream | null {
  return apiKey === undefined ? null : { apiKey, baseUrl: baseUrl.replace(/\/$/, '') };
}

/** Of the machine, or of what its container allows. */
function memoryShare(): number {
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), allowed) * MEMORY_SHARE;
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(path);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new ShozoError('config/invalid', { detail: `\`--port\`: expected 0 to 65535, got \`${text}\`` });
  return port;
}
