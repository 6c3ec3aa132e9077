/**
 * Composing the program: the only place that chooses adapters and hands them
 * to the guard as its ports.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guard } from '@shozo/guard';
import type { Ports, Review } from '@shozo/guard';
import { createMarker } from '@shozo/mark';
import { createModels } from '@shozo/models';
import { decode } from '@shozo/picture';
import { createPolicies } from '@shozo/policy';
import { MAX_OPEN, openStore } from '@shozo/store';
import type { Store } from '@shozo/store';
import { readParameters } from '@shozo/inspect';
import type { ImageRequest } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';
import type { Config } from '../config.ts';
import { createDecisionViews } from '../decision-views.ts';
import { packCase } from '../held.ts';
import { newSecret, openKeys } from '../keys.ts';
import type { Keys } from '../keys.ts';
import type { Program } from '../program.ts';
import { openPublication } from '../publication.ts';
import { createReviewDesk, expireReviews } from '../review-desk.ts';
import { createStatements } from '../statements.ts';
import { statusOf } from '../status.ts';
import { openPictureInspectors, withMarks } from './inspectors.ts';
import type { PictureInspectors } from './inspectors.ts';

const now = () => new Date();

/** @throws ShozoError `store/locked` when another process holds the home; whatever was opened is closed again. */
export async function composeProgram(config: Config): Promise<Program> {
  const opened: Closable[] = [];
  try {
    const pictures = await openPictureInspectors(config); // its workers load their networks while the store opens
    opened.push(pictures);
    const store = await openStore({ home: config.home, template: FOLDERS.databaseTemplate });
    opened.push(store);
    return await composeIn({ config, pictures, store, opened });
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

type Closable = { readonly close: () => Promise<void> };
type Opened = { readonly config: Config; readonly pictures: PictureInspectors; readonly store: Store; readonly opened: Closable[] };

async function composeIn({ config, pictures, store, opened }: Opened): Promise<Program> {
  const marker = await createMarker({ keysDir: store.home.folder('keys'), register: { find: store.watermarks.find, confirm: () => Promise.resolve('unavailable') } });
  opened.push(marker);
  const inspectors = withMarks(pictures, marker.provenance);
  const policies = createPolicies(FOLDERS.policies);
  const models = createModels({ readParameters, openai: config.openai, defaultModel: config.defaultModel });
  const keys = await openKeys(store.database, keySecret(store));
  await makeDevelopmentKey(config, keys);
  const tell = (request: ImageRequest, signal: AbortSignal, review: Review | null = null) => {
    const ports: Ports = {
      inspect: inspectors,
      decide: policies.decide,
      model: models,
      decodeDraft: (bytes) => decode(bytes, 'model/unusable-answer'),
      mark: marker.mark,
      record: store.recorder.record,
      keepForReview: async (held) => {
        const { requester } = held.request.asker;
        const open = await store.reviews.countOpen(requester);
        if (open.requester >= MAX_OPEN.requester || open.home >= MAX_OPEN.home) return 'full';
        await store.reviews.keep({ decisionId: held.request.id, requester, parts: await packCase(held), now: now() });
        return 'kept';
      },
      now,
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      modelDeadlineMs: config.modelDeadlineMs,
      signal,
    };
    return guard(request, ports, review);
  };
  const addresses = { base: config.publicUrl ?? `http://${config.host}:${config.port}` };
  const publication = openPublication(now);
  await Promise.all([inspectors.ready, marker.ready]);
  let open = true; // owned by close
  return {
    home: store.home,
    now,
    guard: tell,
    statement: createStatements({ decisions: store.decisions, policies, addresses }),
    publish: ({ id, pictures }, format) => publication.publish(id, pictures.map(({ bytes }) => bytes), format).map((token) => `${addresses.base}/v1/pictures/${token}`),
    published: publication.find,
    ...createDecisionViews({ store, publication, addresses }),
    verify: marker.verify,
    reviews: createReviewDesk({ store, publication, tell, now }),
    expireReviews: () => expireReviews({ store, now }),
    keys,
    commandAsker: ({ tier, jurisdictions }) => ({ keyId: 'command', requester: 'command', tier, jurisdictions, administrator: true }),
    models: models.ids,
    status: () => statusOf({ store, marker, models, policies }),
    ready: () => open,
    setBaseUrl: (url) => {
      addresses.base = config.publicUrl ?? url;
    },
    close: () => {
      open = false;
      return closeAll(opened);
    },
  };
}

/** In the reverse order of opening, each even when another fails. */
async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const { close } of opened.toReversed()) await close().catch(() => undefined); // closing goes on: the lock must be given back
}

/** better-auth's own secret, made once; it signs nothing that leaves. */
function keySecret(store: Store): string {
  const file = join(store.home.folder('keys'), 'api.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8');
}

/** SHOZO_API_KEY, else a key made once into HOME/development-key; known to the table either way. */
async function makeDevelopmentKey(config: Config, keys: Keys): Promise<void> {
  const file = join(config.home, 'development-key');
  if (config.developmentKey === null && !existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
  const secret = config.developmentKey ?? readFileSync(file, 'utf8').trim();
  if ((await keys.verify(secret)) === null) await keys.create({ name: 'development', tier: 'free', scopes: ['asserts-country'], secret });
}
