/**
 * What comparing a 1 MP draft with its photo of three people costs, stage by stage, without a peer: none compares.
 *
 * The heap begins as a worker's does (`giveWorkersRoom`); `npm run bench` sees to it.
 * Figures are the processor's time of the whole process, native threads too: what one core is busy with, whatever else the machine does.
 */
import { HARMLESS_DRAFTS, rerender } from '../packages/testing/src/index.ts';
import type { Pixels, Purpose } from '../packages/vocabulary/src/index.ts';
import { compareDraft, signalsOf } from '../packages/inspect/src/compare/index.ts';
import { aligned, lookAt } from '../packages/inspect/src/compare/view.ts';
import { demoModels, demoPhoto } from '../packages/inspect/src/demo-photos.ts';
import { loadNetworks, readModels, readScripts } from '../packages/inspect/src/network.ts';
import { inspectDraft, inspectPhoto } from '../packages/inspect/src/task.ts';
import type { Instruments } from '../packages/inspect/src/task.ts';
import { createScriptReader } from '../packages/inspect/src/text/tesseract.ts';
import type { Figure } from './inspect.ts';

const ROUNDS = 7;
/** px; 1224 × 816 is 1.0 MP */
const LONG_SIDE = 1224;

export async function benchCompare(): Promise<Record<string, Figure>> {
  const modelsDir = await demoModels();
  const networks = { ...(await loadNetworks(readModels(modelsDir))), scripts: createScriptReader(readScripts(modelsDir)) };
  const unread: Instruments = { ...networks, 'text-detection': { ...networks['text-detection'], run: async () => { throw new Error('no words are read here'); } } };
  const root = await demoPhoto(1, LONG_SIDE);
  const { people, signals } = await inspectPhoto({ kind: 'photo', pixels: root, mask: null }, networks);
  const brighter = await HARMLESS_DRAFTS.bright!(root, people, 0);
  const draftOf = (draft: Pixels, purpose: Purpose, instruments: Instruments = networks) => () =>
    inspectDraft({ kind: 'draft', draft, purposes: [purpose], root: { pixels: root, people, exposure: signals['photo.exposure'] ?? null } }, instruments);
  const plain = await HARMLESS_DRAFTS['background-plain']!(root, people, 0);
  const anew = await rerender(brighter, 1, 3);
  const input = { root, rootPeople: people, draft: anew, draftPeople: people, purposes: ['light.brighten'] as const };
  const alignment = await aligned(input);
  const view = await lookAt(input, alignment);
  return measure({
    'compare/photo inspected': () => inspectPhoto({ kind: 'photo', pixels: root, mask: null }, networks),
    'compare/draft inspected': draftOf(brighter, 'light.brighten'),
    'compare/draft painted anew': draftOf(anew, 'light.brighten'),
    'compare/draft, new background': draftOf(plain, 'background.replace'),
    'compare/no words read: photo': () => inspectPhoto({ kind: 'photo', pixels: root, mask: null }, unread),
    'compare/no words read: draft': draftOf(brighter, 'light.brighten', unread),
    'compare/no words read: draft, new background': draftOf(plain, 'background.replace', unread),
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
      const start = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(start);
      if (round > 0) times[name]!.push((user + system) / 1000); // the first warms up
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, found]) => [name, { ms: found.toSorted((one, other) => one - other)[found.length >> 1]!, peer: null, peerMs: null, ratio: null, n: found.length }]));
}
