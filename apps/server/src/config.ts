/**
 * The configuration: options of the command and the environment, read once.
 *
 * Secrets are held here and nowhere printed.
 */
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
  /** ms */
  readonly modelDeadlineMs: number;
  readonly inspectionWorkers: number;
  /** How many pictures Check takes from one address in a minute: it must not become an oracle for removing marks. */
  readonly checksAMinute: number;
};

export type Options = { readonly home?: string | undefined; readonly host?: string | undefined; readonly port?: string | undefined };

export const FOLDERS = {
  root: ROOT,
  policies: join(ROOT, 'policies'),
  models: join(ROOT, '.cache/models'),
  databaseTemplate: join(ROOT, '.cache/database'),
  pages: join(ROOT, 'apps/web/dist'),
} as const;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const url = z.url({ protocol: /^https?$/ });
const environment = z.object({
  SHOZO_HOME: z.string().min(1).optional(),
  SHOZO_API_KEY: z.string().min(16).regex(/^\S+$/).optional(),
  SHOZO_PUBLIC_URL: url.optional(),
  SHOZO_MODEL: z.string().min(1).default('sandbox'),
  SHOZO_MODEL_SECONDS: z.coerce.number().int().min(1).max(600).default(120),
  SHOZO_CHECKS_A_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
  SHOZO_WORKERS: z.coerce.number().int().min(1).max(32).default(1),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
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
  if (!LOOPBACK.has(host)) {
    throw new ShozoError('config/invalid', { detail: `\`--host ${host}\`: this version serves a laptop only; put it behind nothing that is public` });
  }
  return {
    home: absolute(options.home ?? said.SHOZO_HOME ?? join(ROOT, '.shozo')),
    host,
    port: readPort(options.port ?? '8787'),
    publicUrl: said.SHOZO_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    developmentKey: said.SHOZO_API_KEY ?? null,
    defaultModel: said.SHOZO_MODEL,
    openai: said.OPENAI_API_KEY === undefined ? null : { apiKey: said.OPENAI_API_KEY, baseUrl: said.OPENAI_BASE_URL.replace(/\/$/, '') },
    modelDeadlineMs: said.SHOZO_MODEL_SECONDS * 1000,
    inspectionWorkers: said.SHOZO_WORKERS,
    checksAMinute: said.SHOZO_CHECKS_A_MINUTE,
  };
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(path);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new ShozoError('config/invalid', { detail: `\`--port\`: expected 0 to 65535, got \`${text}\`` });
  return port;
}
