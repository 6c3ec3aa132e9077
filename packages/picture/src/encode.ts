/**
 * Pixels → a file of our own making: sRGB, no metadata but what `xmp` holds.
 */
import sharp from 'sharp';
import type { PictureFormat, Pixels } from '@shozo/vocabulary';

/** @param options.xmp - an XMP packet to embed; nothing else is ever copied in. */
export async function encode(pixels: Pixels, format: PictureFormat, options: { quality?: number; xmp?: string } = {}): Promise<Uint8Array> {
  const { width, height, data } = pixels;
  let image = sharp(data, { raw: { width, height, channels: 3 } });
  if (options.xmp !== undefined) image = image.withXmp(options.xmp);
  switch (format) {
    case 'png': return image.png({ compressionLevel: 6 }).toBuffer();
    case 'jpeg': return image.jpeg({ quality: options.quality ?? 92, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'webp': return image.webp({ quality: options.quality ?? 92 }).toBuffer();
  }
}
