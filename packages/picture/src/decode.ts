/**
 * Untrusted bytes → upright sRGB pixels without alpha, one frame.
 *
 * Trust: the bytes are hostile. The type is sniffed, the size is read from the
 * header before any pixel is decoded, every byte of picture data must decode,
 * and what comes out is what every later stage inspects, sends on and releases;
 * nothing of the file itself goes on. Which files are taken and which are
 * refused is written in docs/decisions/0007-pictures-in.md.
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
  /** shortest side worth inspecting, also after shrinking to `workSide` */
  side: 16,
  /** pictures are worked on at most this large (long side, px); larger ones are shrunk once, on the way in */
  workSide: 3840,
  /** a file that decodes longer than this is an attack (thousands of progressive scans), not a photo */
  decodeSeconds: 20,
} as const;

type Fail = (detail: string, cause?: unknown) => ShozoError;

/** `failOn: 'error'`: a file cut short or corrupt is an error, never a half-grey picture. */
const OPENING = { limitInputPixels: LIMITS.pixels, failOn: 'error' } as const;

/** What Check reads: the formats of the doors, and AVIF, which nobody can edit here and nothing is released in. */
export type ReadableFormat = PictureFormat | 'avif';

/** As `sniffFormat`, with AVIF stills: an `ftyp` box whose brands name `avif`, and not the sequence `avis`. */
export function sniffReadable(bytes: Uint8Array): ReadableFormat | null {
  return sniffFormat(bytes) ?? (isAvif(bytes) ? 'avif' : null);
}

function isAvif(bytes: Uint8Array): boolean {
  if (bytes.length < 16 || latin1(bytes, 4, 8) !== 'ftyp') return false;
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, 256);
  const brands = Array.from({ length: Math.max(0, Math.floor((end - 8) / 4)) }, (_, at) => latin1(bytes, 8 + at * 4, 12 + at * 4)); // the second is a version, and names none
  return brands.includes('avif') && !brands.includes('avis');
}

/** The format by magic number; null for anything that the doors do not take. */
export function sniffFormat(bytes: Uint8Array): PictureFormat | null {
  if (bytes.length < 16) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (latin1(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'webp';
  return null;
}

/**
 * @param code - the error to throw: whose bytes they are decides whose fault it is.
 * @throws ShozoError `code` for anything that is not one readable still picture within LIMITS.
 */
export async function decode(bytes: Uint8Array, code: ErrorCode = 'request/unreadable-image', param?: string): Promise<Pixels> {
  const fail: Fail = (detail, cause) => new ShozoError(code, { detail, cause, ...(param === undefined ? {} : { param }) });
  return decodeAs(bytes, sniffFormat(bytes), fail);
}

/** For Check alone: also AVIF. @throws ShozoError `request/unreadable-image` */
export async function decodeReadable(bytes: Uint8Array): Promise<Pixels> {
  return decodeAs(bytes, sniffReadable(bytes), (detail, cause) => new ShozoError('request/unreadable-image', { detail, cause }));
}

/** How large the upright picture is in its file, before it is shrunk to `LIMITS.workSide`. Of bytes that `decode` took. */
export async function sizeInFile(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }> {
  const { autoOrient: { width, height } } = await sharp(bytes, OPENING).metadata();
  return { width, height };
}

async function decodeAs(bytes: Uint8Array, format: ReadableFormat | null, fail: Fail): Promise<Pixels> {
  if (bytes.length === 0) throw fail('the file is empty');
  if (bytes.length > LIMITS.bytes) throw fail(`expected at most ${LIMITS.bytes} bytes, got ${bytes.length}`);
  if (format === null) throw fail('expected a PNG, JPEG or WebP picture');
  if (format === 'png' && isAnimatedPng(bytes)) throw fail('expected a still picture, got an animated PNG');
  try {
    await checkHeader(bytes, format, fail);
    return await readPixels(bytes);
  } catch (cause) {
    if (cause instanceof ShozoError) throw cause;
    throw fail('the file is damaged or not what it says', cause);
  }
}

async function checkHeader(bytes: Uint8Array, format: ReadableFormat, fail: Fail): Promise<void> {
  const header = await sharp(bytes, { ...OPENING, limitInputPixels: false }).metadata();
  const { width, height } = header;
  if (header.format !== (format === 'avif' ? 'heif' : format) || (format === 'avif' && header.compression !== 'av1')) throw fail('the file is damaged or not what it says');
  if ((header.pages ?? 1) > 1) throw fail(`expected a still picture, got ${header.pages} frames`);
  if (width * height > LIMITS.pixels) throw fail(`expected at most ${LIMITS.pixels} pixels, got ${width} × ${height}`);
  const shrink = Math.min(1, LIMITS.workSide / Math.max(width, height));
  if (Math.min(width, height) * shrink < LIMITS.side) throw fail(`expected at least ${LIMITS.side} px on each side, got ${width} × ${height}`);
}

async function readPixels(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes, OPENING)
    .autoOrient()
    .resize({ width: LIMITS.workSide, height: LIMITS.workSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .timeout({ seconds: LIMITS.decodeSeconds })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: threeChannels(data, info.channels) };
}

/**
 * Whether a PNG carries an `acTL` chunk before its pixels. Our decoder would
 * show the default image, which need not be any frame a viewer shows.
 */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Lengths are attacker-controlled: the walk only moves forward and stops at the end.
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = latin1(bytes, at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT' || type === 'IEND') return false;
  }
  return false;
}

function threeChannels(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const count = data.length / channels;
  const rgb = new Uint8Array(count * 3);
  for (let index = 0; index < count; index++) rgb.fill(data[index * channels] ?? 0, index * 3, index * 3 + 3);
  return rgb;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
