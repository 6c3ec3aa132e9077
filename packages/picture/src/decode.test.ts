import { test } from 'node:test';
import assert from 'node:assert/strict';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { ShozoError } from '@shozo/vocabulary';
import type { PictureFormat, Pixels } from '@shozo/vocabulary';
import { decode, decodeReadable, encode, LIMITS, sniffFormat, sniffReadable } from './index.ts';

const WIDTH = 64;
const HEIGHT = 40;

/** Red left, blue right, a green dot top left: tells turned, mirrored and swapped channels apart. */
function drawing(width = WIDTH, height = HEIGHT): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(x < 12 && y < 12 ? [0, 200, 0] : x < width / 2 ? [200, 20, 20] : [20, 20, 200], (y * width + x) * 3);
  }
  return { width, height, data };
}

const image = (pixels = drawing()) => sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } });

function at(pixels: Pixels, x: number, y: number): number[] {
  return [...pixels.data.subarray((y * pixels.width + x) * 3, (y * pixels.width + x) * 3 + 3)];
}

function near(actual: number[], expected: number[], tolerance: number): void {
  for (let index = 0; index < 3; index++) {
    assert.ok(Math.abs((actual[index] ?? 0) - (expected[index] ?? 0)) <= tolerance, `expected about ${expected}, got ${actual}`);
  }
}

async function refused(bytes: Uint8Array, detail: RegExp): Promise<void> {
  await assert.rejects(decode(bytes), (error) => {
    assert.ok(error instanceof ShozoError);
    assert.equal(error.code, 'request/unreadable-image');
    assert.match(error.detail ?? '', detail);
    return true;
  });
}

function chunk(type: string, body: Uint8Array): Buffer {
  const tagged = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(tagged.length + 8);
  out.writeUInt32BE(body.length, 0);
  tagged.copy(out, 4);
  out.writeUInt32BE(crc32(tagged), out.length - 4);
  return out;
}

function pngClaiming(width: number, height: number, extra: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), extra,
    chunk('IDAT', deflateSync(Buffer.alloc(Math.min(width * height, 4096) * 3 + height))), chunk('IEND', Buffer.alloc(0)),
  ]);
}

const FORMATS: PictureFormat[] = ['png', 'jpeg', 'webp'];

test('what we encode we decode, in every format', async () => {
  for (const format of FORMATS) {
    const back = await decode(await encode(drawing(), format));
    assert.deepEqual([back.width, back.height, back.data.length], [WIDTH, HEIGHT, WIDTH * HEIGHT * 3]);
    near(at(back, 5, 5), [0, 200, 0], 12);
    near(at(back, 20, 30), [200, 20, 20], 12);
    near(at(back, 60, 30), [20, 20, 200], 12);
  }
});

test('PNG keeps every pixel', async () => {
  assert.deepEqual((await decode(await encode(drawing(), 'png'))).data, drawing().data);
});

test('the same pixels give the same bytes', async () => {
  for (const format of FORMATS) assert.deepEqual(await encode(drawing(), format), await encode(drawing(), format));
});

test('a re-encode carries no metadata, unless we give it XMP', async () => {
  const photo = await image().withExif({ IFD0: { Artist: 'somebody' } }).withIccProfile('p3').jpeg().toBuffer();
  for (const format of FORMATS) {
    const header = await sharp(await encode(await decode(photo), format)).metadata();
    assert.deepEqual([header.exif, header.icc, header.xmp], [undefined, undefined, undefined]);
    const marked = await sharp(await encode(drawing(), format, { xmp: '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>' })).metadata();
    assert.match(marked.xmpAsString ?? '', /xmpmeta/);
  }
});

test('a file cut short is an error wherever it is cut', async () => {
  for (const format of FORMATS) {
    const bytes = await encode(drawing(256, 192), format);
    for (const share of [0.3, 0.6, 0.9, 0.97]) await refused(bytes.subarray(0, Math.floor(bytes.length * share)), /damaged|expected/);
  }
});

test('a damaged PNG is an error, not a picture with a hole', async () => {
  const bytes = Uint8Array.from(await encode(drawing(), 'png'));
  const middle = Buffer.from(bytes).indexOf('IDAT') + 20;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  await refused(bytes, /damaged/);
});

test('a decompression bomb is refused by its header', async () => {
  await refused(pngClaiming(30_000, 30_000), /at most 50000000 pixels, got 30000 × 30000/);
  assert.equal((await decode(pngClaiming(32, 32))).width, 32);
});

test('a picture too small to inspect is refused, also when only shrinking makes it so', async () => {
  await refused(await encode(drawing(1, 1), 'png'), /at least 16 px/);
  await refused(await encode(drawing(15, 400), 'png'), /at least 16 px/);
  await refused(await encode(drawing(16, 8000), 'png'), /at least 16 px/);
  assert.equal((await decode(await encode(drawing(16, 16), 'png'))).width, 16);
});

test('a large picture is shrunk once to the size we work on', async () => {
  const back = await decode(await encode(drawing(LIMITS.workSide + 400, 200), 'png'));
  assert.equal(back.width, LIMITS.workSide);
});

test('an animation is refused: which of its frames would have been inspected?', async () => {
  const frames = Buffer.concat([drawing().data, drawing().data.map((value) => 255 - value)]);
  const raw = { raw: { width: WIDTH, height: HEIGHT * 2, channels: 3, pageHeight: HEIGHT } } as const;
  await refused(await sharp(frames, raw).webp({ loop: 0, delay: [100, 100] }).toBuffer(), /still picture, got 2 frames/);
  await refused(await sharp(frames, raw).gif().toBuffer(), /PNG, JPEG or WebP/);
  await refused(pngClaiming(32, 32, chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))), /animated PNG/);
});

