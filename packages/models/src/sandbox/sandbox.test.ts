import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode } from '@shozo/picture';
import { drawPhoto, measureChange } from '@shozo/testing';
import type { DrawnPhoto, Measure } from '@shozo/testing';
import { PURPOSES, ShozoError } from '@shozo/vocabulary';
import type { ModelAnswer, ModelRequest, NotUnderstood, People, Pixels, Purpose } from '@shozo/vocabulary';
import { createSandbox } from '../index.ts';
import type { Parameters } from '../index.ts';
import { cropBox } from './crop-box.ts';

const SQUARE = { width: 1, height: 1 };

let photo: DrawnPhoto;
before(async () => { photo = await drawPhoto(400); });

const PLAIN: Parameters = { colour: null, quoted: null, degrees: null, mirror: null, ratio: null };
const never = new AbortController().signal;

function ask(change: Partial<ModelRequest>, parameters: Partial<Parameters> = {}, signal = never): Promise<ModelAnswer> {
  const sandbox = createSandbox({ readParameters: () => ({ ...PLAIN, ...parameters }) });
  const request: ModelRequest = { model: 'sandbox', kind: 'edit', prompt: 'as in the purposes', photos: [photo.pixels], mask: null, n: 1, size: 'auto', purposes: [], people: [photo.people], ...change };
  return sandbox.ask(request, { signal });
}

async function edited(purposes: readonly Purpose[], parameters: Partial<Parameters> = {}, change: Partial<ModelRequest> = {}): Promise<{ pixels: Pixels; caption: string | null; notUnderstood: NotUnderstood | null }> {
  const { pictures, caption, notUnderstood } = await ask({ purposes, ...change }, parameters);
  return { pixels: await decode(pictures[0] ?? new Uint8Array()), caption, notUnderstood };
}

const is = (measure: Measure, pixels: Pixels) => measureChange(measure, photo.pixels, pixels, photo.people).ok;

const MEASURED: readonly (readonly [Purpose, Measure, Partial<Parameters>?])[] = [
  ['colour.grey', 'grey'], ['colour.sepia', 'sepia'], ['colour.warm', 'warmer'], ['colour.cool', 'cooler'], ['colour.vivid', 'vivid'], ['colour.muted', 'muted'],
  ['light.brighten', 'brighter'], ['light.darken', 'darker'], ['light.contrast', 'contrast'], ['background.blur', 'background-blurred'],
  ['background.replace', 'background-colour:#dcdcdc'], ['background.replace', 'background-colour:#3366cc', { colour: '#3366cc' }],
  ['frame.crop', 'cropped'], ['frame.crop', 'cropped', { ratio: SQUARE }], ['frame.rotate', 'rotated-90'], ['frame.rotate', 'rotated-90', { degrees: 270 }], ['frame.rotate', 'rotated-180', { degrees: 180 }],
  ['frame.flip', 'mirrored'], ['frame.flip', 'mirrored', { mirror: 'vertical' }], ['frame.resize', 'resized'], ['faces.pixelate', 'faces-pixelated'], ['style.poster', 'posterised'],
];

for (const [purpose, measure, parameters = {}] of MEASURED) {
  test(`${purpose} ${JSON.stringify(parameters)}: the change can be measured in the picture, and there is nothing to apologise for`, async () => {
    const { pixels, notUnderstood } = await edited([purpose], parameters);
    assert.equal(notUnderstood, null);
    assert.equal(is(measure, pixels), true);
    assert.equal(is(measure, photo.pixels), false);
  });
}

test('sharpening makes edges steeper and keeps the size', async () => {
  const { pixels, notUnderstood } = await edited(['detail.sharpen']);
  const steps = ({ data }: Pixels) => data.reduce((sum, value, at) => sum + Math.abs(value - (data[at - 3] ?? value)), 0);
  assert.equal(notUnderstood, null);
  assert.ok(steps(pixels) > 1.1 * steps(photo.pixels));
});

test('a quarter turn is clockwise unless it is said otherwise', async () => {
  const topLeft = [...photo.pixels.data.subarray(0, 3)];
  const right = (await edited(['frame.rotate'])).pixels;
  const left = (await edited(['frame.rotate'], { degrees: 270 })).pixels;
  assert.deepEqual([...right.data.subarray((right.width - 1) * 3, right.width * 3)], topLeft);
  assert.deepEqual([...left.data.subarray((left.height - 1) * left.width * 3, (left.height - 1) * left.width * 3 + 3)], topLeft);
});

