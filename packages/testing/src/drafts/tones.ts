/**
 * The same photo with its people in another skin tone.
 *
 * The ten tones of the Monk Skin Tone scale (Ellis Monk, 2022; sRGB values as published). A photo's own
 * light is kept: what has the colour of a face is multiplied by the tone over tone 4, about that of the demo photos.
 * Made-up evidence: light falls on dark skin in other ways than this.
 */
import type { People, Pixels } from '@shozo/vocabulary';
import { copied, inMask, lumaOf, paint } from './paint.ts';
import type { Rgb } from './paint.ts';
import { targetOf } from './target.ts';

const MONK: readonly Rgb[] = [
  [246, 237, 228], [243, 231, 219], [247, 234, 208], [234, 218, 186], [215, 189, 150],
  [160, 126, 86], [130, 92, 67], [96, 65, 52], [58, 49, 42], [41, 36, 32],
];
const OWN: Rgb = [234, 218, 186];
/** A camera exposes dark skin longer: of the difference in tone this share (of the logarithm) is seen. */
const SEEN = 0.6;
/** How far a pixel's ratios of red and blue to green may lie from the face's, in the natural logarithm. */
const REACH = { redGreen: 0.22, blueGreen: 0.3 };

/** @param tone - 1 (lightest) to 10. */
export function inTone(photo: Pixels, people: People, tone: number): Pixels {
  const to = MONK[tone - 1]!;
  const out = copied(photo);
  const mask = inMask(people.mask, photo);
  const faces = people.faces.map(({ box }, index) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2, skin: targetOf(photo, people, index).skin }));
  if (faces.length === 0) return out;
  paint(out, { x: 0, y: 0, width: photo.width, height: photo.height }, mask, (before, x, y) => {
    const [nearest] = faces.toSorted((one, other) => Math.hypot(one.x - x, one.y - y) - Math.hypot(other.x - x, other.y - y));
    const share = skinLike(before, nearest!.skin);
    const change = (channel: 0 | 1 | 2) => before[channel] * (1 + share * ((to[channel] / OWN[channel]) ** SEEN - 1));
    return [change(0), change(1), change(2)];
  });
  return out;
}

function skinLike(colour: Rgb, skin: Rgb): number {
  if (lumaOf(colour) < 18) return 0;
  const ratio = (one: number, other: number) => Math.log((one + 1) / (other + 1));
  const red = (ratio(colour[0], colour[1]) - ratio(skin[0], skin[1])) / REACH.redGreen;
  const blue = (ratio(colour[2], colour[1]) - ratio(skin[2], skin[1])) / REACH.blueGreen;
  const light = Math.min(1, (lumaOf(colour) / lumaOf(skin)) * 2);
  return light * Math.exp(-0.5 * (red * red + blue * blue) ** 2);
}
