import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import { readEditJson, readGenerationJson } from './openai-json.ts';
import { readXaiEdit, readXaiGeneration, shapeOf } from './xai-json.ts';

const readPicture = async () => new Uint8Array([1]);
const PICTURE = 'data:image/png;base64,AAAA';
const openAiEdit = (more: object) => readEditJson({ prompt: 'grey', images: [{ image_url: PICTURE }], ...more }, readPicture);
const openAiGeneration = async (more: object) => readGenerationJson({ prompt: 'hills', ...more });
const xaiEdit = (more: object) => readXaiEdit({ prompt: 'grey', image: { url: PICTURE }, ...more }, readPicture);
const xaiGeneration = async (more: object) => readXaiGeneration({ prompt: 'hills', ...more });
const DOORS = { openAiEdit, openAiGeneration, xaiEdit, xaiGeneration };

async function refusal(asked: Promise<unknown>): Promise<{ param: string | null; detail: string }> {
  const error = await asked.then(() => assert.fail('expected an error'), (thrown: unknown) => thrown);
  assert.ok(error instanceof ShozoError, String(error));
  assert.equal(error.code, 'request/invalid');
  return { param: error.param, detail: error.detail ?? '' };
}

/** At every door; the words are what the client is told. */
const EVERYWHERE: readonly (readonly [field: string, value: unknown, words: RegExp])[] = [
  ['output_format', 'gif', /png, jpeg or webp.*moving and drawn/],
  ['output_format', 'svg', /png, jpeg or webp.*moving and drawn/],
  ['upload_urls', ['https://example.org/put'], /never to another address/],
  ['output', { upload_urls: ['https://example.org/put'] }, /never to another address; `output\.upload_urls`/],
  ['storage_options', { filename: 'a.png', public_url: true }, /no pictures are kept at the model’s house/],
  ['public_url', true, /never to another address/],
  ['webhook_url', 'https://example.org/hook', /never to another address/],
  ['deferred', true, /every answer is given at once/],
  ['sync_mode', false, /every answer is given at once/],
  ['file_id', 'file-1', /no stored files/],
  ['file_ids', ['file-1'], /no stored files/],
  ['markup', 'data:image/png;base64,AAAA', /drawn instructions/],
  ['negative_prompt', 'clothes', /say in `prompt`/],
  ['seed', 7, /results cannot be chosen/],
  ['style', 'vivid', /say the style in `prompt`/],
  ['safety_tolerance', 6, /safety switches belong to the operator/],
  ['safety_settings', [], /safety switches belong to the operator/],
  ['frame_count', 4, /frames cannot all be inspected/],
  ['frame_duration_ms', 40, /frames cannot all be inspected/],
  ['svg', { model: 'x' }, /drawings made of code/],
  ['loras', [], /extensions/],
  ['alwayson_scripts', {}, /extensions/],
  ['tools', [], /extensions/],
  ['anything_else', 1, /`anything_else` is not a field of this endpoint/],
];

for (const [name, door] of Object.entries(DOORS)) {
  test(`${name}: fields that would go round the guard are refused, each with its reason`, async () => {
    for (const [field, value, words] of EVERYWHERE) {
      const { param, detail } = await refusal(door({ [field]: value }));
      assert.equal(param, field);
      assert.match(detail, words, field);
    }
  });

  test(`${name}: the plain request beside them passes`, async () => {
    assert.match((await door({ n: 2, quality: 'high', user: 'somebody', output_format: 'webp' })).prompt, /grey|hills/);
  });

  test(`${name}: a picture inside the prompt is refused, words about one are not`, async () => {
    const { param, detail } = await refusal(door({ prompt: `like this ${PICTURE}` }));
    assert.equal(param, 'prompt');
    assert.match(detail, /picture inside the text/);
    assert.equal((await door({ prompt: 'like a data sheet: image on the left' })).n, 1);
  });
}

test('the safety switch, hidden pixels and partial pictures without a stream are refused at OpenAI’s doors', async () => {
  for (const door of [openAiEdit, openAiGeneration]) {
    assert.match((await refusal(door({ moderation: 'low' }))).detail, /safety switches belong to the operator/);
    assert.match((await refusal(door({ background: 'transparent' }))).detail, /without hidden pixels/);
    assert.match((await refusal(door({ partial_images: 2 }))).detail, /expected `stream`/);
    assert.match((await refusal(door({ stream: true, partial_images: 4 }))).detail, /0 to 3/);
    assert.match((await refusal(door({ stream: true, response_format: 'url' }))).detail, /expected b64_json/);
    const { stream } = await door({ moderation: 'auto', background: 'opaque', stream: true, partial_images: 3 });
    assert.equal(stream, true);
  }
});

