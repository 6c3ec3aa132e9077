/**
 * A simple drawn scene from the nouns of a prompt and a seed.
 *
 * Flat shapes and no text; a person is a stick figure without a face, so that
 * no generation of the sandbox ever shows anybody. The prompt itself never gets
 * into the drawing, only which of the known nouns it names.
 */
import { drawSvg } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { nounsOf } from './nouns.ts';
import type { Noun } from './nouns.ts';
import { seededRandom } from './seeded-random.ts';
import type { Random } from './seeded-random.ts';

type Size = { readonly width: number; readonly height: number };

/** Drawn on a sheet 1000 wide; `horizon` is where land and sea begin. */
type Sheet = { readonly nouns: ReadonlySet<Noun>; readonly height: number; readonly horizon: number; readonly random: Random };

export type Scene = { readonly pixels: Pixels; /** whether any noun was known */ readonly understood: boolean };

/** The same prompt and variant give the same pixels. */
export async function drawScene(prompt: string, variant: number, { width, height }: Size): Promise<Scene> {
  const nouns = nounsOf(prompt);
  const random = seededRandom(`${variant}:${prompt}`);
  const sheet = { nouns, height: 1000 * height / width, horizon: 1000 * height / width * (0.5 + random() * 0.14), random };
  const body = LAYERS.map((draw) => draw(sheet)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1000 ${round(sheet.height)}" preserveAspectRatio="none">${body}</svg>`;
  return { pixels: await drawSvg(svg, width, height), understood: nouns.size > 0 };
}

const round = (value: number) => Math.round(value * 10) / 10;
const circle = (x: number, y: number, radius: number, fill: string) => `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;
const box = (x: number, y: number, width: number, height: number, fill: string) => `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`;
const shape = (points: readonly (readonly [number, number])[], fill: string) => `<polygon points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="${fill}"/>`;
const times = (count: number, draw: (index: number) => string) => Array.from({ length: count }, (_, index) => draw(index)).join('');
const between = (random: Random, from: number, to: number) => from + random() * (to - from);

function sky({ nouns, height }: Sheet): string {
  const [top, bottom] = nouns.has('night') || nouns.has('moon') || nouns.has('star') ? ['#0b1736', '#33487c'] : nouns.has('sunset') ? ['#5b4b8a', '#f6a560'] : ['#6db3ec', '#dff1fb'];
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>${box(0, 0, 1000, height, 'url(#sky)')}`;
}

function lights({ nouns, horizon, random }: Sheet): string {
  const dark = nouns.has('night') || nouns.has('moon') || nouns.has('star');
  const stars = dark ? times(60, () => circle(random() * 1000, random() * horizon, between(random, 1.5, 4), '#fdf6d8')) : '';
  const x = between(random, 150, 850);
  if (nouns.has('moon')) return stars + circle(x, horizon * 0.3, 60, '#f4f1de') + circle(x + 24, horizon * 0.3 - 14, 52, '#152348');
  if (nouns.has('sunset')) return stars + circle(x, horizon - 20, 85, '#ffd27a');
  return nouns.has('sun') ? stars + circle(x, horizon * 0.3, 70, '#ffdf5d') : stars;
}

function clouds({ nouns, horizon, random }: Sheet): string {
  if (!nouns.has('cloud')) return '';
  return times(3, (index) => {
    const x = 150 + index * 320 + between(random, -60, 60);
    const y = between(random, horizon * 0.15, horizon * 0.5);
    return circle(x, y, 42, '#f7fbff') + circle(x + 48, y - 16, 54, '#f7fbff') + circle(x + 104, y, 42, '#f7fbff') + box(x, y, 104, 42, '#f7fbff');
  });
}

function mountains({ nouns, horizon, random }: Sheet): string {
  if (!nouns.has('mountain')) return '';
  return times(3, (index) => {
    const x = 120 + index * 340 + between(random, -60, 60);
    const top = horizon - between(random, 200, 330);
    const half = between(random, 190, 260);
    const tip = 0.28;
    const height = horizon - top;
    return shape([[x - half, horizon + 4], [x, top], [x + half, horizon + 4]], ['#65748a', '#7b8aa0', '#56657b'][index] ?? '#65748a')
      + shape([[x - half * tip, top + height * tip], [x, top], [x + half * tip, top + height * tip]], '#f5f8fb');
  });
}

