/**
 * Composing the program: the only place that chooses adapters and hands them
 * to the guard as its ports.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createMarker } from '@shozo/mark';
import type { Marker } from '@shozo/mark';
import { createModels } from '@shozo/models';
import { createPolicies } from '@shozo/policy';
import { openHome, openStoreIn } from '@shozo/store';
import type { Store } from '@shozo/store';
import { readParameters } from '@shozo/inspect';
import { FOLDERS } from '../config.ts';
import type { Config } from '../config.ts';
import { createStatementDesk } from '../check-statements/statement-desk.ts';
import { createAppealDesk } from '../appeal-desk.ts';
import { createCasework } from '../casework/casework.ts';
import { createReviewers } from '../casework/reviewers.ts';
import { createDecisionViews } from '../decision-views.ts';
import { UNHEARD } from '../events/events.ts';
import type { Events } from '../events/events.ts';
import { openCountries } from '../countries.ts';
import { createPictureFetcher } from '../fetch/fetch-picture.ts';
import { createPictureReader } from '../fetch/read-picture.ts';
import { DEVELOPMENT_KEY } from '../key-rows.ts';
import { newSecret, openKeys } from '../keys.ts';
import type { Keys } from '../keys.ts';
import type { Program } from '../program.ts';
import { createLineageDesk } from '../lineage/lineage.ts';
import { createRegister } from '../lineage/register.ts';
import { endings } from '../expiry.ts';
import { openPublication } from '../publication.ts';
import { checkProduction } from '../production.ts';
import { createReviewDesk } from '../review-desk.ts';
import { createStatements } from '../statements.ts';
import { statusOf } from '../status.ts';
import { openSwitchboard } from '../switchboard.ts';
import { backlogOf, reachable, tidy } from '../upkeep.ts';
import { createCorrections } from './corrections.ts';
import { createWaits } from '../waits.ts';
import { openPictureInspectors, withMarks } from './inspectors.ts';
import type { PictureInspectors } from './inspectors.ts';
import { openOperatorEngine } from './engine.ts';
import { composeJudge } from './judge.ts';
import { createTeller } from './teller.ts';

/** What a test may put in the place of the machine's own. */
export type Surroundings = {
  readonly now?: () => Date;
  /** Told of every story, and of what broke while nobody was waiting for it. */
  readonly events?: Events;
  /** Whether what handles pictures starts at once, as a server needs it, or with the first picture, of which a command on the home may have none. */
  readonly warm?: boolean;
  /** Those that several programs of one process share; whoever brought them closes them. */
  readonly pictures?: PictureInspectors;
};

/** How long a close waits for stories that were cut off to record their endings. */
const ENDINGS_MS = 5000;

/**
 * @throws ShozoError `store/locked` when another process holds the home, `config/invalid` in production when something
 *   is missing; whatever was opened is closed again.
 */
