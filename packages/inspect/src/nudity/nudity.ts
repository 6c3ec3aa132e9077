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
  const stepX = (width - 1) / (side - 1);
  const stepY = (height - 1) / (side - 1);
  for (let v = 0, index = 0; v < side; v++) {
    const top = Math.floor(v * stepY);
    const shareY = v * stepY - top;
    const below = (top + 1 < height ? width : 0) * 3;
    for (let u = 0; u < side; u++) {
      const left = Math.floor(u * stepX);
      const shareX = u * stepX - left;
      const right = left + 1 < width ? 3 : 0;
      for (let channel = 0, at = (top * width + left) * 3; channel < 3; channel++, at++, index++) {
        const upper = data[at]! + (data[at + right]! - data[at]!) * shareX;
        const lower = data[at + below]! + (data[at + below + right]! - data[at + below]!) * shareX;
        output[index] = (upper + (lower - upper) * shareY) / 255;
      }
    }
  }
  return output;
}
