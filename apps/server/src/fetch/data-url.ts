/**
 * A picture inside a JSON body, as a data URL.
 */
import { LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';

/** bytes of a JSON body with one picture: base64 is a third longer, and there are some words beside it */
export const DATA_URL_BODY = Math.ceil(LIMITS.bytes * 1.4);

const DATA_URL = /^data:image\/(png|jpeg|jpg|webp);base64,([A-Za-z0-9+/\r\n]+={0,2})$/;

/** The declared type is not trusted; the bytes are sniffed. @throws ShozoError `request/invalid` naming `param`. */
export function readDataUrl(url: string, param: string): Uint8Array {
  const base64 = DATA_URL.exec(url)?.[2];
  if (base64 === undefined) throw new ShozoError('request/invalid', { param, detail: 'expected a data URL of a PNG, JPEG or WebP picture' });
  return Buffer.from(base64, 'base64');
}