export async function composeProgram(config: Config, { now = () => new Date(), events = UNHEARD, warm = true, pictures: brought }: Surroundings = {}): Promise<Program> {
  const opened: Closable[] = [];
  try {
    const home = openHome(config.home); // a home that another process holds is told before anything is loaded
    opened.push(home);
    const pictures = brought ?? (await openPictureInspectors(config, warm)); // its workers load their networks while the store opens
    if (!brought) opened.push(pictures);
    const store = await openStoreIn(home, { keys: config.keys, databaseUrl: config.databaseUrl, template: FOLDERS.databaseTemplate, onFault: (error) => events.background('database', error) });
    opened.push(store);
    return await composeIn({ config, now, events, warm, pictures, store, opened });
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

type Closable = { readonly close: () => void | Promise<void> };
type Opened = { readonly config: Config; readonly now: () => Date; readonly events: Events; readonly warm: boolean; readonly pictures: PictureInspectors; readonly store: Store; readonly opened: Closable[] };

async function composeIn({ config, now, events, warm, pictures, store, opened }: Opened): Promise<Program> {
  const watermark = await openOperatorEngine(config.watermarkEngine, config.keys);
  const marker = await store.exclusively(() => createMarker({ ...config.marking, warm, watermark, keysDir: config.keys, register: createRegister(store.watermarks), released: (...asked) => lineage.released(...asked) })); // it may make keys
  opened.push(marker);
  const lineage = createLineageDesk({ lineages: store.lineages, watermarks: store.watermarks, now, marksIn: marker.releasesIn });
  const inspectors = withMarks(pictures, marker.provenance);
  const begun = Promise.all([inspectors.ready, marker.ready, lineage.ready]);
  begun.catch(() => undefined); // told where it is awaited below, unless something else fails first
  const switchboard = await openSwitchboard({ switches: store.switches, now });
  opened.push(switchboard);
  const countries = await openCountries(config.countryDatabase);
  const policies = createPolicies(FOLDERS.policies, { now, switches: switchboard.reading });
  const waits = createWaits();
  const models = createModels({ readParameters, openai: config.openai, xai: config.xai, defaultModel: config.defaultModel });
  const keys = await store.exclusively(() => openOwnKeys(config, store));
  if (config.production) checkProduction({ developmentCredentials: marker.development, operatorKeys: await keys.countOperators(now()), sandboxOnly: config.openai === null && config.xai === null });
  const { tell, idle } = createTeller({ config, store, inspectors, judge: composeJudge(config.judge), waiting: waits.during, lineage, policies, models: { ...models, ask: (...asked) => waits.during(models.ask(...asked)) }, mark: marker.mark, events, now });
  const addresses = { base: config.publicUrl ?? `http://${config.host}:${config.port}` };
  const publication = openPublication(now);
  const corrections = await store.exclusively(async () => createCorrections({ algorithm: marker.algorithm, config, store, lineage, marksIn: marker.releasesIn, publication, now, inspectors, policies, verify: marker.verify })); // it may make a key
  const reviews = createReviewDesk({ store, lineage, publication, tell, now });
  await begun;
  let open = true; // owned by close
  return {
    home: store.home,
    now,
    waits,
    pictureReader: createPictureReader(createPictureFetcher(config.imageHosts)),
    guard: tell,
    statement: createStatements({ decisions: store.decisions, policies, addresses }),
    publish: ({ id, pictures }, format) => publication.publish(id, pictures.map(({ bytes }) => bytes), format).map((token) => `${addresses.base}/v1/pictures/${token}`),
    ...corrections,
    baseUrl: () => addresses.base,
    ...createDecisionViews({ store, publication, addresses }),
    ...forHolders({ verify: marker.verify, keys: store.statementKeys, base: () => addresses.base, ownSigner: marker.signer, now }),
    reviews,
    ...forReviewers({ store, reviews, reports: corrections.reports, rules: policies, keys, now }),
    tidy: () => tidy({ store, lineage, notices: corrections.notices, now }),
    brakes: { list: store.brakes.list, open: (keyId, reason) => store.brakes.open(keyId, reason, now()) },
    keys: config.production ? { ...keys, verify: keys.verifyOperators } : keys,
    requesterRequired: config.production,
    commandAsker: ({ tier, jurisdictions }) => ({ keyId: 'command', requester: 'command', tier, jurisdictions, administrator: true }),
    models: models.ids,
    countryOf: countries.of,
    switchboard,
    rulesOf: policies.rulesOf,
    status: () => statusOf({ store, marker, models, judged: config.judge !== null, secondLook: config.secondLook !== null, policies, switchboard, countries, now }),
    ready: () => open,
    reachable: () => reachable(store),
    backlog: async () => ({ ...(await backlogOf({ store, switchboard })), certificateSeconds: certificateSeconds(marker, now()) }),
    setBaseUrl: (url) => {
      addresses.base = config.publicUrl ?? url;
    },
    close: async () => {
      open = false;
      await Promise.race([idle(), setTimeout(ENDINGS_MS, undefined, { ref: false })]); // an aborted story still records its ending
      await closeAll(opened);
    },
  };
}

/** Of any picture: what Check says, and the same signed. */
function forHolders({ verify, ...desk }: Parameters<typeof createStatementDesk>[0] & Pick<Program, 'verify'>): Pick<Program, 'verify' | 'statements'> {
  return { verify, statements: createStatementDesk(desk) };
}

function forReviewers({ keys, ...desk }: Omit<Parameters<typeof createCasework>[0], 'appeals'> & { readonly store: Store; readonly keys: Keys }): Pick<Program, 'casework' | 'reviewers' | 'appeals'> {
  const appeals = createAppealDesk(desk);
  return { appeals, casework: createCasework({ ...desk, appeals }), reviewers: createReviewers({ sessions: desk.store.reviewerSessions, keys, now: desk.now }) };
}

function certificateSeconds({ expiresAt }: Marker, now: Date): number {
  return Math.floor((Date.parse(endings(expiresAt, now)[0]?.expiresAt ?? '') - now.getTime()) / 1000);
}

/** In the reverse order of opening, each even when another fails. */
async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const { close } of opened.toReversed()) {
    try {
      await close();
    } catch {
      // closing goes on: the lock must be given back
    }
  }
}

async function openOwnKeys(config: Config, { database }: Store): Promise<Keys> {
  const keys = await openKeys(database, keySecret(config));
  if (!config.production) await makeDevelopmentKey(config, keys);
  return keys;
}

/** better-auth's own secret, made once; it signs nothing that leaves. */
function keySecret({ keys }: Config): string {
  const file = join(keys, 'api.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8');
}

/** SHOZO_API_KEY, else a key made once into HOME/development-key; known to the table either way. */
async function makeDevelopmentKey(config: Config, keys: Keys): Promise<void> {
  const file = join(config.home, 'development-key');
  if (config.developmentKey === null && !existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
  const secret = config.developmentKey ?? readFileSync(file, 'utf8').trim();
  const { id } = (await keys.verify(secret)) ?? (await keys.create({ name: DEVELOPMENT_KEY, tier: 'free', scopes: ['asserts-country'], secret }));
  // Servers that share a database have a development key each, and may not withdraw one another's.
  if (config.databaseUrl === null) await keys.withdrawDevelopmentKeys(id);
}
