import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { applyCurve, crop, drawSvg, mirror, mixChannels, plainPicture, resize } from '@shozo/picture';
import type { Face, Pixels } from '@shozo/vocabulary';
import { demoModels, demoPhoto, PEOPLE } from './demo-photos.ts';
import { BY, exposureSignal, maskedPersonSignal, nuditySignal, peopleSignal, seePeople } from './look.ts';
import type { Sight } from './look.ts';
import { loadNetworks, readModels } from './network.ts';
import type { Networks } from './network.ts';
import { buildPyramid } from './pyramid.ts';
import { coverage, personArea, torsoBelow } from './person/mask.ts';

let networks: Networks;
const photos: Pixels[] = [];
const sights: Sight[] = [];
before(async () => {
  networks = await loadNetworks(readModels(await demoModels()));
  for (const [index] of PEOPLE.entries()) {
    const pixels = await demoPhoto(index + 1);
    photos.push(pixels);
    sights.push(await seePeople(pixels, networks));
  }
});
after(() => photos.splice(0));

const photo = (number: number) => photos[number - 1] as Pixels;
const sight = (number: number) => sights[number - 1] as Sight;
const distance = (left: Face, right: Face) => Math.hypot(...(left.embedding ?? []).map((value, index) => value - (right.embedding?.[index] ?? NaN)));
const grey = (pixels: Pixels) => mixChannels(pixels, [[0.3, 0.6, 0.1], [0.3, 0.6, 0.1], [0.3, 0.6, 0.1]]);

/** The same picture with every head made of a few blocks. */
async function pixelated(pixels: Pixels, faces: readonly Face[]): Promise<Pixels> {
  const data = Uint8Array.from(pixels.data);
  for (const { box } of faces) {
    const left = Math.max(0, Math.round(box.x));
    const top = Math.max(0, Math.round(box.y - box.height * 0.3));
    const width = Math.min(pixels.width - left, Math.round(box.width));
    const height = Math.min(pixels.height - top, Math.round(box.height * 1.4));
    const small = await resize(await crop(pixels, { x: left, y: top, width, height }), 4, 5);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = (Math.floor((y * 5) / height) * 4 + Math.floor((x * 4) / width)) * 3;
        data.set(small.data.subarray(from, from + 3), ((top + y) * pixels.width + left + x) * 3);
      }
    }
  }
  return { ...pixels, data };
}

/** One picture laid into another. */
function within(scene: Pixels, picture: Pixels, left: number, top: number): Pixels {
  const data = Uint8Array.from(scene.data);
  for (let y = 0; y < picture.height; y++) {
    data.set(picture.data.subarray(y * picture.width * 3, (y + 1) * picture.width * 3), ((top + y) * scene.width + left) * 3);
  }
  return { ...scene, data };
}

