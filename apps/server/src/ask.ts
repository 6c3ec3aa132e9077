/**
 * Request, the first stage: what any door was sent → one `ImageRequest`.
 *
 * An `Ask` is a body already parsed into fields, with its pictures still as
 * untrusted bytes. Decoding happens here, once; from here on nothing sees the
 * files any more except the credential, which keeps the first as ingredient.
 */
import { createHash, randomBytes } from 'node:crypto';
import { decode, sniffFormat } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Asker, Door, ImageRequest, LabelLocale, Locale, Mask, Photo, PictureFormat, Pixels, Subject } from '@shozo/vocabulary';
import { maskFromPng } from './mask.ts';

export type Ask = {
  readonly kind: ImageRequest['kind'];
  readonly door: Door;
  readonly prompt: string;
  /** Untrusted bytes, with the name of the field they came in, for error messages. */
  readonly photos: readonly { readonly bytes: Uint8Array; readonly field: string }[];
  readonly mask: Uint8Array | null;
  readonly model: string;
  readonly n: number;
  readonly size: ImageRequest['size'];
  readonly format: PictureFormat;
  readonly locale: Locale;
  readonly labelLocale: LabelLocale;
  readonly subject: Subject;
};

/** Unguessable: whoever knows it may ask how the decision stands. */
export function newDecisionId(): string {
  return `dec_${randomBytes(18).toString('base64url')}`;
}

/** @throws ShozoError `request/*` naming the field. */
export async function toImageRequest(ask: Ask, asker: Asker, receivedAt: Date): Promise<ImageRequest> {
  const { photos: uploads, mask: maskBytes, ...same } = ask;
  const photos: Photo[] = [];
  for (const { bytes, field } of uploads) photos.push(await toPhoto(bytes, field));
  const mask = maskBytes === null ? null : await toMask(maskBytes, photos[0]?.pixels);
  return { ...same, id: newDecisionId(), photos, mask, asker, receivedAt: receivedAt.toISOString() };
}

async function toPhoto(bytes: Uint8Array, field: string): Promise<Photo> {
  const pixels = await decode(bytes, 'request/unreadable-image', field);
  const format = sniffFormat(bytes);
  if (format === null) throw new ShozoError('request/unreadable-image', { param: field });
  return { pixels, upload: { bytes, format, sha256: createHash('sha256').update(bytes).digest('hex') } };
}

async function toMask(bytes: Uint8Array, photo: Pixels | undefined): Promise<Mask> {
  const mask = await maskFromPng(bytes);
  const fits = photo && Math.abs(mask.width / mask.height - photo.width / photo.height) < 0.02 * (photo.width / photo.height);
  if (!fits) throw new ShozoError('request/invalid', { param: 'mask', detail: 'expected a mask of the same shape as the first image' });
  return mask;
}
