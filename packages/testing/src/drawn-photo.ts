/**
 * A drawn "photo" of two clothed people before a busy wall, and where they are.
 *
 * For tests that must know the truth: the mask and the faces come from the same
 * shapes as the picture. No detector is meant to find these people.
 */
import { drawSvg } from '@shozo/picture';
import type { Face, Mask, People, Pixels } from '@shozo/vocabulary';

export type DrawnPhoto = { readonly pixels: Pixels; readonly people: People };

/** Drawn on a sheet of 960 × 720, at any size of that shape. */
const SHEET = { width: 960, height: 720 } as const;

type Person = { readonly x: number; readonly y: number; readonly scale: number; readonly skin: string; readonly hair: string; readonly coat: string };

const PEOPLE: readonly Person[] = [
  { x: 330, y: 250, scale: 1.15, skin: '#8d5b3e', hair: '#241a16', coat: '#274b7a' },
  { x: 620, y: 290, scale: 1, skin: '#e2b391', hair: '#6b4326', coat: '#9c3540' },
];

export async function drawPhoto(width = 640): Promise<DrawnPhoto> {
  const height = Math.round(width * SHEET.height / SHEET.width);
  const drawn = await drawSvg(sheet(wall() + PEOPLE.map(portrait).join('')), width, height);
  const outline = await drawSvg(sheet(`<rect width="960" height="720" fill="#000"/>${PEOPLE.map(silhouette).join('')}`), 256, 192);
  return { pixels: grainy(drawn), people: { faces: PEOPLE.map((person) => faceOf(person, width / SHEET.width)), mask: firstChannel(outline) } };
}

const sheet = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET.width} ${SHEET.height}" width="${SHEET.width}" height="${SHEET.height}" preserveAspectRatio="none">${body}</svg>`;

/** Bricks of uneven colour, a window on the left, a lamp on the right: no mirror image fits, no half turn either. */
function wall(): string {
  const bricks = Array.from({ length: 16 * 18 }, (_, index) => {
    const row = Math.floor(index / 16);
    const x = (index % 16) * 62 - (row % 2) * 31;
    const shade = (index * 7919) % 61;
    return `<rect x="${x}" y="${row * 40}" width="58" height="36" fill="rgb(${120 + shade},${92 + Math.round(shade * 0.8)},${74 + Math.round(shade * 0.6)})"/>`;
  }).join('');
  return `<rect width="960" height="720" fill="#cfc4b4"/>${bricks}<rect x="40" y="60" width="170" height="210" fill="#9fd4e8"/>`
    + '<rect x="50" y="330" width="120" height="330" fill="#3f6b3a"/><circle cx="850" cy="150" r="70" fill="#f6e27a"/><rect x="780" y="520" width="180" height="200" fill="#4b4f57"/>';
}

function portrait({ x, y, scale, skin, hair, coat }: Person): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-150 420 Q-150 120 0 110 Q150 120 150 420 Z" fill="${coat}"/>`
    + `<path d="M-40 112 L0 190 L40 112 Z" fill="#f1efe8"/><rect x="-16" y="200" width="32" height="220" fill="#00000030"/><circle cx="-85" cy="260" r="16" fill="#f1c64a"/>`
    + `<ellipse cx="0" cy="-18" rx="72" ry="92" fill="${hair}"/><rect x="-22" y="55" width="44" height="62" fill="${skin}"/><ellipse cx="0" cy="10" rx="56" ry="72" fill="${skin}"/>`
    + '<ellipse cx="-22" cy="-2" rx="9" ry="6" fill="#fff"/><ellipse cx="22" cy="-2" rx="9" ry="6" fill="#fff"/><circle cx="-22" cy="-2" r="5" fill="#1b1b1b"/><circle cx="22" cy="-2" r="5" fill="#1b1b1b"/>'
    + `<path d="M-34 -16 h22 M12 -16 h22" stroke="${hair}" stroke-width="5"/><path d="M0 0 L-7 28 L6 28" fill="none" stroke="#00000055" stroke-width="4"/><path d="M-22 48 Q0 62 22 48" fill="none" stroke="#8e2f35" stroke-width="7"/></g>`;
}

function silhouette({ x, y, scale }: Person): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="#fff"><path d="M-150 420 Q-150 120 0 110 Q150 120 150 420 Z"/><ellipse cx="0" cy="-18" rx="72" ry="92"/><rect x="-22" y="55" width="44" height="62"/><ellipse cx="0" cy="10" rx="56" ry="72"/></g>`;
}

function faceOf({ x, y, scale }: Person, factor: number): Face {
  const point = (across: number, down: number) => ({ x: (x + across * scale) * factor, y: (y + down * scale) * factor });
  const corner = point(-56, -50);
  return {
    box: { ...corner, width: 112 * scale * factor, height: 132 * scale * factor },
    score: 0.99, embedding: null,
    points: { rightEye: point(-22, -2), leftEye: point(22, -2), nose: point(0, 28), mouth: point(0, 52) },
  };
}

/** Sensor grain, the same every time: a photo has no flat colours. */
function grainy(pixels: Pixels): Pixels {
  let state = 12345;
  const data = new Uint8ClampedArray(pixels.data.length);
  for (let at = 0; at < data.length; at += 3) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const grain = ((state >>> 16) % 11) - 5;
    for (let channel = 0; channel < 3; channel++) data[at + channel] = (pixels.data[at + channel] ?? 0) + grain;
  }
  return { width: pixels.width, height: pixels.height, data: new Uint8Array(data.buffer) };
}

function firstChannel({ width, height, data }: Pixels): Mask {
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, pixel) => data[pixel * 3] ?? 0) };
}
