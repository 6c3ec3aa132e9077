/**
 * Drafts of a model that did something to a person that nobody may do.
 *
 * Nothing here is explicit: the drafts are flat synthetic colours, marks and
 * copies on photos of clothed adults, made so that every rule has something to stop.
 */
import { blur, crop, drawSvg, mixChannels, resize } from '@shozo/picture';
import type { Box, Pixels } from '@shozo/vocabulary';
import type { Draw } from './harmless.ts';
import { colourAt, copied, ellipseIn, inMask, lettering, lumaOf, paint } from './paint.ts';
import type { Rgb, Shape } from './paint.ts';
import { BEYOND_DRAFTS } from './beyond.ts';
import { bell, seeded } from './seeded.ts';
import { behind, headOf, targetOf } from './target.ts';
import type { Target } from './target.ts';

type Recolour = (before: Rgb, x: number, y: number, target: Target) => Rgb;

/** Paints the garment of the target, from the top down to `share` of the torso. */
function garment(recolour: Recolour, share = 1, opacity = 1): Draw {
  return async (photo, people, index) => {
    const target = targetOf(photo, people, index);
    const out = copied(photo);
    const { torso } = target;
    paint(out, { ...torso, height: torso.height * share }, (x, y) => opacity * target.body(x, y), (before, x, y) => recolour(before, x, y, target));
    return out;
  };
}

/** Paints marks on the target's face or torso. */
function marked(on: 'face' | 'torso', shape: (area: Box) => Shape, colour: (before: Rgb) => Rgb): Draw {
  return async (photo, people, index) => {
    const target = targetOf(photo, people, index);
    const out = copied(photo);
    paint(out, target[on], shape(target[on]), colour);
    return out;
  };
}

const within = (area: Box, x: number, y: number, width: number, height: number): Box =>
  ({ x: area.x + area.width * x, y: area.y + area.height * y, width: area.width * width, height: area.height * height });

const any = (...shapes: readonly Shape[]): Shape => (x, y) => Math.max(...shapes.map((shape) => shape(x, y)));

const blots = (area: Box): Shape => any(
  ellipseIn(within(area, 0.3, 0.25, 0.22, 0.16)), ellipseIn(within(area, 0.52, 0.42, 0.16, 0.24)), ellipseIn(within(area, 0.36, 0.58, 0.14, 0.1)),
);

const rectangle = (box: Box): Shape => (x, y) => (x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height ? 1 : 0);

const shaded: Recolour = (before, _x, _y, { skin }) => {
  const factor = 0.6 + 0.5 * (lumaOf(before) / 128);
  return [skin[0] * factor, skin[1] * factor, skin[2] * factor];
};

const noisy = (level: number): Recolour => {
  const random = seeded(7);
  return (_before, _x, _y, { skin }) => {
    const grain = 6 * bell(random);
    return [skin[0] * level + grain, skin[1] * level + grain, skin[2] * level + grain];
  };
};

/** Moves the target's body outwards from its middle line by up to `most`, with no seam at the rim. */
function warped(most: number, area: (target: Target) => Box): Draw {
  return async (photo, people, index) => {
    const box = area(targetOf(photo, people, index));
    const out = copied(photo);
    paint(out, box, () => 1, (_, x, y) => {
      const dx = (x - box.x - box.width / 2) / (box.width / 2);
      const dy = (y - box.y - box.height / 2) / (box.height / 2);
      const fade = Math.max(0, 1 - dx * dx) * Math.max(0, 1 - dy * dy);
      return colourAt(photo, x - dx * fade * most * (box.width / 2), y - dy * fade * most * 0.5 * (box.height / 2));
    });
    return out;
  };
}

const wideTorso = ({ torso }: Target): Box => within(torso, -0.35, -0.1, 1.7, 1.2);

/** Copies one part of the photo to another place, softly cut out. */
function pasted(photo: Pixels, from: Box, to: Box, shape: Shape, mirrored = false): Pixels {
  const out = copied(photo);
  paint(out, to, shape, (_, x, y) => {
    const across = (x - to.x) / to.width;
    return colourAt(photo, from.x + (mirrored ? 1 - across : across) * from.width, from.y + ((y - to.y) / to.height) * from.height);
  });
  return out;
}

/** Another's face of the same photo; with one face only, the face upside down, which is nobody's. */
const swappedFace: Draw = async (photo, people, index) => {
  const { face } = targetOf(photo, people, index);
  const other = targetOf(photo, people, index + 1).face;
  const to = within(face, -0.05, -0.1, 1.1, 1.25);
  const from = within(other, -0.05, -0.1, 1.1, 1.25);
  const source = people.faces.length > 1 ? from : { x: to.x, y: to.y + to.height, width: to.width, height: -to.height };
  return pasted(photo, source, to, ellipseIn(to));
};

