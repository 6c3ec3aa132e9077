/**
 * PNG files by hand, for what no encoder writes.
 */
import { crc32, deflateSync } from 'node:zlib';

/** A picture of 64 × 64 pixels at most, whatever the header claims; `extra` chunks come before the pixels. */
export function png(width: number, height: number, extra: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(64 * (64 * 3 + 1)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), extra, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

export function chunk(type: string, body: Uint8Array): Buffer {
  const tagged = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const whole = Buffer.alloc(tagged.length + 8);
  whole.writeUInt32BE(body.length, 0);
  tagged.copy(whole, 4);
  whole.writeUInt32BE(crc32(tagged), whole.length - 4);
  return whole;
}

/** An `acTL` chunk: two frames, for ever. */
export const animation = () => chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
