/**
 * xAI's words for a size, a shape and a resolution, and ours, which are pixels.
 *
 * Source: docs.x.ai, images: `aspect_ratio` and `resolution` (read 2026-11-22).
 */
export const ASPECT_RATIOS = ['1:1', '3:4', '4:3', '9:16', '16:9', '2:3', '3:2', '9:19.5', '19.5:9', '9:20', '20:9', '1:2', '2:1', '21:9', '5:2'] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

/** Side in px of the square of the same area. */
const SIDES = { '1k': 1024, '1.5k': 1536, '2k': 2048 } as const;
export type Resolution = keyof typeof SIDES;
export const RESOLUTIONS = ['1k', '1.5k', '2k'] as const satisfies readonly Resolution[];

type Size = { readonly width: number; readonly height: number };

/** Multiples of 16, since some models paint nothing else. */
export function sizeOf(ratio: AspectRatio, resolution: Resolution): Size {
  const side = SIDES[resolution];
  const stretch = Math.sqrt(valueOf(ratio));
  return { width: sixteens(side * stretch), height: sixteens(side / stretch) };
}

/** The nearest there is; that the picture may differ a little from the size asked for is what these words mean. */
export function wordsOf({ width, height }: Size): { readonly aspectRatio: AspectRatio; readonly resolution: Resolution } {
  const shape = Math.log(width / height);
  const area = Math.log(width * height) / 2;
  return {
    aspectRatio: nearest(ASPECT_RATIOS, (ratio) => Math.abs(Math.log(valueOf(ratio)) - shape)),
    resolution: nearest(RESOLUTIONS, (resolution) => Math.abs(Math.log(SIDES[resolution]) - area)),
  };
}

function valueOf(ratio: AspectRatio): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}

function nearest<Word>(words: readonly [Word, ...Word[]], distance: (word: Word) => number): Word {
  return words.reduce((best, word) => (distance(word) < distance(best) ? word : best), words[0]);
}

const sixteens = (length: number) => Math.round(length / 16) * 16;
