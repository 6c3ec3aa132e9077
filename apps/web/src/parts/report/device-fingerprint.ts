/**
 * The fingerprint of a photo, made where the photo is: by the very code that the server compares with, in this browser.
 *
 * Nothing of the photo is sent; what leaves is 64 digits and a number. They are
 * not nothing: a fingerprint can be turned back into a rough thumbnail.
 */
import { fingerprint, LEAST_QUALITY, toHex } from '@shozo/fingerprint';

/** As the server reads pictures: the long side in px, and what shows through. */
const WORK_SIDE = 3840;
const BEHIND = '#ffffff';

export type DeviceFingerprint = { readonly digits: string; /** 0–100 */ readonly quality: number; /** There is enough in the photo to tell it from others. */ readonly usable: boolean };

/** @throws DOMException when the browser cannot read the file as a picture. */
export async function fingerprintOf(file: Blob): Promise<DeviceFingerprint> {
  const { hash, quality } = fingerprint(await pixelsOf(file));
  return { digits: toHex(hash), quality, usable: quality >= LEAST_QUALITY };
}

/** Upright, without transparency, three bytes a pixel. */
async function pixelsOf(file: Blob): Promise<{ width: number; height: number; data: Uint8Array }> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, WORK_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!canvas) throw new DOMException('no canvas', 'NotSupportedError');
  canvas.fillStyle = BEHIND;
  canvas.fillRect(0, 0, width, height);
  canvas.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data: rgba } = canvas.getImageData(0, 0, width, height);
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) data.set(rgba.subarray(from, from + 3), to);
  return { width, height, data };
}