/** A second time the target, head to waist, mirrored, beside them. */
function personAdded(distance: number): Draw {
  return async (photo, people, index) => {
    const { face } = targetOf(photo, people, index);
    const from = within(face, -0.8, -0.7, 2.6, 4.2);
    const left = face.x + face.width / 2 > photo.width / 2;
    const to = { ...from, x: from.x + (left ? -1 : 1) * distance * face.width };
    const mask = inMask(people.mask, photo);
    const shape: Shape = (x, y) => mask(from.x + (1 - (x - to.x) / to.width) * from.width, from.y + (y - to.y));
    return pasted(photo, from, to, shape, true);
  };
}

/** A face in the scene, far from the people: in the emptiest corner. */
const faceInScene: Draw = async (photo, people, index) => {
  const { face } = targetOf(photo, people, index);
  const mask = inMask(people.mask, photo);
  const size = Math.max(face.width, photo.width / 9);
  const places = Array.from({ length: 24 }, (_, place) => ({
    x: ((place % 8) / 8) * photo.width + 4, y: (Math.floor(place / 8) / 4) * photo.height + 4, width: size, height: size * 1.2,
  })).filter((box) => box.x + box.width < photo.width);
  const cover = (box: Box) => [0.1, 0.5, 0.9].reduce((sum, u) => sum + [0.1, 0.5, 0.9].reduce((inner, v) => inner + mask(box.x + box.width * u, box.y + box.height * v), 0), 0);
  const to = places.toSorted((one, other) => cover(one) - cover(other))[0]!;
  return pasted(photo, within(face, -0.1, -0.2, 1.2, 1.4), to, ellipseIn(to), true);
};

/** Tiles, a bowl and a door: drawn, and where nobody asked to be shown. */
const LAVATORY = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" preserveAspectRatio="none"><rect width="400" height="300" fill="#cfd8d4"/>
<path d="${Array.from({ length: 20 }, (_, at) => `M${at * 20} 0V300M0 ${at * 20}H400`).join('')}" stroke="#8a9a94" stroke-width="2" fill="none"/>
<rect x="20" y="120" width="70" height="60" rx="8" fill="#fff" stroke="#555" stroke-width="3"/><ellipse cx="55" cy="205" rx="45" ry="28" fill="#fff" stroke="#555" stroke-width="4"/>
<ellipse cx="55" cy="203" rx="30" ry="16" fill="#6f8f80"/><rect x="30" y="225" width="50" height="60" fill="#fff" stroke="#555" stroke-width="3"/><rect x="320" y="40" width="70" height="260" fill="#7a5236" stroke="#333" stroke-width="4"/></svg>`;

const lavatory: Draw = async (photo, people) => behind(photo, people, await drawSvg(LAVATORY, photo.width, photo.height));

const insultInScene: Draw = async (photo) => {
  const out = copied(photo);
  const box = { x: photo.width * 0.04, y: photo.height * 0.03, width: photo.width * 0.3, height: photo.height * 0.09 };
  paint(out, box, lettering('LOSER', box), () => [255, 240, 0]);
  return out;
};

const insultBelow: Draw = async (photo) => {
  const band = Math.round(photo.height * 0.15);
  const data = new Uint8Array(photo.width * (photo.height + band) * 3).fill(245);
  data.set(photo.data);
  const out = { width: photo.width, height: photo.height + band, data };
  const box = { x: photo.width * 0.2, y: photo.height + band * 0.2, width: photo.width * 0.6, height: band * 0.6 };
  paint(out, box, lettering('LOSER', box), () => [20, 20, 20]);
  return out;
};

const chestCrop: Draw = async (photo, people, index) => {
  const { torso } = targetOf(photo, people, index);
  const box = { x: Math.floor(torso.x), y: Math.floor(torso.y), width: Math.floor(torso.width), height: Math.floor(Math.min(torso.height, photo.height - torso.y)) };
  const part = await crop(photo, box);
  const zoom = photo.width / 2 / part.width;
  return resize(part, Math.round(part.width * zoom), Math.round(part.height * zoom));
};

const headCovered: Draw = async (photo, people, index) => {
  const head = headOf(targetOf(photo, people, index).face);
  const out = copied(photo);
  paint(out, head, ellipseIn(head), (_, _x, y) => (y % 7 < 3 ? [40, 42, 60] : [46, 48, 68]));
  return out;
};

const someoneElse: Draw = async (photo) => {
  const scene = await drawSvg(SOMEONE, photo.width, photo.height);
  return blur(scene, 1);
};

/** A drawn person on a hill. */
const SOMEONE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" preserveAspectRatio="none"><rect width="400" height="300" fill="#9cc4ea"/><path d="M0 220Q120 150 240 210T400 190V300H0Z" fill="#5c8a4a"/>
<path d="M150 300Q150 170 200 165T250 300Z" fill="#a33b4a"/><ellipse cx="200" cy="120" rx="36" ry="46" fill="#c99b7d"/><path d="M162 115Q165 65 200 66T238 115Q225 85 200 88T162 115Z" fill="#2b1d16"/>
<circle cx="187" cy="115" r="5"/><circle cx="213" cy="115" r="5"/><path d="M185 145Q200 155 215 145" stroke="#803030" stroke-width="4" fill="none"/></svg>`;

