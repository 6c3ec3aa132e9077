/**
 * The bytes of a broken answer.
 */
import { drawSvg, encode, plainPicture } from '@shozo/picture';
import { animation, png } from '../png.ts';

/** Not a picture of anything, in no format. */
export const GARBAGE = Uint8Array.from({ length: 4096 }, (_, index) => (index * 197 + 31) % 251);

export const PAGE = Buffer.from('<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'.padEnd(512, ' '));

/** More than any picture may have, 51 MiB; made once and only if asked for. */
export const hugeBytes = () => new Uint8Array(51 * 1024 * 1024).fill(0x41);

/** A PNG of a few hundred bytes that claims 30,000 × 30,000 pixels. */
export function bomb(): Uint8Array {
  return png(30_000, 30_000);
}

/** An animated PNG: an `acTL` chunk before the pixels. */
export function animated(): Uint8Array {
  return png(64, 64, animation());
}

export async function cutShort(): Promise<Uint8Array> {
  const whole = await somebodyElse();
  return whole.subarray(0, Math.floor(whole.length / 2));
}

/** A drawn stranger, of no relation to any photo. */
export async function somebodyElse(): Promise<Uint8Array> {
  return encode(await drawSvg(STRANGER, 640, 480), 'png');
}

export async function plainFile(): Promise<Uint8Array> {
  return encode(plainPicture(64, 64, '#446688'), 'png');
}

const STRANGER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><rect width="640" height="480" fill="#6c8f6a"/><rect x="400" width="240" height="480" fill="#d8c9a0"/>
<path d="M180 480Q180 300 300 290T430 480Z" fill="#4a4270"/><ellipse cx="302" cy="190" rx="66" ry="84" fill="#b98a68"/><path d="M232 180Q235 90 302 92T372 180Q350 128 302 130T232 180Z" fill="#1d1a18"/>
<circle cx="278" cy="180" r="6"/><circle cx="326" cy="180" r="6"/><path d="M276 235Q302 250 328 235" stroke="#7c2f2f" stroke-width="6" fill="none"/></svg>`;
