/**
 * Pixels and an XMP packet → a picture file.
 *
 *     PNG: after IHDR   length "iTXt" "XML:com.adobe.xmp" 0 0 0 0 0 packet crc
 *
 * The encoder writes a PNG's packet as a compressed `zTXt` chunk, where the XMP
 * specification (part 3, §1.1.5) and other readers want an uncompressed `iTXt`.
 */
import { crc32 } from 'node:zlib';
import { encode } from '@shozo/picture';
import type { PictureFormat, Pixels } from '@shozo/vocabulary';

/** signature and IHDR, which is always first and always this long */
const AFTER_HEADER = 33;

export async function encodeWithXmp(pixels: Pixels, format: PictureFormat, packet: string): Promise<Uint8Array> {
  if (format !== 'png') return encode(pixels, format, { xmp: packet });
  const file = await encode(pixels, format);
  return Buffer.concat([file.subarray(0, AFTER_HEADER), pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${packet}`, 'utf8')), file.subarray(AFTER_HEADER)]);
}

export function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
