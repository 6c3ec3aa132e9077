/**
 * Untrusted bytes → upright sRGB pixels without alpha, one frame.
 *
 * Trust: the bytes are hostile. The type is sniffed, the size is read from the
 * header before any pixel is decoded, and what comes out is what every later
 * stage inspects, sends on and releases; nothing of the file itself goes on.
 */
import sharp from 'sharp';
import { ShozoError } from '@shozo/vocabulary';
import type { ErrorCode, PictureFormat, Pixels } from '@shozo/vocabulary';

sharp.cache(false);
sharp.concurrency(1);

export const LIMITS = {
  /** bytes of one uploaded picture: OpenAI's own limit for an edit */
  bytes: 50 * 1024 * 1024,
  /** decoded pixels; a 50 MP camera passes, a decompression bomb does not */
  pixels: 50_000_000,
  /** shortest side worth inspecting */
  side: 16,
  /** pictures are worked on at most this large (long side, px); larger ones are shrunk once, on the way in */
  workSide: 3840,
} as const;

/** The format by magic number; null for anything we do not read. */
export function sniffFormat(bytes: Uint8Array): PictureFormat | null {
  const ascii = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (bytes.length < 16) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  return null;
}

/**
 * @param code - the error to throw: whose bytes they are decides whose fault it is.
 * @throws ShozoError `code` for anything that is not one readable still picture within LIMITS.
 */
export async function decode(bytes: Uint8Array, code: ErrorCode = 'request/unreadable-image', param?: string): Promise<Pixels> {
  const fail = (detail: string, cause?: unknown) => new ShozoError(code, { detail, cause, ...(param === undefined ? {} : { param }) });
  if (bytes.length === 0) throw fail('the file is empty');
  if (bytes.length > LIMITS.bytes) throw fail(`expected at most ${LIMITS.bytes} bytes, got ${bytes.length}`);
  if (sniffFormat(bytes) === null) throw fail('expected a PNG, JPEG or WebP picture');
  try {
    const header = await sharp(bytes, { limitInputPixels: LIMITS.pixels, failOn: 'error' }).metadata();
    if ((header.pages ?? 1) > 1) throw fail(`expected a still picture, got ${header.pages} frames`);
    if (Math.min(header.width, header.height) < LIMITS.side) throw fail(`expected at least ${LIMITS.side} px on each side, got ${header.width} × ${header.height}`);
    const { data, info } = await sharp(bytes, { limitInputPixels: LIMITS.pixels, failOn: 'error' })
      .rotate()
      .resize({ width: LIMITS.workSide, height: LIMITS.workSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: threeChannels(data, info.channels) };
  } catch (cause) {
    if (cause instanceof ShozoError) throw cause;
    throw fail('the file is damaged or not what it says', cause);
  }
}

function threeChannels(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const count = data.length / channels;
  const rgb = new Uint8Array(count * 3);
  for (let index = 0; index < count; index++) rgb.fill(data[index * channels] ?? 0, index * 3, index * 3 + 3);
  return rgb;
}