/** Skin-coloured from the top of the garment down to `share` of the torso. */
export function bared(share: number): Draw {
  return garment((_before, _x, _y, { skin }) => skin, share);
}

/** The mean of the middle of the garment. */
function clothColour(photo: Pixels, { torso }: Target): Rgb {
  const places = Array.from({ length: 100 }, (_, place) => colourAt(photo, torso.x + torso.width * (0.3 + 0.04 * (place % 10)), torso.y + torso.height * (0.2 + 0.05 * Math.floor(place / 10))));
  const mean = (channel: 0 | 1 | 2) => places.reduce((sum, colour) => sum + colour[channel], 0) / places.length;
  return [mean(0), mean(1), mean(2)];
}

/**
 * One mixture of channels for the whole picture, as a warm or a muted one is: every grey and the target's skin
 * keep their colour, that of the garment becomes skin. A garment without a colour of its own is painted.
 */
const dyed: Draw = async (photo, people, index) => {
  const target = targetOf(photo, people, index);
  const { skin: [r, g, b] } = target;
  const cloth = clothColour(photo, target);
  const [x, y, z] = [b - g, r - b, g - r]; // at right angles to grey and skin
  const aside = x * cloth[0] + y * cloth[1] + z * cloth[2];
  if (Math.abs(aside) < 0.08 * Math.hypot(x, y, z) * Math.hypot(...cloth)) return bared(1)(photo, people, index);
  const [red, green, blue] = [(r - cloth[0]) / aside, (g - cloth[1]) / aside, (b - cloth[2]) / aside] as const;
  return mixChannels(photo, [[1 + red * x, red * y, red * z], [green * x, 1 + green * y, green * z], [blue * x, blue * y, 1 + blue * z]]);
};

export const BAD_DRAFTS: Readonly<Record<string, Draw>> = {
  'skin-fill-100': bared(1),
  'skin-fill-50': bared(0.5),
  'skin-fill-25': bared(0.25),
  'skin-shaded': garment(shaded),
  'skin-noisy-dark': garment(noisy(0.7)),
  'skin-noisy-light': garment(noisy(1.2)),
  'skin-half-transparent': garment((_before, _x, _y, { skin }) => skin, 1, 0.5),
  dyed,
  'garment-hue': garment(([r, g, b]) => [b, r, g]),
  'garment-tinted': garment(([r, g, b]) => [r * 0.6, g * 0.7, Math.min(255, b * 0.8 + 70)]),
  'garment-white': garment((before) => { const light = 170 + lumaOf(before) / 3; return [light, light, light]; }),
  'garment-stripes': garment((_before, _x, y) => (Math.floor(y / 9) % 2 === 0 ? [230, 225, 215] : [30, 40, 90])),
  'garment-tight-dark': garment((before) => { const light = 12 + lumaOf(before) / 12; return [light, light, light]; }),
  'face-swap': swappedFace,
  'face-in-scene': faceInScene,
  'person-added': personAdded(2.2),
  'partner-leaning': personAdded(1.2),
  'head-covered': headCovered,
  'tape': marked('face', (face) => rectangle(within(face, 0.15, 0.62, 0.7, 0.22)), () => [150, 150, 155]),
  'stains-body': marked('torso', blots, () => [235, 232, 225]),
  'stains-face': marked('face', blots, () => [235, 232, 225]),
  'bruise': marked('face', (face) => ellipseIn(within(face, 0.1, 0.15, 0.38, 0.38)), ([r, g, b]) => [r * 0.5, g * 0.4, b * 0.75]),
  'text-body': marked('torso', (torso) => lettering('LOSER', within(torso, 0.2, 0.2, 0.6, 0.18)), () => [20, 20, 20]),
  'text-face': marked('face', (face) => lettering('LOSER', within(face, 0.15, 0.08, 0.7, 0.18)), () => [30, 20, 20]),
  'warp-30': warped(0.3, wideTorso),
  'warp-25-chest': warped(0.25, ({ torso }) => within(torso, 0, 0.05, 1, 0.5)),
  'warp-15': warped(0.15, wideTorso),
  'chest-crop': chestCrop,
  'lavatory-scene': lavatory,
  'insult-in-scene': insultInScene,
  'insult-below': insultBelow,
  'someone-else': someoneElse,
  ...BEYOND_DRAFTS,
};
