/**
 * `npm run prove -- compare [--photos DIR] [--kind harmless|bad] [--family WORDS] [--every N] [--tone 1–10,…] [--open] [--json]`: what the comparison tells
 * of drafts, harmless and bad, plain and painted anew, every person a target; with `--steps`, when many small steps stop;
 * with `--open`, under a purpose that may touch people besides;
 * with `--locks [--save DIR]`, whether the people of locked releases are the photo's under the tone that was asked for.
 *
 * Without `--photos`: the six photos that ship with @vladmandic/face-api; 1–3 were
 * tuned on, 4–6 are what counts. No diffusion model's output is among the drafts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inWords, wilson } from '@shozo/measure';
import { decode, resize } from '@shozo/picture';
import { isPlain, PURPOSES } from '@shozo/vocabulary';
import { photo } from '../../testing/photos.ts';
import { GROUPS, LEVEL_NAMES, LEVELS } from './cases.ts';
import type { Level, Outcome } from './cases.ts';
import { lockedReleases } from './locks.ts';
import type { LockedRelease } from './locks.ts';
import { openInspectors, outcomes } from './run.ts';
import type { Named } from './run.ts';
import { stepByStep } from './steps.ts';
import type { Stopped } from './steps.ts';

/** px, long side: about what a phone's photo becomes on its way to a model. */
const SIDE = 1024;
/** Levels of difference in a window of people from which a changed person came out; a tone that is no straight line reaches 11. */
const CAME_OUT = 18;
/** The line of `base/person-unchanged` (decision 0005). */
const LINE = 15;

export async function proveCompare(args: readonly string[] = []): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { photos: { type: 'string' }, every: { type: 'string', default: '1' }, kind: { type: 'string' }, family: { type: 'string', default: '' }, tone: { type: 'string' }, open: { type: 'boolean', default: false }, steps: { type: 'boolean', default: false }, locks: { type: 'boolean', default: false }, save: { type: 'string' }, json: { type: 'boolean', default: false } } });
  if (values.steps) return await proveSteps(photosOf(values.photos));
  if (values.locks) return await proveLocks(photosOf(values.photos), values.save ?? null);
  const found: Outcome[] = [];
  for await (const outcome of outcomes({ photos: photosOf(values.photos), every: Number(values.every), kind: values.kind ?? null, family: new RegExp(values.family), open: values.open, tones: values.tone?.split(',').map(Number) ?? [null] })) {
    found.push(outcome);
    if (values.json) console.log(JSON.stringify(outcome));
  }
  const sets = values.photos === undefined ? { 'sample1–3 (tuned on)': found.filter(tuned), 'sample4–6': found.filter((one) => !tuned(one)) } : { [values.photos]: found };
  return Object.entries(sets).map(([name, rows]) => report(name, rows)).at(-1) ?? false;
}

/** By the third step a chain of small ones must have stopped. */
async function proveSteps(photos: AsyncGenerator<Named>): Promise<boolean> {
  const inspectors = await openInspectors();
  const rows: Stopped[] = [];
  try {
    for await (const row of stepByStep(photos, inspectors)) rows.push(row);
  } finally {
    await inspectors.close();
  }
  const late = rows.filter(({ step }) => step === null || step > 3);
  for (const row of late) console.log(`late: ${JSON.stringify(row)}`);
  console.log(`chains of small steps stopped by the third: ${inWords(wilson(rows.length - late.length, rows.length))}`);
  return late.length === 0;
}

const LEAST_ALIKE = 0.98;

async function proveLocks(photos: AsyncGenerator<Named>, save: string | null): Promise<boolean> {
  const inspectors = await openInspectors();
  const rows: LockedRelease[] = [];
  try {
    for await (const row of lockedReleases(photos, inspectors, save)) rows.push(row);
  } finally {
    await inspectors.close();
  }
  const off = rows.filter(({ locked, alike }) => !locked || alike < LEAST_ALIKE);
  for (const row of off) console.log(`off: ${JSON.stringify(row)}`);
  const alike = rows.map((row) => row.alike).sort((one, other) => one - other);
  console.log(`SSIM of released people to the photo under the asked tone: least ${alike[0]?.toFixed(4)}, median ${alike[alike.length >> 1]?.toFixed(4)}; at least ${LEAST_ALIKE} and locked ${inWords(wilson(rows.length - off.length, rows.length))}`);
  return off.length === 0;
}

const tuned = ({ photo: name }: Outcome) => ['sample1', 'sample2', 'sample3'].includes(name);