describe('faces', () => {
  test('every face of the demo photos is found, and nothing else', () => {
    assert.deepEqual(sights.map(({ people }) => people.faces.length), [...PEOPLE]);
  });

  test('eyes, nose and mouth lie where they lie in a face', () => {
    for (const { people } of sights) {
      for (const { box, points } of people.faces) {
        assert.ok(points);
        assert.ok(points.rightEye.x < points.leftEye.x);
        assert.ok(points.mouth.y > (points.rightEye.y + points.leftEye.y) / 2);
        assert.ok(points.nose.x > box.x - box.width * 0.2 && points.nose.x < box.x + box.width * 1.2);
      }
    }
  });

  test('a face is nearer to itself in another light than to anybody else in its photo', async () => {
    for (const number of [3, 6]) {
      const darker = await seePeople(applyCurve(photo(number), (value) => value * 0.7), networks);
      const { faces } = sight(number).people;
      assert.equal(darker.people.faces.length, faces.length);
      for (const face of darker.people.faces) {
        const [own = NaN, next = NaN] = faces.map((other) => distance(face, other)).sort((left, right) => left - right);
        assert.ok(own < 0.35 && next > 0.5, `${own} and ${next}`);
      }
    }
  });

  test('two different people are further apart than the same person twice', () => {
    for (const { people } of sights) {
      const distances = people.faces.flatMap((face, index) => people.faces.slice(index + 1).map((other) => distance(face, other)));
      assert.ok(Math.min(...distances) > 0.5);
    }
  });

  test('faces of 32 px in a large scene are found', async () => {
    for (const number of [4, 6]) {
      const { people: { faces } } = sight(number);
      const scale = 32 / Math.max(...faces.map(({ box }) => box.height));
      const small = await resize(photo(number), Math.round(photo(number).width * scale), Math.round(photo(number).height * scale));
      const seen = await seePeople(within(plainPicture(1152, 768, '#7a8a70'), small, 400, 300), networks, 'found');
      assert.equal(seen.people.faces.length, PEOPLE[number - 1]);
    }
  });

  test('in blue light most faces are found', async () => {
    const blue = [[0.045, 0.075, 0.03], [0.09, 0.15, 0.06], [0.27, 0.45, 0.18]] as const;
    for (const number of [5, 6]) {
      const seen = await seePeople(mixChannels(photo(number), blue), networks);
      assert.ok(seen.people.faces.length >= 4, `${seen.people.faces.length}`);
    }
  });

  test('a mirrored photo has the same people', async () => {
    const mirrored = await seePeople(await mirror(photo(6), 'horizontal'), networks);
    assert.equal(mirrored.people.faces.length, PEOPLE[5]);
  });
});

