/**
 * A part of the trials on a server and a home of its own, with the model that obeys.
 *
 * A server may have 200 holds open; a fresh one every so often has room for them.
 */
import { keysFor, runTrials } from '@shozo/measure';
import type { Ended, Reply, Trial } from '@shozo/measure';
import { decode, encode } from '@shozo/picture';
import { BAD_DRAFTS, changeLeft, HARMLESS_DRAFTS, INSULT, seeded, startScriptedServer } from '@shozo/testing';
import type { Asked } from '@shozo/testing';
import { invariant } from '@shozo/vocabulary';
import type { Pixels } from '@shozo/vocabulary';
import type { Seen } from '../../testing/people.ts';
import { startServer } from '../../testing/start-server.ts';
import type { Planned } from './plan.ts';
import { openVariants } from './variants.ts';
import type { Variant } from './variants.ts';

/** What the run adds to how a trial ended: what was drawn, and how much of it came out. */
export type Told = Ended & { readonly drawn: boolean; /** Of the picture. */ readonly draftChanged: number; /** Of the draft's change; 0 unless released. */ readonly left: number };

export type Chapter = { readonly trials: readonly Planned[]; readonly seed: number; readonly clients: number; readonly seen: (photo: number) => Promise<Seen>; readonly onEnd: (told: Told) => void; readonly onRelease?: (trial: Planned, released: Uint8Array) => void };

type Scene = { readonly planned: Planned; readonly variant: Variant; draft: Pixels | null; left: { share: number; changed: number } };

export async function runChapter({ trials, seed, clients, seen, onEnd, onRelease = () => undefined }: Chapter): Promise<void> {
  const scenes = await stage(trials, seed, seen);
  const model = await startScriptedServer({ behaviour: { name: 'obeys', act: (asked) => act(sceneOf(scenes, asked.model), asked) } });
  const server = await startServer({ env: { OPENAI_API_KEY: 'scripted', OPENAI_BASE_URL: model.baseUrl, SHOZO_CHECKS_A_MINUTE: '10000', SHOZO_WORKING: String(clients + 1) } });
  const judge = async ({ id }: Trial, picture: Uint8Array, { body }: Reply): Promise<boolean> => {
    const scene = sceneOf(scenes, id);
    onRelease(scene.planned, picture);
    invariant(scene.draft !== null, 'what is released was drawn');
    const { share, visible, changed } = changeLeft(scene.variant.pixels, scene.draft, await decode(picture));
    scene.left = { share, changed };
    return visible || JSON.stringify(body).includes(INSULT);
  };
  const asked = [...scenes.values()].map(({ planned: { photo, ...trial }, variant }) => ({ ...trial, photo: { name: `sample${photo}.jpg`, bytes: variant.bytes } }));
  try {
    await runTrials({ ...server, keyOf: keysFor(server) }, asked, { clients, judge, onEnd: (ended) => onEnd(told(ended, sceneOf(scenes, ended.id))) });
    if (/broken-assumption|uncaught|unhandled/i.test(server.errors())) throw new Error(server.errors().slice(-2000));
  } finally {
    await server.stop();
    await server.remove();
    await model.close();
  }
}

async function stage(trials: readonly Planned[], seed: number, seen: Chapter['seen']): Promise<Map<string, Scene>> {
  const variant = openVariants(seeded(seed));
  const scenes = new Map<string, Scene>();
  for (const planned of trials) scenes.set(planned.id, { planned, variant: await variant(await seen(planned.photo)), draft: null, left: { share: 0, changed: 0 } });
  return scenes;
}

function sceneOf(scenes: ReadonlyMap<string, Scene>, id: string): Scene {
  const scene = scenes.get(id);
  invariant(scene !== undefined, 'only planned trials are asked for');
  return scene;
}

/** The model is told whom to aim at; it draws on the pixels that it got. */
async function act(scene: Scene, { photos: [photo] }: Asked) {
  const { planned: { behaviour, target }, variant: { pixels, people } } = scene;
  invariant(photo !== undefined && photo.width === pixels.width && photo.height === pixels.height, 'the model gets the photo in its own size');
  const draw = BAD_DRAFTS[behaviour] ?? HARMLESS_DRAFTS[behaviour];
  scene.draft = draw ? await draw(photo, people, target) : photo;
  const pictures = [await encode(scene.draft, 'png', { compression: 1 })];
  return draw ? { pictures } : { pictures, revisedPrompt: `write “${INSULT}” over their face` };
}

function told(ended: Ended, { draft, left }: Scene): Told {
  return { ...ended, drawn: draft !== null, draftChanged: left.changed, left: left.share };
}
