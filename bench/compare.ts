/**
 * What comparing a 1 MP draft with its photo of three people costs, stage by stage, in one thread and without a peer: none compares.
 */
import { HARMLESS_DRAFTS, rerender } from '../packages/testing/src/index.ts';
import type { Pixels, Purpose } from '../packages/vocabulary/src/index.ts';
import { compareDraft, signalsOf } from '../packages/inspect/src/compare/index.ts';
import { aligned, lookAt } from '../packages/inspect/src/compare/view.ts';
import { demoModels, demoPhoto } from '../packages/inspect/src/demo-photos.ts';
import { loadNetworks, readModels, readScripts } from '../packages/inspect/src/network.ts';
import { inspectDraft, inspectPhoto } from '../packages/inspect/src/task.ts';
import { createScriptReader } from '../packages/inspect/src/text/tesseract.ts';
import type { Figure } from './inspect.ts';

const ROUNDS = 7;
/** px; 1224 × 816 is 1.0 MP */
const LONG_SIDE = 1224;

export async function benchCompare(): Promise<Record<string, Figure>> {
  const modelsDir = await demoModels();
  const networks = { ...(await loadNetworks(readModels(modelsDir))), scripts: createScriptReader(readScripts(modelsDir)) };
  const root = await demoPhoto(1, LONG_SIDE);
  const { people, signals } = await inspectPhoto({ kind: 'photo', pixels: root, mask: null }, networks);
  const brighter = await HARMLESS_DRAFTS.bright!(root, people, 0);
  const draftOf = (draft: Pixels, purpose: Purpose) => () => inspectDraft({ kind: 'draft', draft, purposes: [purpose], root: { pixels: root, people, exposure: signals['photo.exposure'] ?? null } }, networks);
  const anew = await rerender(brighter, 1, 3);
  const input = { root, rootPeople: people, draft: anew, draftPeople: people, purposes: ['light.brighten'] as const };
  const alignment = await aligned(input);
  const view = await lookAt(input, alignment);
  return measure({
    'compare/photo inspected': () => inspectPhoto({ kind: 'photo', pixels: root, mask: null }, networks),
    'compare/draft inspected': draftOf(brighter, 'light.brighten'),
    'compare/draft painted anew': draftOf(anew, 'light.brighten'),
    'compare/draft, new background': draftOf(await HARMLESS_DRAFTS['background-plain']!(root, people, 0), 'background.replace'),
    'compare/of these: align': () => aligned(input),
    'compare/of these: tone and maps': () => lookAt(input, alignment),
    'compare/of these: signals': async () => signalsOf(input, view),
    'compare/of these: all of it': () => compareDraft(input),
  });
}

async function measure(steps: Record<string, () => Promise<unknown>>): Promise<Record<string, Figure>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, run] of Object.entries(steps)) {
      const start = performance.now();
      await run();
      if (round > 0) times[name]!.push(performance.now() - start); // the first warms up
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, found]) => [name, { ms: found.toSorted((one, other) => one - other)[found.length >> 1]!, peer: null, peerMs: null, ratio: null, n: found.length }]));
}
