/**
 * The pictures of vectors/broken: made here and nowhere stored. That table says what each is and what must happen.
 *
 * All are drawn, or noise; none shows a person.
 */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { LIMITS } from '@shozo/picture';
import { animation, png } from '../png.ts';

const WIDTH = 80;
const HEIGHT = 64;

/** What `hidden` pictures hide: a plain colour that is nowhere in the drawing. */
export const HIDDEN_COLOUR = [255, 0, 255] as const;

/** Text in the metadata of `with-metadata`, which must be in no answer. */
export const PRIVATE_WORDS = ['Wilhelmina-Serial-0815', 'N 35 41 22 at home', 'xmp-private-note'] as const;

function drawing(width = WIDTH, height = HEIGHT): Buffer {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([40 + (x * 150) / width, 60 + (y * 120) / height, (x * 7 + y * 13) % 90], (y * width + x) * 3);
  return data;
}
const image = (width = WIDTH, height = HEIGHT) => sharp(drawing(width, height), { raw: { width, height, channels: 3 } });
const cut = async (bytes: Promise<Buffer>, share: number) => {
  const whole = await bytes;
  return whole.subarray(0, Math.floor(whole.length * share));
};

/** Two frames: the drawing, and the hidden colour. */
function frames() {
  const second = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < second.length; at += 3) second.set(HIDDEN_COLOUR, at);
  return sharp(Buffer.concat([drawing(), second]), { raw: { width: WIDTH, height: HEIGHT * 2, channels: 3, pageHeight: HEIGHT } });
}

async function hiddenColour(): Promise<Buffer> {
  return await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: { r: HIDDEN_COLOUR[0], g: HIDDEN_COLOUR[1], b: HIDDEN_COLOUR[2] } } }).jpeg().toBuffer();
}

/** The drawing where it is opaque; the left half is transparent and of the hidden colour. */
async function hiddenUnderAlpha(): Promise<Buffer> {
  const rgb = drawing();
  const rgba = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const hidden = pixel % WIDTH < WIDTH / 2;
    rgba.set(hidden ? [...HIDDEN_COLOUR, 0] : [...rgb.subarray(pixel * 3, pixel * 3 + 3), 255], pixel * 4);
  }
  return await sharp(rgba, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } }).png().toBuffer();
}

/** A mask for the drawing, all of it open, at `height`. */
async function openMask(height: number): Promise<Buffer> {
  return await sharp({ create: { width: WIDTH, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
}

/** EXIF with a place and a serial number, XMP, a wide-gamut profile, a turn; and a thumbnail is what EXIF often has besides. */
async function withMetadata(): Promise<Buffer> {
  const exif = { IFD0: { Artist: PRIVATE_WORDS[0], Copyright: PRIVATE_WORDS[0] }, IFD3: { GPSLatitudeRef: 'N', GPSMapDatum: PRIVATE_WORDS[1], GPSLatitude: '35/1 41/1 22/1' } };
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:description="${PRIVATE_WORDS[2]}"/></rdf:RDF></x:xmpmeta>`;
  return await image().withMetadata({ orientation: 6 }).withExifMerge(exif).withXmp(xmp).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
}

async function oneByteChanged(): Promise<Buffer> {
  const bytes = await image().png().toBuffer();
  const middle = bytes.indexOf('IDAT') + 20;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  return bytes;
}

export const BROKEN_PICTURES = {
  'intact': () => image().jpeg().toBuffer(),
  'empty-file': async () => Buffer.alloc(0),
  'truncated-jpeg': () => cut(image().jpeg().toBuffer(), 0.7),
  'truncated-png': () => cut(image().png().toBuffer(), 0.7),
  'truncated-webp': () => cut(image().webp().toBuffer(), 0.7),
  'one-byte-changed': oneByteChanged,
  'text-named-png': async () => Buffer.from('this is a text and no picture, whatever its name says\n'.repeat(20)),
  'html-page': async () => Buffer.from('<!doctype html><title>no picture</title>'.padEnd(500)),
  'svg-drawing': async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><image href="file:///etc/passwd"/></svg>'),
  'avif-picture': () => image().avif().toBuffer(),
  'tiff-picture': () => image().tiff().toBuffer(),
  'noise': async () => randomBytes(4096),
  'jpeg-header-then-noise': async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(4096)]),
  'one-pixel': () => image(1, 1).png().toBuffer(),
  'thin-strip': () => image(16, 8000).png().toBuffer(),
  'bomb': async () => png(30_000, 30_000),
  'larger-than-a-file-may-be': async () => Buffer.concat([await image().png().toBuffer(), Buffer.alloc(LIMITS.bytes)]),
  'animated-gif': () => frames().gif().toBuffer(),
  'animated-webp': () => frames().webp({ loop: 0, delay: [100, 100] }).toBuffer(),
  'animated-png': async () => png(64, 64, animation()),
  'second-picture-behind': async () => Buffer.concat([await image().jpeg().toBuffer(), await hiddenColour()]),
  'script-behind-the-end': async () => Buffer.concat([await image().png().toBuffer(), Buffer.from('<script>alert(1)</script>'.repeat(50))]),
  'cmyk': () => image().toColourspace('cmyk').jpeg().toBuffer(),
  '16-bit': () => image().toColourspace('rgb16').png().toBuffer(),
  'grey-with-alpha': () => image().greyscale().ensureAlpha(0.5).png().toBuffer(),
  'hidden-under-alpha': hiddenUnderAlpha,
  'with-metadata': withMetadata,
} as const satisfies Record<string, () => Promise<Buffer>>;

/** Masks for them. */
export const BROKEN_MASKS = { 'as-large': () => openMask(HEIGHT), 'half-as-high': () => openMask(HEIGHT / 2), 'without-alpha': BROKEN_PICTURES.intact, 'noise': BROKEN_PICTURES.noise } as const;

export type BrokenPicture = keyof typeof BROKEN_PICTURES;
