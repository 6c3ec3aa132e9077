/**
 * How much of the photo's people the draft still shows.
 */
import type { Mask, Pixels } from '@shozo/vocabulary';
import { toDraft } from './placement.ts';
import type { Placement } from './placement.ts';

/** Share of the person area inside the draft's frame; 1 without anybody. */
export function personKept(mask: Mask, photo: Pixels, draft: Pixels, placement: Placement): number {
  const step = Math.max(1, Math.floor(Math.max(mask.width, mask.height) / 128));
  let area = 0;
  let kept = 0;
  for (let y = 0; y < mask.height; y += step) {
    for (let x = 0; x < mask.width; x += step) {
      const value = mask.data[y * mask.width + x]!;
      if (value < 64) continue;
      area += value;
      const point = toDraft({ x: ((x + 0.5) * photo.width) / mask.width, y: ((y + 0.5) * photo.height) / mask.height }, photo, placement);
      if (point.x >= 0 && point.y >= 0 && point.x <= draft.width && point.y <= draft.height) kept += value;
    }
  }
  return area === 0 ? 1 : kept / area;
}