test('several purposes are all done', async () => {
  const { pixels, notUnderstood } = await edited(['colour.grey', 'background.replace'], { colour: '#3366cc' });
  assert.equal(notUnderstood, null);
  assert.equal(is('background-colour:#3366cc', pixels), true);
  const turnedGrey = (await edited(['frame.rotate', 'colour.grey'], { degrees: 180 })).pixels;
  assert.equal(is('rotated-180', turnedGrey), true);
  assert.ok(turnedGrey.data.every((value, at) => at % 3 === 0 || value === turnedGrey.data[at - 1]));
});

test('the order of the words counts: what comes later is done to what came before', async () => {
  const blueAfterGrey = (await edited(['colour.grey', 'background.replace'], { colour: '#3366cc' })).pixels;
  const greyAfterBlue = (await edited(['background.replace', 'colour.grey'], { colour: '#3366cc' })).pixels;
  assert.deepEqual([is('background-colour:#3366cc', blueAfterGrey), is('background-colour:#3366cc', greyAfterBlue)], [true, false]);
});

test('people stay as they are when only the background changes', async () => {
  const { pixels } = await edited(['background.replace'], { colour: '#3366cc' });
  const { nose } = photo.people.faces[0]?.points ?? assert.fail();
  const at = (Math.round(nose.y) * pixels.width + Math.round(nose.x)) * 3;
  assert.deepEqual([...pixels.data.subarray(at, at + 3)], [...photo.pixels.data.subarray(at, at + 3)]);
});

test('words are never drawn: a caption goes back as text', async () => {
  const { pixels, caption, notUnderstood } = await edited(['caption.add'], { quoted: 'Our summer trip' });
  assert.deepEqual([caption, notUnderstood], ['Our summer trip', null]);
  assert.deepEqual(pixels.data, Uint8Array.from(photo.pixels.data));
});

const CANNOT = (Object.keys(PURPOSES) as Purpose[]).filter((purpose) => PURPOSES[purpose].person === 'open');

for (const purposes of [[], ...CANNOT.map((purpose) => [purpose]), ['caption.add']] as Purpose[][]) {
  test(`[${purposes.join()}] is not understood: the photo comes back unchanged and says so`, async () => {
    const { pixels, caption, notUnderstood } = await edited(purposes);
    assert.deepEqual([caption, notUnderstood], [null, 'all']);
    assert.equal(Buffer.compare(pixels.data, photo.pixels.data), 0);
  });
}

test('half understood is said too', async () => {
  const { pixels, caption, notUnderstood } = await edited(['colour.grey', 'person.haircut']);
  assert.deepEqual([caption, notUnderstood], [null, 'part']);
  assert.equal(is('grey', pixels), true);
  const captioned = await edited(['caption.add', 'person.haircut'], { quoted: 'Hello' });
  assert.deepEqual([captioned.caption, captioned.notUnderstood], ['Hello', 'part']);
});

test('without anybody in the photo there is no background and no face to change', async () => {
  const nobody = { faces: [], mask: { width: 4, height: 4, data: new Uint8Array(16) } };
  for (const purpose of ['background.blur', 'background.replace', 'faces.pixelate'] as const) {
    assert.equal((await edited([purpose], {}, { people: [nobody] })).notUnderstood, 'all');
  }
});

test('a size that is asked for is reached exactly, with the whole picture in it', async () => {
  const { pixels } = await edited(['colour.grey'], {}, { size: { width: 320, height: 320 } });
  assert.deepEqual([pixels.width, pixels.height], [320, 320]);
  assert.deepEqual([...pixels.data.subarray(0, 3)], [0xdc, 0xdc, 0xdc]);
});

test('where the requester’s mask forbids painting, the photo stays', async () => {
  const mask = { width: 2, height: 1, data: Uint8Array.of(255, 0) };
  const { pixels } = await edited(['colour.grey'], {}, { mask });
  const at = (x: number) => (20 * pixels.width + x) * 3;
  assert.equal(pixels.data[at(30)], pixels.data[at(30) + 2]);
  assert.deepEqual([...pixels.data.subarray(at(390), at(390) + 3)], [...photo.pixels.data.subarray(at(390), at(390) + 3)]);
});

test('all n pictures of an edit are the same', async () => {
  const { pictures } = await ask({ purposes: ['colour.grey'], n: 3 });
  assert.deepEqual([pictures.length, pictures[1], pictures[2]], [3, pictures[0], pictures[0]]);
});