function ground({ nouns, height, horizon, random }: Sheet): string {
  const land = nouns.has('snow') ? ['#eaf1f6', '#dbe6ee'] : ['#83b566', '#6aa04f'];
  const shore = nouns.has('sea') ? horizon + (height - horizon) * 0.45 : horizon;
  const sea = nouns.has('sea') ? box(0, horizon, 1000, height - horizon, '#2f7fb5') + times(12, () => box(random() * 900, between(random, horizon + 12, shore), between(random, 40, 120), 5, '#5ba3d0')) : '';
  const back = `<ellipse cx="${round(between(random, 150, 350))}" cy="${round(shore + 210)}" rx="700" ry="230" fill="${land[0]}"/>`;
  const front = `<ellipse cx="${round(between(random, 650, 900))}" cy="${round(shore + 260)}" rx="760" ry="230" fill="${land[1]}"/>`;
  return sea + back + front + box(0, shore + 200, 1000, height, land[1] ?? '');
}

function boat({ nouns, horizon, random }: Sheet): string {
  if (!nouns.has('boat')) return '';
  const x = between(random, 200, 800);
  const y = horizon + 40;
  return shape([[x - 75, y], [x + 75, y], [x + 48, y + 36], [x - 48, y + 36]], '#8b4a2b') + box(x - 4, y - 120, 8, 120, '#5b3a24') + shape([[x + 6, y - 115], [x + 70, y - 14], [x + 6, y - 14]], '#fbf6ea');
}

function house({ nouns, height, horizon, random }: Sheet): string {
  if (!nouns.has('house')) return '';
  const x = between(random, 90, 320);
  const y = horizon + (height - horizon) * 0.62;
  return box(x, y - 130, 190, 150, '#f0dfc0') + shape([[x - 24, y - 130], [x + 95, y - 230], [x + 214, y - 130]], '#b5493a')
    + box(x + 76, y - 60, 40, 80, '#7a4a2c') + box(x + 22, y - 96, 36, 36, '#9fd0ea') + box(x + 134, y - 96, 36, 36, '#9fd0ea');
}

function trees({ nouns, height, horizon, random }: Sheet): string {
  if (!nouns.has('tree')) return '';
  const leaves = nouns.has('snow') ? '#cfdde2' : '#3f7d3b';
  return times(5, () => {
    const x = between(random, 420, 960);
    const y = horizon + (height - horizon) * between(random, 0.45, 0.7);
    return box(x - 9, y - 70, 18, 80, '#6d4a2f') + circle(x, y - 110, 54, leaves) + circle(x - 34, y - 82, 38, leaves) + circle(x + 34, y - 82, 38, leaves);
  });
}

function flowers({ nouns, height, random }: Sheet): string {
  if (!nouns.has('flower')) return '';
  const colours = ['#e2557a', '#f2c14e', '#8e5bc2', '#f28c8c'];
  return times(16, (index) => {
    const x = 40 + index * 60 + between(random, -18, 18);
    const y = height - between(random, 30, 110);
    const petal = colours[index % colours.length] ?? '#e2557a';
    return box(x - 2, y, 4, 40, '#3c7034') + times(5, (turn) => circle(x + 11 * Math.cos(turn * 1.257), y + 11 * Math.sin(turn * 1.257), 9, petal)) + circle(x, y, 7, '#fff3c4');
  });
}

function figure({ nouns, height, horizon, random }: Sheet): string {
  if (!nouns.has('figure')) return '';
  const x = between(random, 380, 620);
  const y = horizon + (height - horizon) * 0.72;
  const line = (x1: number, y1: number, x2: number, y2: number) => `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#2b2b2b" stroke-width="9" stroke-linecap="round"/>`;
  return circle(x, y - 150, 26, '#2b2b2b') + line(x, y - 124, x, y - 50) + line(x, y - 105, x - 42, y - 70) + line(x, y - 105, x + 42, y - 70) + line(x, y - 50, x - 30, y + 10) + line(x, y - 50, x + 30, y + 10);
}

function snowfall({ nouns, height, random }: Sheet): string {
  return nouns.has('snow') ? times(90, () => circle(random() * 1000, random() * height, between(random, 2, 5), '#ffffff')) : '';
}

/** Far to near. */
const LAYERS = [sky, lights, clouds, mountains, ground, boat, house, trees, figure, flowers, snowfall];
