/**
 * Explicitness of a picture, by nsfwjs' MobileNetV2 "mid".
 *
 * `score` is P(porn) + P(hentai): what the net calls explicit. "Sexy" is not
 * part of it: it fires on ordinary clothed portraits, and bare skin has a
 * measure of its own (`exposure`). Uncalibrated: see MODEL.md.
 *
 * The net is fed exactly as nsfwjs feeds it, bilinear with aligned corners;
 * another filter has changed the top class on 3 of 52 photos.
 */
import type { Pixels } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';

export type Explicitness = { readonly drawing: number; readonly hentai: number; readonly neutral: number; readonly porn: number; readonly sexy: number };

export async function measureNudity(pixels: Pixels, networks: Networks): Promise<number> {
  const { porn, hentai } = await classify(pixels, networks);
  return Math.min(1, porn + hentai);
}

/** The five classes of the net, in its own order; they sum to 1. */
export async function classify(pixels: Pixels, networks: Networks): Promise<Explicitness> {
  const network = networks.nudity;
  const [classes] = await network.run(alignedCorners(pixels, network.side));
  const [drawing = NaN, hentai = NaN, neutral = NaN, porn = NaN, sexy = NaN] = classes ?? [];
  return { drawing, hentai, neutral, porn, sexy };
}

/** tf.image.resizeBilinear(pixels / 255, [side, side], alignCorners = true). */
function alignedCorners({ width, height, data }: Pixels, side: number): Float32Array {
  const output = new Float32Array(side * side * 3);
  for (let v = 0, index = 0; v < side; v++) {
    const y = (v * (height - 1)) / (side - 1);
    const top = Math.floor(y);
    const shareY = y - top;
    const below = Math.min(top + 1, height - 1) * width;
    for (let u = 0; u < side; u++) {
      const x = (u * (width - 1)) / (side - 1);
      const left = Math.floor(x);
      const shareX = x - left;
      const right = Math.min(left + 1, width - 1);
      for (let channel = 0; channel < 3; channel++, index++) {
        const at = (column: number, row: number) => data[(row + column) * 3 + channel]!;
        const upper = at(left, top * width) + (at(right, top * width) - at(left, top * width)) * shareX;
        const lower = at(left, below) + (at(right, below) - at(left, below)) * shareX;
        output[index] = (upper + (lower - upper) * shareY) / 255;
      }
    }
  }
  return output;
}
