/**
 * Pictures of a case for human eyes: blurred and grey, or sharp and written over.
 *
 * No unmarked pixel leaves: what a reviewer asked to see sharp is small and has
 * bands across, so that a copy of it cannot pass for a release.
 */
import { blur, encode, mixChannels, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';

const GREY = [0.299, 0.587, 0.114] as const;
const BLUR_SHARE = 0.02; // of the long side: shapes and poses stay, detail goes
/** px of the long side: enough to judge a face, too small to be worth passing on. */
const MOST = { blurred: 640, sharp: 1024 } as const;
/** Three bands across, each a fiftieth of the height, in squares of dark and yellow. */
const BANDS = { count: 3, height: 0.02, colours: [[0xf0, 0xb4, 0x00], [0x1d, 0x25, 0x29]] } as const;

/** Blurred and grey, as PNG in base64. */
export async function blurred(pixels: Pixels): Promise<string> {
  const small = await within(pixels, MOST.blurred);
  const soft = await blur(mixChannels(small, [GREY, GREY, GREY]), BLUR_SHARE * Math.max(small.width, small.height));
  return Buffer.from(await encode(soft, 'png')).toString('base64');
}

/** Sharp, at most 1024 px, with bands across; JPEG. */
export async function banded(pixels: Pixels): Promise<Uint8Array> {
  const { width, height, data: sharp } = await within(pixels, MOST.sharp);
  const data = Uint8Array.from(sharp);
  const thick = Math.max(2, Math.round(height * BANDS.height));
  for (let band = 0; band < BANDS.count; band++) {
    const top = Math.round(((height - thick) * (band + 0.5)) / BANDS.count);
    for (let y = top; y < top + thick; y++) {
      for (let x = 0; x < width; x++) data.set(BANDS.colours[Math.floor(x / thick) % 2 === 0 ? 0 : 1], (y * width + x) * 3);
    }
  }
  return await encode({ width, height, data }, 'jpeg');
}

async function within(pixels: Pixels, most: number): Promise<Pixels> {
  const scale = most / Math.max(pixels.width, pixels.height);
  return scale >= 1 ? pixels : await resize(pixels, Math.max(1, Math.round(pixels.width * scale)), Math.max(1, Math.round(pixels.height * scale)));
}
