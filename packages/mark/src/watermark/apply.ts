/**
 * One picture gets its mark: embedded, tried out, and made stronger once when the trial fails.
 *
 * The trial is what the way through the internet does first: half the size and
 * JPEG at quality 50. A picture that does not stand it even with the stronger
 * mark is marked as strongly as can be and counts as weak: it gets the large
 * visible label, and the record says so.
 */
import { decode, encode, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import type { WatermarkEngine } from './engine.ts';
import type { Level } from './strength.ts';

export type Applied = { readonly pixels: Pixels; readonly level: Level };

/** The weakest level at which the mark stands its trial; null when it stands at neither of the first two. */
export async function applyMark(engine: WatermarkEngine, pixels: Pixels, id: string): Promise<Applied | null> {
  for (const level of [0, 1] as const) {
    const marked = await engine.embed(pixels, id, level);
    if (await standsTrial(engine, marked, id)) return { pixels: marked, level };
  }
  return null;
}

async function standsTrial(engine: WatermarkEngine, pixels: Pixels, id: string): Promise<boolean> {
  const half = await resize(pixels, Math.ceil(pixels.width / 2), Math.ceil(pixels.height / 2));
  return holds(engine, await decode(await encode(half, 'jpeg', { quality: 50 }), 'mark/unreadable'), id);
}

/** Does an unchanged picture hold this very id? */
export async function holds(engine: WatermarkEngine, pixels: Pixels, id: string): Promise<boolean> {
  return (await engine.read(pixels, 'quick')).some((hit) => hit.id === id);
}
