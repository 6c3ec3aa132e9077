/**
 * An edit: the recognised purposes, one after the other, on real pixels.
 *
 * Tone and background come first in the order of the prompt; the frame is
 * changed last, so that the people found in the photo still lie where they were
 * found. What is not in the tables is not understood and leaves the photo alone.
 */
import { blend, crop, fitInto, mirror, resize, resizeMask, turn } from '@shozo/picture';
import { invariant } from '@shozo/vocabulary';
import type { Mask, ModelRequest, NotUnderstood, People, Pixels, Purpose } from '@shozo/vocabulary';
import { throwIfStopped } from '../stopped.ts';
import { blurBackground, replaceBackground, showsPerson } from './background.ts';
import { cropBox } from './crop-box.ts';
import { pixelateFaces } from './faces.ts';
import type { Parameters } from './parameters.ts';
import { TONES } from './tone.ts';

/** Around a picture that does not have the shape asked for. */
const BAND_COLOUR = '#dcdcdc';

export type Edited = { readonly pixels: Pixels; readonly caption: string | null; readonly notUnderstood: NotUnderstood | null };

type Context = { readonly people: People; readonly parameters: Parameters; readonly sized: boolean };
/** Null when this photo or these words do not allow it. */
type Step = (pixels: Pixels, context: Context) => Pixels | null | Promise<Pixels | null>;
type Steps = Partial<Record<Purpose, Step>>;

const SCENE_STEPS: Steps = {
  ...TONES,
  'background.blur': (pixels, { people }) => (showsPerson(people.mask) ? blurBackground(pixels, people.mask) : null),
  'background.replace': (pixels, { people, parameters }) => (showsPerson(people.mask) ? replaceBackground(pixels, people.mask, parameters.colour) : null),
  'faces.pixelate': (pixels, { people }) => (people.faces.length > 0 ? pixelateFaces(pixels, people.faces) : null),
};

const FRAME_STEPS: Steps = {
  'frame.crop': (pixels, { people, parameters }) => {
    const box = cropBox(pixels, people, parameters.ratio);
    return box && crop(pixels, box);
  },
  'frame.rotate': (pixels, { parameters }) => turn(pixels, parameters.degrees ?? 90),
  'frame.flip': (pixels, { parameters }) => mirror(pixels, parameters.mirror ?? 'horizontal'),
  'frame.resize': (pixels, { sized }) => (sized ? pixels : resize(pixels, Math.ceil(pixels.width / 2), Math.ceil(pixels.height / 2))),
};

export async function edit(request: ModelRequest, parameters: Parameters, signal: AbortSignal): Promise<Edited> {
  const [photo] = request.photos;
  invariant(photo !== undefined, 'an edit has a photo');
  const context = { people: request.people[0] ?? NOBODY, parameters, sized: request.size !== 'auto' };
  const purposes = [...new Set(request.purposes)];
  const scene = await take(photo, SCENE_STEPS, purposes, context, signal);
  const painted = request.mask === null ? scene.pixels : await paintedOnly(photo, scene.pixels, request.mask);
  // The people were found in the whole, upright photo: crop before turning.
  const framed = await take(painted, FRAME_STEPS, purposes.sort((a, b) => Number(b === 'frame.crop') - Number(a === 'frame.crop')), context, signal);
  const caption = purposes.includes('caption.add') ? parameters.quoted : null;
  const pixels = request.size === 'auto' ? framed.pixels : await fitInto(framed.pixels, request.size.width, request.size.height, BAND_COLOUR);
  throwIfStopped(signal);
  const done = scene.done + framed.done + (caption === null ? 0 : 1);
  return { pixels, caption, notUnderstood: done === 0 ? 'all' : done < purposes.length ? 'part' : null };
}

/** Takes the steps that these tables know, in order; `done` counts those that the photo and the words allowed. */
async function take(photo: Pixels, steps: Steps, purposes: readonly Purpose[], context: Context, signal: AbortSignal): Promise<{ pixels: Pixels; done: number }> {
  let pixels = photo;
  let done = 0;
  for (const purpose of purposes) {
    throwIfStopped(signal);
    const next = await steps[purpose]?.(pixels, context);
    if (!next) continue;
    pixels = next;
    done++;
  }
  return { pixels, done };
}

const NOBODY: People = { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } };

/** Where the requester's own mask says that nothing may be painted, the photo stays. */
async function paintedOnly(photo: Pixels, changed: Pixels, mask: Mask): Promise<Pixels> {
  return blend(photo, changed, await resizeMask(mask, photo.width, photo.height));
}
