/**
 * An edit mask as OpenAI's clients send it: a PNG whose transparent pixels may be painted.
 */
import { decodeAlpha } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Mask } from '@shozo/vocabulary';

/** @returns 255 where the model may paint. @throws ShozoError `request/unreadable-image` */
export async function maskFromPng(bytes: Uint8Array): Promise<Mask> {
  const alpha = await decodeAlpha(bytes, 'mask');
  if (alpha === null) throw new ShozoError('request/invalid', { param: 'mask', detail: 'expected a PNG with an alpha channel' });
  return { ...alpha, data: alpha.data.map((value) => 255 - value) };
}
