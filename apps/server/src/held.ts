/**
 * A held case as the vault keeps it: the request as it was asked, its photos and the drafts.
 *
 * Taken up again, the case goes through the whole story anew: photos are the
 * uploaded bytes, drafts the pixels the model made, kept without loss.
 */
import { createHash } from 'node:crypto';
import type { Held, Review } from '@shozo/guard';
import { decode, encode, sniffFormat } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageRequest, ModelWords, Photo, Pixels, Signals } from '@shozo/vocabulary';
import { newDecisionId } from './ask.ts';

type Parts = Readonly<Record<string, Uint8Array>>;

type Case = ModelWords & {
  readonly request: Omit<ImageRequest, 'photos' | 'mask'>;
  readonly mask: { readonly width: number; readonly height: number } | null;
  readonly signals: Signals;
  readonly photos: number;
  readonly drafts: number;
};

export type OpenedCase = { readonly request: ImageRequest; readonly drafts: readonly Pixels[]; readonly signals: Signals } & ModelWords;

export async function packCase({ request, drafts, signals, caption, revisedPrompt, notUnderstood }: Held): Promise<Parts> {
  const { photos, mask, ...rest } = request;
  const about: Case = { request: rest, mask: mask && { width: mask.width, height: mask.height }, caption, revisedPrompt, notUnderstood, signals, photos: photos.length, drafts: drafts.length };
  const parts: Record<string, Uint8Array> = { 'case.json': new TextEncoder().encode(JSON.stringify(about)) };
  for (const [index, photo] of photos.entries()) parts[`photo-${index}`] = photo.upload.bytes;
  for (const [index, draft] of drafts.entries()) parts[`draft-${index}`] = await encode(draft, 'png');
  if (mask) parts.mask = mask.data;
  return parts;
}

export async function openCase(parts: Parts): Promise<OpenedCase> {
  const about = JSON.parse(new TextDecoder().decode(part(parts, 'case.json'))) as Case; // as: packCase wrote it, and the vault’s tag proves that nobody changed it
  const photos: Photo[] = [];
  for (let index = 0; index < about.photos; index++) photos.push(await photoOf(part(parts, `photo-${index}`)));
  const drafts: Pixels[] = [];
  for (let index = 0; index < about.drafts; index++) drafts.push(await decode(part(parts, `draft-${index}`), 'store/unavailable'));
  const mask = about.mask && { ...about.mask, data: part(parts, 'mask') };
  const { caption, revisedPrompt, notUnderstood = null, signals } = about; // a case that an earlier version sealed has no `notUnderstood`
  return { request: { ...about.request, photos, mask }, drafts, caption, revisedPrompt, notUnderstood, signals };
}

export type Asked = { readonly prompt: string; readonly signals: Signals };

/** What was asked for and what was measured, without its pictures. */
export function askedIn(parts: Parts): Asked {
  const { request, signals } = JSON.parse(new TextDecoder().decode(part(parts, 'case.json'))) as Case; // as: packCase wrote it, and the vault’s tag proves that nobody changed it
  return { prompt: request.prompt, signals };
}

/** The case as a new request: a new decision with an id of its own. */
export function takenUpAgain({ request, drafts, caption, revisedPrompt, notUnderstood }: OpenedCase, reviewer: string): { request: ImageRequest; review: Review } {
  return { request: { ...request, id: newDecisionId() }, review: { reviewer, drafts, caption, revisedPrompt, notUnderstood } };
}

async function photoOf(bytes: Uint8Array): Promise<Photo> {
  const pixels = await decode(bytes, 'store/unavailable');
  const format = sniffFormat(bytes);
  if (format === null) throw new ShozoError('store/unavailable', { detail: 'a sealed photo could not be read' });
  return { pixels, upload: { bytes, format, sha256: createHash('sha256').update(bytes).digest('hex') } };
}

function part(parts: Parts, name: string): Uint8Array {
  const found = parts[name];
  if (!found) throw new ShozoError('store/unavailable', { detail: 'a sealed case is incomplete' });
  return found;
}