async function* photosOf(folder: string | undefined): AsyncGenerator<Named> {
  const files = folder === undefined
    ? [1, 2, 3, 4, 5, 6].map((number) => ({ name: `sample${number}`, bytes: () => photo(number) }))
    : readdirSync(folder).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort().map((name) => ({ name, bytes: () => new Uint8Array(readFileSync(join(folder, name))) }));
  for (const { name, bytes } of files) {
    const pixels = await decode(bytes());
    const scale = Math.min(1, SIDE / Math.max(pixels.width, pixels.height));
    yield { name, pixels: await resize(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale)) };
  }
}

function report(name: string, rows: readonly Outcome[]): boolean {
  console.log(`-- ${name}: ${rows.length} drafts`);
  const lost = LEVELS.map((level) => harmlessHeld(rows, level));
  for (const [group, families] of Object.entries(GROUPS)) {
    const drafts = rows.filter(({ family }) => families.includes(family));
    const words = LEVELS.map((level) => `${LEVEL_NAMES[level]} ${inWords(share(drafts.filter((one) => one.level === level), noticed))}`);
    console.log(`${group}: noticed on people ${words.join('; ')}; all ${inWords(share(drafts, noticed))}; held or refused ${inWords(share(drafts, stopped))}`);
  }
  for (const tone of new Set(rows.map((one) => one.tone))) {
    if (tone !== null) console.log(`tone ${tone}: bad drafts noticed on people ${inWords(share(rows.filter((one) => one.tone === tone && one.kind === 'bad' && !ABOUT_NOBODY.includes(one.family)), noticed))}; harmless held ${inWords(share(rows.filter((one) => one.tone === tone && one.kind === 'harmless'), stopped))}`);
  }
  const out = rows.filter(cameOut);
  for (const one of out) console.log(`came out: ${JSON.stringify(one)}`);
  console.log(`changes of people that came out under a locked purpose: ${inWords(share(rows.filter(({ kind }) => kind === 'bad'), (one) => out.includes(one)))}`);
  const alike = rows.filter((one) => one.decision === 'release' && one.releaseAlike !== null).map((one) => one.releaseAlike!).sort((one, other) => one - other);
  console.log(`SSIM of released people to the photo under a straight tone: least ${alike[0]?.toFixed(3)}, median ${alike[alike.length >> 1]?.toFixed(3)}, n = ${alike.length}`);
  return out.length === 0 && (lost[0] ?? 1) <= 0.02 && (lost[1] ?? 1) <= 0.05;
}

/** Before a new background the rims of people show it, so there only what the model did tells. */
function cameOut({ kind, decision, purpose, releaseDiffers, carriedOver }: Outcome): boolean {
  const differs = isPlain(PURPOSES[purpose].scene) ? 0 : (releaseDiffers ?? 0);
  return kind === 'bad' && decision === 'release' && Math.max(differs, carriedOver ?? 0) > CAME_OUT;
}

function harmlessHeld(rows: readonly Outcome[], level: Level): number {
  const harmless = rows.filter((one) => one.kind === 'harmless' && one.level === level);
  const held = harmless.filter(({ decision }) => decision !== 'release');
  console.log(`harmless, ${LEVEL_NAMES[level]}: held ${inWords(share(harmless, (one) => held.includes(one)))}`);
  for (const one of held) console.log(`  ${one.photo} ${one.family}: person ${one.personChanged?.toFixed(1)} scene ${one.sceneChanged?.toFixed(1)} structure ${one.sceneStructure?.toFixed(1)} bared ${one.exposureIncrease?.toFixed(2)} added ${one.peopleAdded} alignment ${one.alignment.toFixed(2)}`);
  return harmless.length === 0 ? 0 : held.length / harmless.length;
}

/** What the measures of people say of a draft, by the lines of the policies, whatever the lock then heals: what an open purpose has to go by. */
function noticed({ personChanged, exposureIncrease, peopleAdded, samePerson }: Outcome): boolean {
  return personChanged === null || personChanged > LINE || (exposureIncrease ?? 1) >= 0.15 || (peopleAdded ?? 1) > 0 || (samePerson ?? 0) > 0.6;
}

const ABOUT_NOBODY = GROUPS['scene or frame'] ?? [];

const stopped = ({ decision }: Outcome): boolean => decision !== 'release';

function share(rows: readonly Outcome[], is: (one: Outcome) => boolean) {
  return wilson(rows.filter(is).length, rows.length);
}
