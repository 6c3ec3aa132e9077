/**
 * The alpha channel of an untrusted PNG or WebP, alone: for edit masks.
 */
import sharp from 'sharp';
import { ShozoError } from '@shozo/vocabulary';
import type { Mask } from '@shozo/vocabulary';
import { LIMITS, decode } from './decode.ts';

/**
 * @returns alpha as coverage (255 = opaque), or null when the file has no alpha channel.
 * @throws ShozoError `request/unreadable-image` naming `param`, for whatever `decode` refuses.
 */
export async function decodeAlpha(bytes: Uint8Array, param: string): Promise<Mask | null> {
  const { width, height } = await decode(bytes, 'request/unreadable-image', param);
  const open = () => sharp(bytes, { limitInputPixels: LIMITS.pixels, failOn: 'error' }).autoOrient();
  try {
    if (!(await open().metadata()).hasAlpha) return null;
    const data = await open().resize(width, height, { fit: 'fill' }).extractChannel('alpha').raw({ depth: 'uchar' }).toBuffer();
    return { width, height, data };
  } catch (cause) {
    throw new ShozoError('request/unreadable-image', { param, detail: 'the file is damaged or not what it says', cause });
  }
}
