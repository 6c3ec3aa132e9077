/**
 * The configuration: options of the command, the environment and one file, read once.
 *
 * What can be set, and how it is called where, is in config/settings.ts.
 * Secrets are held here and nowhere printed.
 */
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkerOptions } from '@shozo/mark';
import type { JudgeOptions } from '@shozo/models';
import { ShozoError } from '@shozo/vocabulary';
import { fileOfHome, readConfigFile } from './config/file.ts';
import { resolveSettings } from './config/resolve.ts';
import type { Resolved } from './config/resolve.ts';
import type { Settings } from './config/settings.ts';
import type { PinnedModel } from './pulled-models/pulled.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export type Upstream = { readonly baseUrl: string; readonly apiKey: string };

export type Config = {
  /** The file that was read, if there was one. */
  readonly configFile: string | null;
  /** The folder that holds everything that lasts: database, log, keys, sealed pictures. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** How the outside world reaches this server; links in messages start with it. Null = as it listens. */
  readonly publicUrl: string | null;
  /** Given by the operator; null = made once into HOME/development-key. */
  readonly developmentKey: string | null;
  readonly defaultModel: string;
  readonly openai: Upstream | null;
  readonly xai: Upstream | null;
  /** Who reads the words of every request a second time; null = nobody, and no word leaves. */
  readonly judge: JudgeOptions | null;
  /** Hosts from which pictures named by an https address are fetched; none unless listed. */
  readonly imageHosts: readonly string[];
  /** Hosts to which notices of corrections may be sent; none unless listed. */
  readonly webhookHosts: readonly string[];
  /** ms */
  readonly modelDeadlineMs: number;
  readonly inspectionWorkers: number;
  /** A pulled model that looks at pictures, too; null = none. */
  readonly secondLook: PinnedModel | null;
  /** How many pictures Check takes from one key, else one address, in a minute: it must not become an oracle for removing marks. */
  readonly checksAMinute: number;
  /** Who signs and stamps, and whom pictures name as their provider. */
  readonly marking: Pick<MarkerOptions, 'provider' | 'timestampUrl' | 'signer'>;
  /** A module with another watermark engine than ours; null = ours. */
  readonly watermarkEngine: string | null;
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
  readonly log: Settings['log'];
  /** What `GET /metrics` asks for; null = it answers this machine only. */
  readonly metricsToken: string | null;
  /** An OTLP/HTTP receiver; null = no traces. */
  readonly tracesEndpoint: string | null;
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

/** Of the command; `config` names the file, which is else looked for in the home. */
export type Options = { readonly config?: string | undefined; readonly home?: string | undefined; readonly host?: string | undefined; readonly port?: string | undefined };

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

/** @throws ShozoError `config/invalid`, naming every source of a fault and never a value. */
export function readConfig(options: Options, env: NodeJS.ProcessEnv): Config {
  const { settings, faults, file } = readSettings(options, env);
  if (!settings) throw new ShozoError('config/invalid', { detail: faults.join('; ') });
  return configOf(settings, file);
}

export type ReadSettings = Resolved & { readonly file: string | null };

/**
 * The settings with their sources, also where some are wrong.
 * @throws ShozoError `config/invalid` - the file cannot be read at all.
 */
export function readSettings(options: Options, env: NodeJS.ProcessEnv): ReadSettings {
  const named = options.config ?? said(env.SHOZO_CONFIG);
  const path = named === undefined ? fileOfHome(homeOf(options.home ?? said(env.SHOZO_HOME))) : resolve(named);
  const file = path === null ? null : readConfigFile(path);
  const { config: _config, ...others } = options;
  const resolved = resolveSettings({ options: others, env, file });
  const misplaced = named === undefined && file !== null && Object.hasOwn(file.values, 'home');
  if (!misplaced) return { ...resolved, file: path };
  return { ...resolved, settings: null, file: path, faults: [...resolved.faults, `\`${path}\` line ${file.lineOf(['home'])}, \`home\`: expected in a file that \`--config\` or \`SHOZO_CONFIG\` names, since this one is found in the home`] };
}

function configOf(settings: Settings, configFile: string | null): Config {
  const { server, load, models, pictures, webhooks, credentials, watermark, countries, check, log, metrics, traces } = settings;
  const home = homeOf(settings.home);
  return {
    configFile,
    home,
    host: server.host,
    port: server.port,
    publicUrl: server.publicUrl?.replace(/\/$/, '') ?? null,
    developmentKey: settings.developmentKey ?? null,
    defaultModel: models.default,
    openai: upstream(models.openai),
    xai: upstream(models.xai),
    judge: judgeOf(settings.judge),
    imageHosts: pictures.hosts,
    webhookHosts: webhooks.hosts,
    modelDeadlineMs: models.seconds * 1000,
    inspectionWorkers: pictures.workers,
    secondLook: pinnedModel(pictures.secondLook),
    checksAMinute: check.picturesAMinute,
    marking: markingOf(credentials),
    watermarkEngine: watermark.engine ?? null,
    countryDatabase: countries.database ?? null,
    trustedProxies: server.trustedProxies,
    databaseUrl: settings.databaseUrl ?? null,
    keys: settings.keys ?? join(home, 'keys'),
    production: !LOOPBACK.has(server.host),
    load: { requests: load.requests, working: load.working ?? availableParallelism() + WORKING_MORE, bodyBytes: load.bodyMb * MB, processBytes: load.memoryMb === undefined ? memoryShare() : load.memoryMb * MB },
    stopMs: server.stopSeconds * 1000,
    log,
    metricsToken: metrics.token ?? null,
    tracesEndpoint: traces.endpoint ?? null,
  };
}

/** An empty variable says nothing. */
function said(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function homeOf(home: string | undefined): string {
  return resolve(home ?? join(ROOT, '.shozo'));
}

function upstream({ apiKey, baseUrl }: Settings['models']['openai']): Upstream | null {
  return apiKey === undefined ? null : { apiKey, baseUrl: baseUrl.replace(/\/$/, '') };
}

function pinnedModel({ model, sha256 }: Settings['pictures']['secondLook']): PinnedModel | null {
  return model === undefined || sha256 === undefined ? null : { model, sha256 }; // the schema lets neither be missing beside the other
}

function markingOf({ provider, timestampUrl, signer: { url, token, timeoutSeconds } }: Settings['credentials']): Config['marking'] {
  return { provider, timestampUrl, signer: url === undefined ? undefined : { url, token: token ?? null, deadlineMs: timeoutSeconds * 1000 } };
}

function judgeOf({ kind, baseUrl, apiKey, model, timeoutSeconds, refuses, ignores }: Settings['judge']): JudgeOptions | null {
  if (kind === 'off' || baseUrl === undefined || model === undefined) return null; // the schema lets neither be missing beside a kind
  return { kind, baseUrl, apiKey: apiKey ?? null, model, deadlineMs: timeoutSeconds * 1000, refuses, ignores };
}

/** Of the machine, or of what its container allows. */
function memoryShare(): number {
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), allowed) * MEMORY_SHARE;
}