test('other formats are refused by their first bytes', async () => {
  await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>'), /PNG, JPEG or WebP/);
  await refused(await image().tiff().toBuffer(), /PNG, JPEG or WebP/);
  await refused(await image().avif().toBuffer(), /PNG, JPEG or WebP/);
  await refused(Buffer.from('<!doctype html><title>no picture</title>'), /PNG, JPEG or WebP/);
  await refused(new Uint8Array(0), /empty/);
});

test('a JPEG with a second picture behind it (MPO) shows the first, and the second goes no further', async () => {
  const second = image({ width: 64, height: 40, data: new Uint8Array(64 * 40 * 3).fill(255) });
  const back = await decode(Buffer.concat([await image().jpeg().toBuffer(), await second.jpeg().toBuffer()]));
  near(at(back, 60, 30), [20, 20, 200], 12);
});

test('bytes behind a PNG’s end are dropped', async () => {
  const bytes = await encode(drawing(), 'png');
  const back = await decode(Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>'.repeat(50))]));
  assert.deepEqual(await encode(back, 'png'), bytes);
});

test('a photo is upright whatever its EXIF orientation says', async () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const turned = await sharp(await image().withMetadata({ orientation }).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const back = await decode(await image().withMetadata({ orientation }).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer());
    assert.deepEqual([back.width, back.height], orientation >= 5 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT]);
    assert.equal(Buffer.compare(back.data, turned.data), 0);
  }
  const quarter = await decode(await image().withMetadata({ orientation: 6 }).jpeg().toBuffer());
  near(at(quarter, HEIGHT - 6, 5), [0, 200, 0], 24);
});

test('transparency is laid on white, so hidden colours are not inspected and the shown ones are', async () => {
  const rgba = new Uint8Array(32 * 32 * 4);
  for (let pixel = 0; pixel < 32 * 32; pixel++) rgba.set([255, 0, 0, pixel < 512 ? 0 : 255], pixel * 4);
  const bytes = await sharp(rgba, { raw: { width: 32, height: 32, channels: 4 } }).png().toBuffer();
  const back = await decode(bytes);
  assert.deepEqual([at(back, 5, 2), at(back, 5, 30)], [[255, 255, 255], [255, 0, 0]]);
});

test('CMYK, 16-bit, grey, palette and wide-gamut files come out as the same sRGB', async () => {
  near(at(await decode(await image().toColourspace('cmyk').jpeg().toBuffer()), 20, 30), [200, 20, 20], 45);
  near(at(await decode(await image().toColourspace('rgb16').png().toBuffer()), 20, 30), [200, 20, 20], 2);
  near(at(await decode(await image().png({ palette: true }).toBuffer()), 20, 30), [200, 20, 20], 6);
  near(at(await decode(await image().withIccProfile('p3').png().toBuffer()), 20, 30), [200, 20, 20], 4);
  const grey = at(await decode(await image().greyscale().toColourspace('b-w').png().toBuffer()), 20, 30);
  assert.deepEqual(grey, [grey[0], grey[0], grey[0]]);
});

test('whose bytes they are decides whose fault it is, and which field is named', async () => {
  await assert.rejects(decode(Buffer.from('not a picture at all'), 'model/unusable-answer', 'image[1]'), (error) => error instanceof ShozoError && error.code === 'model/unusable-answer' && error.param === 'image[1]');
});

test('no bytes whatever crash the decoder: they decode within the limits or throw our error', async () => {
  const seeds = await Promise.all(FORMATS.map((format) => encode(drawing(), format)));
  const damaged = fc.record({ seed: fc.constantFrom(...seeds), where: fc.double({ min: 0, max: 1, noNaN: true }), bytes: fc.uint8Array({ maxLength: 24 }) });
  await fc.assert(fc.asyncProperty(damaged, async ({ seed, where, bytes }) => {
    const hostile = Uint8Array.from(seed);
    hostile.set(bytes.subarray(0, Math.max(0, hostile.length - Math.floor(where * hostile.length))), Math.floor(where * hostile.length));
    try {
      const back = await decode(hostile);
      assert.equal(back.data.length, back.width * back.height * 3);
    } catch (error) {
      assert.ok(error instanceof ShozoError, String(error));
    }
  }), { numRuns: 150 });
});

test('the type is read from the first bytes, and too few of them are no type', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 15 }), (bytes) => { assert.equal(sniffFormat(bytes), null); }));
});

test('an AVIF still is read for Check alone: the doors refuse it, and a sequence or another HEIF is neither', async () => {
  const avif = await image().avif({ quality: 60 }).toBuffer();
  assert.deepEqual([sniffFormat(avif), sniffReadable(avif)], [null, 'avif']);
  near(at(await decodeReadable(avif), 50, 20), [20, 20, 200], 25);
  await refused(avif, /expected a PNG, JPEG or WebP/);
  const named = (brand: string) => { const bytes = Buffer.from(avif); bytes.write(brand, 16, 'latin1'); return bytes; };
  assert.equal(sniffReadable(named('avis')), null);
  const heic = Buffer.from(avif);
  for (let from = heic.indexOf('avif', 0, 'latin1'); from >= 0; from = heic.indexOf('avif', from, 'latin1')) heic.write('heic', from, 'latin1');
  await assert.rejects(decodeReadable(heic), { code: 'request/unreadable-image' });
  await assert.rejects(decodeReadable(avif.subarray(0, 200)), { code: 'request/unreadable-image' });
});
