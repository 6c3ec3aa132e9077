/**
 * The manifest store of a signed picture, as its own bytes, and the name of its active manifest.
 *
 *     JPEG  FF EB length "JP" instance (2) packet (4) box …   one box over several segments, each repeating its header
 *     PNG   length "caBX" box
 *     WebP  "C2PA" length box
 *     box   length "jumb" [ length "jumd" uuid (16) toggles (1) label\0 ] box …
 *
 * The last manifest of the store is the active one (C2PA 2.2 §11.1.4). For
 * files of our own making and those of image models, which are hostile: what
 * makes no sense has no store, and only so many chunks are walked over.
 */
import { sniffFormat } from '@shozo/picture';

export type ManifestStore = { /** `urn:c2pa:…` */ readonly id: string; readonly bytes: Uint8Array };

const HEADER = 8; // bytes of a box: length and type
const MOST_CHUNKS = 100_000;

export function manifestStoreOf(bytes: Uint8Array): ManifestStore | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = sniffFormat(bytes);
  const box = format === null ? null : READERS[format](file);
  const id = box === null ? null : activeLabel(box);
  return box === null || id === null ? null : { id, bytes: new Uint8Array(box) };
}

const READERS = { jpeg: fromJpeg, png: fromPng, webp: fromWebp } as const;

function fromJpeg(file: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda;) {
    const length = file.readUInt16BE(at + 2);
    const body = file.subarray(at + 4, at + 2 + length);
    if (file[at + 1] === 0xeb && body.length > 8 && body.subarray(0, 2).toString('latin1') === 'JP') parts.push(body.subarray(parts.length === 0 ? 8 : 8 + HEADER));
    at += 2 + Math.max(2, length);
  }
  return parts.length === 0 ? null : Buffer.concat(parts);
}

function fromPng(file: Buffer): Buffer | null {
  for (let at = 8, chunks = 0; at + 12 <= file.length && chunks < MOST_CHUNKS; at += 12 + file.readUInt32BE(at), chunks++) {
    if (file.subarray(at + 4, at + 8).toString('latin1') === 'caBX') return file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
  }
  return null;
}

function fromWebp(file: Buffer): Buffer | null {
  for (let at = 12, chunks = 0; at + 8 <= file.length && chunks < MOST_CHUNKS; chunks++) {
    const length = file.readUInt32LE(at + 4);
    if (file.subarray(at, at + 4).toString('latin1') === 'C2PA') return file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return null;
}

function activeLabel(store: Buffer): string | null {
  const boxes: Buffer[] = [];
  for (let at = HEADER; at + HEADER <= store.length && boxes.length < 1000;) {
    const length = store.readUInt32BE(at);
    if (length < HEADER) break;
    if (store.subarray(at + 4, at + 8).toString('latin1') === 'jumb') boxes.push(store.subarray(at, at + length));
    at += length;
  }
  const description = boxes.at(-1)?.subarray(HEADER);
  if (description === undefined || description.length < HEADER + 18) return null;
  const label = description.subarray(HEADER + 17, description.readUInt32BE(0));
  return label.subarray(0, Math.max(0, label.indexOf(0))).toString('utf8') || null;
}
