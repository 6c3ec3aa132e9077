/**
 * What a strength costs in looks and buys in survival, by how busy a picture is: the evidence for strength.ts.
 *
 *     node packages/mark/scripts/fit-strength.ts [FOLDER] [--quick] [--aims 42.6,43.2]
 *
 * Pictures: the six photos of @vladmandic/face-api at three sizes and in four
 * parts (other textures than the whole, at 0.4 MP and more), drawn ones, and those of FOLDER. For each class of texture and each strength it prints
 * PSNR and SSIM (7 × 7 squares, luma) and how many marks survive the battery.
 * The row to take is the weakest that survives all of it.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crop, decode, encode, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { demoPhoto, grainyPixels, psnrOf, ssimOf } from '../src/testing/attacks.ts';
import { embed } from '../src/watermark/embed.ts';
import type { Strength } from '../src/watermark/embed.ts';
import { patternOf } from '../src/watermark/pattern.ts';
import { readMarks } from '../src/watermark/read.ts';

const CLASSES = [1.1, 2, Infinity] as const; // the first as in strength.ts; the others show whether busy pictures want a row of their own
const aims = process.argv[process.argv.indexOf('--aims') + 1];
const STRENGTHS: readonly Strength[] = process.argv.includes('--aims') ? (aims ?? '').split(',').map((aim) => ({ psnr: Number(aim), most: 1.2 })) : [{ psnr: 42.5, most: 1.4 }, { psnr: 44.5, most: 0.9 }, { psnr: 43.5, most: 1 }, { psnr: 42.5, most: 1.2 }];
const SIZES = [1600, 1100, 768] as const; // px, long side

const through = async (pixels: Pixels, format: 'jpeg' | 'webp', quality: number) => decode(await encode(pixels, format, { quality }));
const half = (pixels: Pixels) => resize(pixels, pixels.width >> 1, pixels.height >> 1);
const quarter = (pixels: Pixels) => crop(pixels, { x: pixels.width >> 2, y: pixels.height >> 3, width: pixels.width >> 1, height: pixels.height >> 1 });
const BATTERY: Readonly<Record<string, (pixels: Pixels) => Promise<Pixels>>> = {
  'jpeg 30': (pixels) => through(pixels, 'jpeg', 30),
  'webp 50': (pixels) => through(pixels, 'webp', 50),
  'half, jpeg 50': async (pixels) => through(await half(pixels), 'jpeg', 50),
  'a quarter, jpeg 70': async (pixels) => through(await quarter(pixels), 'jpeg', 70),
};

type Trial = { readonly texture: number; readonly psnr: number; readonly ssim: number; readonly survived: readonly string[] };

const [folder, quick] = [process.argv.slice(2).find((word) => !word.startsWith('--') && word !== aims), process.argv.includes('--quick')];
const pattern = patternOf('fit', randomBytes(32));
const pictures = [...(await photos()), ...drawn(), ...(folder === undefined ? [] : await picturesIn(folder))];

for (const strength of STRENGTHS) {
  const trials: Trial[] = [];
  for (const pixels of pictures) trials.push(await tried(pixels, strength));
  for (const [index, upTo] of CLASSES.entries()) report(strength, trials.filter(({ texture }) => texture <= upTo && texture > (CLASSES[index - 1] ?? 0)), upTo);
}

async function tried(pixels: Pixels, strength: Strength): Promise<Trial> {
  const id = randomBytes(6).toString('hex');
  const { pixels: marked, texture } = embed({ pixels, pattern, id, strengthOf: () => strength });
  const survived: string[] = [];
  for (const [name, attack] of Object.entries(BATTERY)) {
    if (readMarks(await attack(marked), [pattern], 'usual').hits.some((hit) => hit.id === id)) survived.push(name);
  }
  return { texture, psnr: psnrOf(pixels, marked), ssim: ssimOf(pixels, marked), survived };
}

function report({ psnr, most }: Strength, trials: readonly Trial[], upTo: number): void {
  if (trials.length === 0) return;
  const mean = (of: (trial: Trial) => number) => trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
  const least = (of: (trial: Trial) => number) => Math.min(...trials.map(of));
  const survival = Object.keys(BATTERY).map((name) => `${name} ${trials.filter(({ survived }) => survived.includes(name)).length}`);
  process.stdout.write(`texture ≤ ${upTo}, aim ${psnr} dB, at most ${most}: n = ${trials.length}, PSNR ${mean((trial) => trial.psnr).toFixed(2)} (least ${least((trial) => trial.psnr).toFixed(2)}), SSIM ${mean((trial) => trial.ssim).toFixed(4)} (least ${least((trial) => trial.ssim).toFixed(4)}); ${survival.join(', ')}\n`);
}

async function photos(): Promise<Pixels[]> {
  const all = await Promise.all([1, 2, 3, 4, 5, 6].map(demoPhoto));
  const whole = await Promise.all(all.flatMap((photo) => (quick ? SIZES.slice(1, 2) : SIZES).map((side) => shrunk(photo, side))));
  return quick ? whole : [...whole, ...(await Promise.all(all.map(parts))).flat()];
}

/** Quarters of a photo, each shrunk to about 0.5 MP where it is larger. */
async function parts(photo: Pixels): Promise<Pixels[]> {
  const [width, height] = [photo.width >> 1, photo.height >> 1];
  const boxes = [0, 1, 2, 3].map((quarter) => ({ x: (quarter & 1) * width, y: (quarter >> 1) * height, width, height }));
  const scale = Math.min(1, Math.sqrt(500_000 / (width * height)));
  return Promise.all(boxes.map(async (box) => resize(await crop(photo, box), Math.round(width * scale), Math.round(height * scale))));
}

function shrunk(pixels: Pixels, side: number): Promise<Pixels> {
  const scale = Math.min(1, side / Math.max(pixels.width, pixels.height));
  return resize(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale));
}

function drawn(): Pixels[] {
  const flat = { width: 900, height: 600, data: new Uint8Array(900 * 600 * 3).fill(150) };
  const slope = { width: 900, height: 600, data: Uint8Array.from({ length: 900 * 600 * 3 }, (_, at) => 40 + (180 * (Math.floor(at / 3) % 900)) / 900) };
  return [flat, slope, ...[1, 2, 3].map((seed) => grainyPixels(900, 700, seed))];
}

async function picturesIn(path: string): Promise<Pixels[]> {
  const files = readdirSync(path).filter((file) => /\.(jpe?g|png|webp)$/i.test(file));
  return Promise.all(files.map(async (file) => decode(readFileSync(join(path, file)))));
}