test('a generation that is handed a picture is told where pictures go', async () => {
  for (const field of ['image', 'images', 'image_url', 'mask', 'input_image']) {
    assert.match((await refusal(openAiGeneration({ [field]: PICTURE }))).detail, /\/v1\/images\/edits/, field);
    assert.match((await refusal(xaiGeneration({ [field]: { url: PICTURE } }))).detail, /\/v1\/images\/edits/, field);
  }
});

test('a stored file of another house is refused where a picture is expected', async () => {
  assert.deepEqual((await refusal(openAiEdit({ images: [{ file_id: 'file-1' }] }))).param, 'images.0.file_id');
  assert.match((await refusal(openAiEdit({ images: [{ file_id: 'file-1' }] }))).detail, /no stored files/);
  assert.match((await refusal(openAiEdit({ mask: { file_id: 'file-1' } }))).detail, /no stored files/);
  assert.match((await refusal(xaiEdit({ image: { file_id: 'file-1' } }))).detail, /no stored files/);
  assert.match((await refusal(xaiEdit({ image: undefined, images: [{ file_id: 'file-1' }] }))).detail, /no stored files/);
});

test('whose body it is shows in the body alone, and what could be either is OpenAI’s', () => {
  const xai = [
    { prompt: '', image: { url: PICTURE } }, { prompt: '', images: [{ url: PICTURE, type: 'image_url' }] }, { prompt: '', image: { file_id: 'x' } },
    { prompt: '', aspect_ratio: '16:9' }, { prompt: '', resolution: '2k' }, { prompt: '', deferred: true }, { prompt: '', storage_options: {} }, { prompt: '', model: 'grok-imagine-image' },
  ];
  const openai = [
    { prompt: '' }, { prompt: '', images: [{ image_url: PICTURE }] }, { prompt: '', images: [{ file_id: 'x' }] }, { prompt: '', size: '1024x1024' }, { prompt: '', model: 'gpt-image-2' },
    { prompt: '', model: 'xai/grok-imagine-image' }, { prompt: '', image: PICTURE }, null, undefined, 'text', 7, [], [{ aspect_ratio: '1:1' }],
  ];
  assert.deepEqual(xai.map(shapeOf), xai.map(() => 'xai'));
  assert.deepEqual(openai.map(shapeOf), openai.map(() => 'openai'));
});

test('xAI’s words for a size become pixels; an edit keeps the photo’s own without them', async () => {
  assert.deepEqual((await xaiGeneration({})).size, { width: 1024, height: 1024 });
  assert.deepEqual((await xaiGeneration({ aspect_ratio: '16:9', resolution: '2k' })).size, { width: 2736, height: 1536 });
  assert.equal((await xaiEdit({ resolution: '2k' })).size, 'auto');
  assert.deepEqual((await xaiEdit({ aspect_ratio: '1:1' })).size, { width: 1024, height: 1024 });
  assert.equal((await refusal(xaiGeneration({ aspect_ratio: '7:1' }))).param, 'aspect_ratio');
  assert.equal((await refusal(xaiGeneration({ size: '1024x1024' }))).param, 'size');
});

test('xAI answers with an address unless bytes are asked for; OpenAI the other way round', async () => {
  assert.deepEqual([(await xaiEdit({})).respondWith, (await xaiGeneration({ response_format: 'b64_json' })).respondWith], ['url', 'b64_json']);
  assert.deepEqual([(await openAiEdit({})).respondWith, (await openAiGeneration({ response_format: 'url' })).respondWith], ['b64_json', 'url']);
});

test('an xAI edit holds exactly one of `image` and `images`, and at most three', async () => {
  const picture = { url: PICTURE };
  assert.match((await refusal(xaiEdit({ images: [picture] }))).detail, /exactly one/);
  assert.match((await refusal(xaiEdit({ image: undefined }))).detail, /exactly one/);
  assert.equal((await refusal(xaiEdit({ image: undefined, images: [picture, picture, picture, picture] }))).param, 'images');
  assert.deepEqual((await xaiEdit({ image: undefined, images: [picture, picture] })).photos.map(({ field }) => field), ['images[0].url', 'images[1].url']);
});
