/**
 * What the invisible mark in a picture's pixels says, and how far that goes.
 *
 * A mark can be carried over to another picture, so that a hit is a pointer
 * and no proof: only the stored fingerprint of the released picture can say
 * that this is it.
 *
 * Privacy: nothing here names a requester, and no time is finer than a day.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels, Placement, Verification } from '@shozo/vocabulary';
import type { EngineHit } from '../watermark/engine.ts';
import type { Effort } from '../watermark/read.ts';

/** Is this the picture that was released under `id`, by what was kept of it then? `changed` only where it is. */
export type Confirm = (id: string, found: { readonly pixels: Pixels; /** null: the engine cannot say */ readonly placement: Placement | null }) => Promise<Confirmation>;
export type Confirmation = { readonly match: 'near' | 'none' | 'unavailable'; readonly changed: Verification['changed'] };

export type Register = {
  /** What was released under `id`; null when this installation knows no such mark. */
  readonly find: (id: string) => Promise<{ readonly kind: 'edit' | 'generation'; /** ISO 8601 */ readonly at: string } | null>;
  readonly confirm: Confirm;
};

const UNCONFIRMED: Confirmation = { match: 'unavailable', changed: null };

/** Without a register nothing is known of a mark but its number. */
export const NO_REGISTER: Register = { find: () => Promise.resolve(null), confirm: () => Promise.resolve(UNCONFIRMED) };

export type WatermarkReader = { readonly engine: { readonly read: (pixels: Pixels, effort: Effort) => Promise<readonly EngineHit[]> }; readonly register: Register; /** By key id, the instant (ISO 8601) from which its marks count no more. */ readonly revoked?: ReadonlyMap<string, string> };

export type FoundWatermark =
  | { readonly state: 'none' | 'unavailable' }
  | { readonly state: 'found'; readonly id: string; readonly made: 'generated' | 'edited' | null; /** YYYY-MM-DD */ readonly day: string | null } & Confirmation;

/** Of several marks (a released picture edited again holds both) the one whose picture this is; else the clearest. */
export async function findWatermark(pixels: Pixels, reader: WatermarkReader | null, effort: Effort): Promise<FoundWatermark> {
  if (reader === null) return { state: 'unavailable' };
  const hits = await readOrNull(reader, pixels, effort);
  if (hits === null) return { state: 'unavailable' };
  const described = await describeAll(hits, pixels, reader);
  return described.find(({ match }) => match === 'near') ?? described.find(({ made }) => made !== null) ?? described[0] ?? { state: 'none' };
}

type Described = FoundWatermark & { readonly state: 'found' };

async function describeAll(hits: readonly EngineHit[], pixels: Pixels, reader: WatermarkReader): Promise<Described[]> {
  return (await Promise.all(hits.map((hit) => describe(hit, pixels, reader)))).filter((one) => one !== null);
}

/** @returns null for a mark that anybody may have made: its key is revoked, and the register does not have it from before that day. */
async function describe({ id, keyId, placement }: EngineHit, pixels: Pixels, { register, revoked }: WatermarkReader): Promise<Described | null> {
  const row = await register.find(id);
  const from = revoked?.get(keyId);
  if (from !== undefined && !(row !== null && Date.parse(row.at) < Date.parse(from))) return null;
  if (row === null) return { state: 'found', id, made: null, day: null, ...UNCONFIRMED };
  return { state: 'found', id, made: row.kind === 'generation' ? 'generated' : 'edited', day: row.at.slice(0, 10), ...(await register.confirm(id, { pixels, placement })) };
}

/** Numbers of the releases that a picture shows for sure. @throws ShozoError `mark/watermark` - it could not be looked for. */
export async function releasesIn(pixels: Pixels, reader: WatermarkReader): Promise<string[]> {
  const described = await describeAll(await reader.engine.read(pixels, 'usual'), pixels, reader);
  return described.filter(({ match }) => match === 'near').map(({ id }) => id);
}

async function readOrNull(reader: WatermarkReader, pixels: Pixels, effort: Effort): Promise<readonly EngineHit[] | null> {
  try {
    return await reader.engine.read(pixels, effort);
  } catch (cause) {
    if (cause instanceof ShozoError && cause.code === 'mark/watermark') return null; // a reader that failed has not looked
    throw cause;
  }
}
