/**
 * Where a picture file keeps its text: XMP packets, EXIF blocks and PNG text chunks.
 *
 *     JPEG  FF E1 length "http://ns.adobe.com/xap/1.0/\0" XMP      FF E1 length "Exif\0\0" …
 *     PNG   length "iTXt" "XML:com.adobe.xmp\0" compressed method language\0 keyword\0 text   "tEXt" key\0 text   "eXIf" …
 *     WebP  "XMP " length XMP   "EXIF" length …
 *     AVIF  an item of type mime, stored as it is: found by its first and last element
 *
 * Trust: hostile bytes. Every length is checked against what is left; all text
 * of a file together is capped, unpacked or not, so that many small chunks are
 * no bomb; and a file that makes no sense simply has no text.
 */
import { inflateSync } from 'node:zlib';
import { sniffReadable } from '@shozo/picture';

/** `exif` and `text` are only searched for labels, never shown. */
export type FileText = { readonly xmp: readonly string[]; readonly exif: readonly string[]; readonly text: readonly (readonly [string, string])[] };
/** `left`: bytes of text that may still be read of this file; owned by `take` and `inflated`. */
type Found = { xmp: string[]; exif: string[]; text: [string, string][]; left: number };

/** Bytes of text of one file, over all its chunks: a real packet has a few kB. */
const MAXIMUM_TEXT = 1024 * 1024;
/** What a chunk costs beside its text: empty ones are not free. */
const COST = 256;
/** Chunks that are walked over: millions of empty ones behind a picture took a second, and a 50 MB picture has some thousands. */
const MOST_CHUNKS = 100_000;
const XMP_HEADER = 'http://ns.adobe.com/xap/1.0/\0';

export function extractText(bytes: Uint8Array): FileText {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Found = { xmp: [], exif: [], text: [], left: MAXIMUM_TEXT };
  switch (sniffReadable(bytes)) {
    case 'jpeg': fromJpeg(file, found); break;
    case 'png': fromPng(file, found); break;
    case 'webp': fromWebp(file, found); break;
    case 'avif': fromAvif(file, found); break;
    case null: break;
  }
  return found;
}

function fromJpeg(file: Buffer, found: Found): void {
  let at = 2;
  while (found.left > 0 && at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1];
    if (marker === 0xff) { at += 1; continue; }
    if (marker === 0xda || marker === 0xd9) return;
    const length = file.readUInt16BE(at + 2);
    const body = file.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && body.subarray(0, XMP_HEADER.length).toString('latin1') === XMP_HEADER) found.xmp.push(take(found, body.subarray(XMP_HEADER.length), 'utf8'));
    else if (marker === 0xe1) found.exif.push(take(found, body, 'latin1'));
    at += 2 + Math.max(2, length);
  }
}

function fromPng(file: Buffer, found: Found): void {
  let at = 8;
  for (let chunks = 0; chunks < MOST_CHUNKS && found.left > 0 && at + 12 <= file.length; chunks++) {
    const length = file.readUInt32BE(at);
    const type = file.subarray(at + 4, at + 8).toString('latin1');
    const body = file.subarray(at + 8, Math.min(file.length, at + 8 + length));
    if (type === 'IEND') return;
    if (type === 'iTXt') pngText(body, found);
    else if (type === 'tEXt') pngPlainText(body, found);
    else if (type === 'zTXt') pngPackedText(body, found);
    else if (type === 'eXIf') found.exif.push(take(found, body, 'latin1'));
    at += 12 + length;
  }
}

function pngText(body: Buffer, found: Found): void {
  const key = body.subarray(0, Math.max(0, body.indexOf(0))).toString('latin1');
  const compressed = body[key.length + 1] === 1;
  const language = body.indexOf(0, key.length + 3);
  const keyword = language < 0 ? -1 : body.indexOf(0, language + 1);
  if (keyword < 0) return;
  const raw = body.subarray(keyword + 1);
  const text = compressed ? inflated(found, raw) : take(found, raw, 'utf8');
  if (key === 'XML:com.adobe.xmp') found.xmp.push(text);
  else found.text.push([key, text]);
}

/** Some encoders put the XMP packet here. */
function pngPackedText(body: Buffer, found: Found): void {
  const end = body.indexOf(0);
  const key = body.subarray(0, Math.max(0, end)).toString('latin1');
  if (key === 'XML:com.adobe.xmp') found.xmp.push(inflated(found, body.subarray(end + 2)));
}

function pngPlainText(body: Buffer, found: Found): void {
  const end = body.indexOf(0);
  if (end > 0) found.text.push([body.subarray(0, end).toString('latin1'), take(found, body.subarray(end + 1), 'utf8')]);
}

function fromWebp(file: Buffer, found: Found): void {
  let at = 12;
  for (let chunks = 0; chunks < MOST_CHUNKS && found.left > 0 && at + 8 <= file.length; chunks++) {
    const type = file.subarray(at, at + 4).toString('latin1');
    const length = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, Math.min(file.length, at + 8 + length));
    if (type === 'XMP ') found.xmp.push(take(found, body, 'utf8'));
    else if (type === 'EXIF') found.exif.push(take(found, body, 'latin1'));
    at += 8 + length + (length % 2);
  }
}

/** As XMP's part 3 lets a reader do that does not know a format: what lies between the packet's first and last element. */
function fromAvif(file: Buffer, found: Found): void {
  const from = file.indexOf('<x:xmpmeta', 0, 'latin1');
  const to = from < 0 ? -1 : file.indexOf('</x:xmpmeta>', from, 'latin1');
  if (to >= 0) found.xmp.push(take(found, file.subarray(from, to), 'utf8'));
}

function take(found: Found, bytes: Buffer, encoding: 'utf8' | 'latin1'): string {
  const text = bytes.subarray(0, Math.max(0, found.left));
  found.left -= text.length + COST;
  return text.toString(encoding);
}

/** A text that unpacks beyond what is left reads as empty and is the last: trying was the cost. No zlib stream is empty too. */
function inflated(found: Found, bytes: Buffer): string {
  if (found.left <= 0) return '';
  try {
    return take(found, inflateSync(bytes, { maxOutputLength: found.left }), 'utf8');
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    found.left = 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE' ? 0 : found.left - COST - bytes.length;
    return '';
  }
}