test('a crop never cuts a face, wherever people stand, and takes something away', () => {
  const anyFace = fc.record({ x: fc.integer({ min: 0, max: 340 }), y: fc.integer({ min: 0, max: 240 }), width: fc.integer({ min: 8, max: 60 }), height: fc.integer({ min: 8, max: 60 }) });
  fc.assert(fc.property(fc.array(anyFace, { maxLength: 4 }), fc.constantFrom(null, SQUARE, { width: 16, height: 9 }, { width: 4, height: 5 }), (boxes, ratio) => {
    const face = photo.people.faces[0] ?? assert.fail();
    const faces = boxes.map((box) => ({ ...face, box }));
    const box = cropBox({ width: 400, height: 300 }, { faces, mask: { width: 1, height: 1, data: new Uint8Array(1) } }, ratio);
    if (box === null) return;
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 400 && box.y + box.height <= 300);
    assert.ok(box.width * box.height <= 0.95 * 400 * 300);
    if (ratio) assert.ok(Math.abs(box.width * ratio.height - box.height * ratio.width) <= ratio.width + ratio.height, `${box.width} × ${box.height}`);
    for (const { box: { x, y, width, height } } of faces) assert.ok(x >= box.x && y >= box.y && x + width <= box.x + box.width && y + height <= box.y + box.height);
  }));
});

test('a crop around a body far away keeps half of each side, around a near one it is as tight as the body', () => {
  const body = (from: number, to: number): People => ({ faces: [], mask: { width: 20, height: 20, data: Uint8Array.from({ length: 400 }, (_, at) => ([at % 20, Math.floor(at / 20)].every((place) => place >= from && place < to) ? 255 : 0)) } });
  assert.deepEqual(cropBox({ width: 400, height: 400 }, body(10, 11), null), { x: 110, y: 110, width: 200, height: 200 });
  assert.deepEqual(cropBox({ width: 400, height: 400 }, body(4, 17), null), { x: 68, y: 68, width: 284, height: 284 });
});

test('a crop that would have to cut a face is not made', async () => {
  const face = photo.people.faces[0] ?? assert.fail();
  const edges = [{ x: 0, y: 0, width: 60, height: 60 }, { x: 340, y: 240, width: 60, height: 60 }].map((box) => ({ ...face, box }));
  assert.equal((await edited(['frame.crop'], {}, { people: [{ ...photo.people, faces: edges }] })).notUnderstood, 'all');
});

async function generated(prompt: string, change: Partial<ModelRequest> = {}): Promise<ModelAnswer> {
  return ask({ kind: 'generation', prompt, photos: [], people: [], size: { width: 128, height: 96 }, ...change });
}

test('a scene is drawn at the size asked for, 1024 × 1024 unless said', async () => {
  const small = await decode((await generated('hills')).pictures[0] ?? new Uint8Array());
  const large = await decode((await generated('hills', { size: 'auto' })).pictures[0] ?? new Uint8Array());
  assert.deepEqual([small.width, small.height, large.width, large.height], [128, 96, 1024, 1024]);
});

test('the same prompt draws the same scene, another prompt another, and variants differ', async () => {
  const { pictures } = await generated('a house by the sea', { n: 3 });
  assert.deepEqual((await generated('a house by the sea', { n: 3 })).pictures, pictures);
  assert.equal(new Set(pictures.map((bytes) => Buffer.from(bytes).toString('base64'))).size, 3);
  assert.notDeepEqual((await generated('a boat by the sea', { n: 3 })).pictures, pictures);
});

const HOUSE_BY_THE_SEA = [
  'a house by the sea', '海辺の家と海', '海边的房子', '바다 옆의 집', 'una casa junto al mar', 'une maison au bord de la mer', 'ein Haus am Meer', 'uma casa junto ao mar',
  'una casa sul mare', 'بيت على البحر', 'समुद्र के पास एक घर', 'rumah di tepi laut', 'rumah di tepi laut yang tenang', 'bahay sa tabi ng dagat',
];

test('nouns are known in 14 languages', async () => {
  for (const prompt of HOUSE_BY_THE_SEA) assert.equal((await generated(prompt)).notUnderstood, null, prompt);
});

test('a scene without any known noun says that it was not understood', async () => {
  for (const prompt of ['', 'quantum entanglement', '経済', 'seasonal streets']) assert.equal((await generated(prompt)).notUnderstood, 'all');
});

test('a prompt is never part of the drawing: markup in it draws nothing', async () => {
  const { pictures, caption } = await generated('</svg><image href="file:///etc/passwd"/><text>sun</text> & "sun"');
  assert.deepEqual([pictures.length, caption], [1, null]);
});

test('it stops when its caller does', async () => {
  await assert.rejects(ask({ purposes: ['colour.grey'] }, {}, AbortSignal.abort()), (error) => error instanceof ShozoError && error.code === 'model/cancelled');
  const client = new AbortController();
  const asked = ask({ kind: 'generation', prompt: 'sun', n: 10 }, {}, client.signal);
  client.abort();
  await assert.rejects(asked, (error) => error instanceof ShozoError && error.code === 'model/cancelled');
});