describe('people', () => {
  test('the mask covers at least 0.8 of every torso', () => {
    sights.forEach(({ people: { faces, mask }, pyramid }) => {
      const scale = mask.width / pyramid.width;
      for (const { box } of faces) {
        const torso = torsoBelow({ x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale });
        assert.ok(coverage(mask, torso) >= 0.8, `${coverage(mask, torso)}`);
      }
    });
  });

  test('people whose faces are pixelated are still people', async () => {
    for (const number of [4, 5, 6]) {
      const seen = await seePeople(await pixelated(photo(number), sight(number).people.faces), networks);
      const people = peopleSignal(seen);
      assert.ok(personArea(seen.people.mask) > 0.1);
      assert.ok(people.state === 'measured' && Number(people.value) >= 1);
    }
  });

  test('people under boxes, in a negative, upside down in one, nearly black, in a fog and behind a lattice are still people', async () => {
    const changed = (number: number, value: (value: number, x: number, y: number, channel: number) => number): Pixels => {
      const { width, height, data } = photo(number);
      return { width, height, data: data.map((one, at) => value(one, Math.floor(at / 3) % width, Math.floor(at / 3 / width), at % 3)) };
    };
    const over = sight(1).people.faces.map(({ box: { x, y, width, height } }) => ({ left: x - width * 0.25, right: x + width * 1.25, top: y - height * 0.45, bottom: y + height * 1.25 }));
    const negative = (number: number) => changed(number, (value) => 255 - value);
    const upsideDown = await mirror(await mirror(negative(1), 'horizontal'), 'vertical');
    const hidden: readonly (readonly [picture: Pixels, disguised: boolean])[] = [
      [changed(1, (value, x, y) => (over.some(({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom) ? 255 : value)), false],
      [negative(5), true], [upsideDown, true],
      [changed(2, (value) => value * 0.04), true], [changed(5, (value) => 235 + value * 0.08), true],
      [changed(2, (value, x, y, channel) => (x % 12 < 3 || y % 12 < 3 ? (channel === 1 ? 200 : 0) : value)), true],
    ];
    for (const [index, [picture, disguised]] of hidden.entries()) {
      const seen = await seePeople(picture, networks, 'found');
      const people = peopleSignal(seen);
      assert.ok(people.state === 'measured' && Number(people.value) >= 1 && personArea(seen.people.mask) > 0.1, `picture ${index}`);
      if (disguised) assert.ok(seen.disguises.length > 0, `picture ${index}: measured as it came only`);
    }
  });

  test('a drawn scene without people has none', async () => {
    const scene = await drawSvg(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#88ccff"/>
      <circle cx="520" cy="80" r="40" fill="#ffee44"/><path d="M0 330 Q160 230 320 330 T640 300 V480 H0Z" fill="#44aa44"/>
      <rect x="240" y="260" width="110" height="100" fill="#bb7755"/><path d="M225 260 L295 200 L365 260Z" fill="#882222"/></svg>`, 640, 480);
    const seen = await seePeople(scene, networks);
    assert.deepEqual(peopleSignal(seen), { state: 'measured', value: 0, unit: 'count', by: 'person@2' });
    assert.deepEqual(seen.disguises, []);
    assert.deepEqual(await exposureSignal(seen), { state: 'measured', value: 0, unit: 'share', by: 'exposure@4' });
  });

  test('an edit mask over everything holds the whole person, none or an empty one holds nothing', () => {
    const all = { width: 2, height: 2, data: Uint8Array.of(255, 255, 255, 255) };
    const share = (mask: typeof all | null) => {
      const signal = maskedPersonSignal(sight(1), mask);
      return signal.state === 'measured' ? signal.value : signal.why;
    };
    assert.equal(share(all), 1);
    assert.equal(share({ ...all, data: new Uint8Array(4) }), 0);
    assert.equal(share(null), 0);
  });
});

describe('nudity and exposure', () => {
  test('clothed people are not explicit', async () => {
    for (const pixels of photos) {
      const nudity = await nuditySignal({ pyramid: buildPyramid(pixels), disguises: [] }, networks);
      assert.ok(nudity.state === 'measured' && Number(nudity.value) < 0.2);
    }
  });

  test('more bare skin reads as more exposure', async () => {
    const covered = await exposureSignal(sight(1));
    const bare = await exposureSignal(sight(2));
    assert.ok(covered.state === 'measured' && bare.state === 'measured');
    assert.ok(Number(covered.value) < 0.1 && Number(bare.value) > 0.2);
  });

  test('cloth painted in the colour of the face reads as skin', async () => {
    const { people, pyramid } = sight(1);
    const [face] = people.faces;
    assert.ok(face);
    const { box } = face;
    const at = (Math.round(box.y + box.height * 0.6) * photo(1).width + Math.round(box.x + box.width * 0.5)) * 3;
    const tone = photo(1).data.subarray(at, at + 3);
    const data = Uint8Array.from(photo(1).data);
    for (let index = Math.round(box.y + box.height * 1.3) * pyramid.width * 3; index < data.length; index += 3) data.set(tone, index);
    const before = await exposureSignal(sight(1));
    const painted = await exposureSignal({ ...(await seePeople({ ...photo(1), data }, networks)), people });
    assert.ok(before.state === 'measured' && painted.state === 'measured' && Number(painted.value) > Number(before.value) + 0.3);
  });

  test('without colour exposure is at most what lightness leaves possible, and says so; so it is without a face', async () => {
    const seen = sight(2);
    const coloured = await exposureSignal(seen);
    const colourless = await exposureSignal({ ...(await seePeople(grey(photo(2)), networks)), people: seen.people });
    assert.ok(coloured.state === 'measured' && colourless.state === 'measured');
    assert.ok(Number(colourless.value) >= Number(coloured.value), 'never less than with colour');
    assert.equal(colourless.by, BY.exposureAtMost);
    const noFace = { ...seen, people: { faces: [], mask: seen.people.mask } };
    const faceless = await exposureSignal(noFace);
    assert.ok(faceless.state === 'measured' && Number(faceless.value) >= Number(coloured.value), 'never less than with the face');
    assert.equal(faceless.by, BY.exposureAtMost);
  });
});
