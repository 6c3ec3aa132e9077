/**
 * What a draft shows beyond the photo's frame, where nobody asked for more than the frame.
 *
 * Image models answer in fixed shapes: with a plain band, or with a scene that
 * goes on, and people in it. The first stays, as a band of our own; of the second the
 * frame is left. Nothing beyond is compared with anything, so nothing of it is released.
 */
import { crop, plainPicture, resize } from '@shozo/picture';
import { asksForMore } from '@shozo/vocabulary';
import type { Box, Pixels } from '@shozo/vocabulary';
import type { Grid } from './grid.ts';
import { lockWhere } from './lock.ts';
import { median } from './median.ts';
import { joined } from './plane.ts';
import { boxToDraft } from './placement.ts';
import { showsSomebody } from './view.ts';
import type { ComparisonInput, View } from './view.ts';

/** Levels by which a plain band's colours may part. */
export const PLAIN = 12;
/** How much of it must keep to that. */
const MOSTLY = 0.95;

export type Settled = { readonly release: Pixels; readonly expected: Pixels; /** nothing of it is the draft's */ readonly onlyFrame: boolean };

/**
 * @param expected - of the release's size.
 * @param waits - what is drawn shows, and waits for a human, who gets it as it is; else nothing finer is released than what was measured.
 */
export async function settledBeyond({ release, expected }: Omit<Settled, 'onlyFrame'>, waits: boolean, { grid, expectation: { placement } }: View, input: ComparisonInput): Promise<Settled> {
  if (grid.seen.data.every((value) => value > 0.5)) return { release, expected, onlyFrame: true };
  if (!showsSomebody(input)) return { release, expected, onlyFrame: false };
  const { root, purposes } = input;
  const before = (under: Pixels) => lockWhere(under, release, grid.seen);
  if (asksForMore(purposes)) return { release: waits ? release : await before(await resize(joined(grid.draft), release.width, release.height)), expected, onlyFrame: false };
  const band = bandOf(grid);
  const frame = frameIn(release, boxToDraft({ x: 0, y: 0, width: root.width, height: root.height }, root, placement));
  if (!band.plain && placement.lean === 0 && frame.width >= 1 && frame.height >= 1) return { release: await crop(release, frame), expected: await crop(expected, frame), onlyFrame: true };
  const ours = plainPicture(release.width, release.height, band.colour);
  return { release: await before(ours), expected: await lockWhere(ours, expected, grid.seen), onlyFrame: true };
}

/** Natural logarithm of how much narrower or lower a picture may come out: a step of a chain adds up. */
const SQUEEZED = 0.03;

/** A release in the photo's shape, its longer side shortened, where no other size was asked for. */
export async function unsqueezed(settled: Settled, { expectation: { placement: { scaleX, scaleY } } }: View, input: ComparisonInput): Promise<Settled> {
  if (input.purposes.includes('frame.resize') || !showsSomebody(input) || Math.abs(Math.log(scaleX / scaleY)) <= SQUEEZED) return settled;
  const { width, height } = settled.release;
  const side = (length: number, by: number) => Math.max(1, Math.round(length * Math.min(1, by)));
  const shaped = (pixels: Pixels) => resize(pixels, side(width, scaleX / scaleY), side(height, scaleY / scaleX));
  return { ...settled, release: await shaped(settled.release), expected: await shaped(settled.expected) };
}

/** The whole pixels of a picture inside a box. */
function frameIn({ width, height }: Pixels, box: Box): Box {
  const [left, top] = [Math.max(0, Math.ceil(box.x - 0.01)), Math.max(0, Math.ceil(box.y - 0.01))];
  return { x: left, y: top, width: Math.min(width, Math.floor(box.x + box.width + 0.01)) - left, height: Math.min(height, Math.floor(box.y + box.height + 0.01)) - top };
}

/** The middle colour of what lies beyond, `#rrggbb`, and whether most of it has that colour. */
export function bandOf({ draft, seen }: Pick<Grid, 'draft' | 'seen'>): { readonly colour: string; readonly levels: readonly number[]; readonly plain: boolean } {
  const places = [...seen.data.keys()].filter((at) => seen.data[at]! <= 0.5);
  const levels = draft.map(({ data }) => median(Float64Array.from(places, (at) => data[at]!)));
  const alike = places.filter((at) => draft.every(({ data }, channel) => Math.abs(data[at]! - levels[channel]!) <= PLAIN));
  return { colour: `#${levels.map((level) => Math.round(level).toString(16).padStart(2, '0')).join('')}`, levels, plain: alike.length >= MOSTLY * places.length };
}
