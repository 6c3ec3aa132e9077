import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { convertAll, readConverted } from './convert-all.ts';
import type { Progress } from './convert-all.ts';
import { convert, fixedInput } from './convert.ts';
import { permute } from './kernels.ts';
import { integer, text } from './protobuf.ts';
import { FILES, modelPin, readSources, SCRIPTS, sha256 } from './sources.ts';
import type { ModelPin } from './sources.ts';

const small = modelPin('face-short');
const emptyFolder = () => mkdtempSync(join(tmpdir(), 'shozo-models-'));

async function run({ side }: ModelPin, onnx: Uint8Array, input: Float32Array): Promise<Float32Array[]> {
  const session = await InferenceSession.create(onnx, { intraOpNumThreads: 1 });
  const outputs = await session.run({ input: new Tensor('float32', input, [1, side, side, 3]) });
  await session.release();
  return session.outputNames.map((name) => outputs[name]?.data as Float32Array); // float32 graph
}

for (const name of ['face-short', 'face-mesh', 'person', 'age'] as const) {
  test(`the converted ${name} computes what TensorFlow.js computes`, async () => {
    const pin = modelPin(name);
    const { onnx, trace, input } = await convert(pin, readSources(pin));
    const answers = await run(pin, onnx, input);
    assert.equal(answers.length, trace.results.length);
    trace.results.forEach((expected, output) => {
      const got = answers[output]!;
      const scale = Math.max(...expected.map(Math.abs));
      assert.equal(got.length, expected.length);
      for (const [index, value] of expected.entries()) assert.ok(Math.abs(got[index]! - value) <= scale * 1e-5 + 1e-6, `output ${output}, ${index}`);
    });
  });
}

test('the detector for any size computes at two sizes what TensorFlow.js computes, and is one file', async () => {
  const pin = modelPin('face-any');
  for (const side of [pin.side, pin.side * 3]) {
    const { onnx, trace, input } = await convert({ ...pin, side }, readSources(pin));
    assert.equal(sha256(onnx), pin.sha256);
    const grids = await run({ ...pin, side }, onnx, input);
    for (const [grid, expected] of trace.results.entries()) {
      const got = grids[grid]!;
      assert.equal(got.length, expected.length);
      assert.ok(expected.every((value, index) => Math.abs(got[index]! - value) <= 1e-4), `grid ${grid} at ${side} px`);
    }
  }
});

test('the same weights give the same bytes, and they are the pinned ones', async () => {
  const { onnx } = await convert(small, readSources(small));
  assert.equal(sha256(onnx), small.sha256);
  assert.deepEqual(fixedInput(4), fixedInput(4));
});

test('every model of the tables has both hashes and a licence', () => {
  for (const pin of FILES) {
    assert.match(pin.sourceSha256, /^[0-9a-f]{64}$/);
    assert.match(pin.sha256, /^[0-9a-f]{64}$/);
    assert.ok(pin.licence.length > 0 && pin.sources.length > 0);
  }
});

test('a converted model is kept, a damaged one is made again', async () => {
  const folder = emptyFolder();
  const states: Progress['state'][] = [];
  const once = () => convertAll(folder, ({ state }) => states.push(state), [small]);
  await once();
  await once();
  writeFileSync(join(folder, small.file), 'damaged');
  assert.equal(readConverted(folder, small), null);
  await once();
  assert.deepEqual(states, ['converted', 'kept', 'converted']);
  assert.deepEqual(readdirSync(folder), [small.file]);
});

test('the weights of a script are unpacked, and have the pinned hash', async () => {
  const folder = emptyFolder();
  const [pin] = SCRIPTS;
  await convertAll(folder, () => {}, [pin!]);
  assert.equal(sha256(readConverted(folder, pin!)!), pin!.sha256);
  assert.deepEqual(SCRIPTS.map(({ name }) => name), ['hangul', 'devanagari', 'arabic', 'kana']);
});

test('weights or results with another hash than pinned stop the conversion', async () => {
  for (const wrong of [{ ...small, sourceSha256: '0'.repeat(64) }, { ...small, sha256: '0'.repeat(64) }]) {
    const folder = emptyFolder();
    await assert.rejects(convertAll(folder, () => {}, [wrong]), { code: 'models/missing' });
    assert.deepEqual(readdirSync(folder), []);
  }
});

test('fields are written as Protocol Buffers has them', () => {
  assert.deepEqual([...integer(1, 150)], [0x08, 0x96, 0x01]);
  assert.deepEqual([...text(2, 'testing')], [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
  assert.equal(integer(1, -1).length, 11);
});

test('a permuted tensor permuted back is itself', () => {
  const values = Float32Array.from({ length: 24 }, (_, index) => index);
  const moved = permute(values, [1, 2, 3, 4], [0, 3, 1, 2]);
  assert.deepEqual(permute(moved, [1, 4, 2, 3], [0, 2, 3, 1]), values);
  assert.equal(moved[6 * 1 + 3], 13);
});
