import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { encode } from '@shozo/picture';
import { drawnPixels, FORMATS } from '../testing/pictures.ts';
import { encodeWithXmp, pngChunk } from './embed.ts';
import { extractText } from './extract.ts';
import { disclosureFields, pictureIdentifier, xmpPacket } from './packet.ts';
import type { Disclosure } from './packet.ts';
import { readMetadata } from './read.ts';

const DISCLOSURE: Disclosure = {
  kind: 'edit', system: { name: 'Shozo', version: '0.1.0' }, provider: 'Ötzi & Söhne "AI" <ltd>', at: '2026-11-22T12:00:00.000Z', identifier: 'urn:shozo:picture:00', groups: ['iptc', 'california', 'china'],
};
const packetWith = (body: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${body}</rdf:RDF></x:xmpmeta>`;
const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const CODE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const withPacket = async (body: string) => readMetadata(await encodeWithXmp(drawnPixels(32, 32), 'jpeg', packetWith(body)));

test('every field of a disclosure is read back from every format', async () => {
  for (const format of FORMATS) {
    const { fields, iptc, made, system } = readMetadata(await encodeWithXmp(drawnPixels(), format, xmpPacket(DISCLOSURE)));
    assert.deepEqual(fields, Object.fromEntries(disclosureFields(DISCLOSURE)));
    assert.deepEqual([iptc, made, system], ['compositeWithTrainedAlgorithmicMedia', 'edited', 'Shozo 0.1.0']);
  }
});

test('California’s fields are there when a layer asks for them, and only then; the source type always is', () => {
  const names = (groups: Disclosure['groups']) => disclosureFields({ ...DISCLOSURE, groups }).map(([name]) => name);
  assert.deepEqual(names([]), ['Iptc4xmpExt:DigitalSourceType', 'Iptc4xmpExt:AISystemUsed', 'Iptc4xmpExt:AISystemVersionUsed']);
  assert.deepEqual(names(['california']).slice(3), ['shozo:Provider', 'shozo:System', 'shozo:SystemVersion', 'shozo:At', 'shozo:Identifier', 'shozo:Action']);
});

test('China’s label has the standard’s seven keys, names the provider and the picture, and is read back as any checker would', async () => {
  const [, label = ''] = disclosureFields(DISCLOSURE).find(([name]) => name === 'TC260:AIGC') ?? [];
  const keys = ['Label', 'ContentProducer', 'ProduceID', 'ReservedCode1', 'ContentPropagator', 'PropagateID', 'ReservedCode2'];
  const said = JSON.parse(label) as Record<string, string>; // as: our own JSON
  assert.deepEqual(Object.keys(said), keys);
  assert.deepEqual([said['Label'], said['ContentProducer'], said['ProduceID']], ['1', DISCLOSURE.provider, DISCLOSURE.identifier]);
  for (const format of FORMATS) assert.equal(readMetadata(await encodeWithXmp(drawnPixels(), format, xmpPacket(DISCLOSURE))).tc260, '1', format);
  assert.equal(readMetadata(await encodeWithXmp(drawnPixels(), 'png', xmpPacket({ ...DISCLOSURE, groups: ['iptc'] }))).tc260, null);
});

test('neither prompt nor writer has a place in the packet', () => {
  assert.doesNotMatch(xmpPacket(DISCLOSURE), /Prompt|Writer/);
});

test('a picture’s identifier is its own, and does not give the decision’s id away', () => {
  const one = pictureIdentifier('decision-1', drawnPixels());
  assert.equal(one, pictureIdentifier('decision-1', drawnPixels()));
  assert.notEqual(one, pictureIdentifier('decision-2', drawnPixels()));
  assert.notEqual(one, pictureIdentifier('decision-1', drawnPixels(64, 64)));
  assert.doesNotMatch(one, /decision/);
});

test('the source type is read as attribute, element or resource, under any prefix and either quote', async () => {
  for (const body of [
    `<rdf:Description xmlns:e="${IPTC}" e:DigitalSourceType="${CODE}trainedAlgorithmicMedia"/>`,
    `<rdf:Description xmlns:Iptc4xmpExt='${IPTC}' Iptc4xmpExt:DigitalSourceType='${CODE}trainedAlgorithmicMedia'/>`,
    `<rdf:Description xmlns:x1="${IPTC}"><x1:DigitalSourceType>${CODE}trainedAlgorithmicMedia</x1:DigitalSourceType></rdf:Description>`,
    `<rdf:Description xmlns:x1="${IPTC}"><x1:DigitalSourceType rdf:resource="${CODE}trainedAlgorithmicMedia"/></rdf:Description>`,
  ]) assert.equal((await withPacket(body)).made, 'generated', body);
});

test('a camera’s source type is shown and is no sign of AI', async () => {
  const { iptc, made } = await withPacket(`<rdf:Description xmlns:e="${IPTC}" e:DigitalSourceType="${CODE}digitalCapture"/>`);
  assert.deepEqual([iptc, made], ['digitalCapture', null]);
});

test('China’s label is read from XMP and from PNG text', async () => {
  const json = '{"Label":"1","ContentProducer":"001"}';
  const inXmp = await withPacket(`<rdf:Description xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"><TC260:AIGC>${json}</TC260:AIGC></rdf:Description>`);
  assert.equal(inXmp.tc260, '1');
  const png = Buffer.from(await encode(drawnPixels(32, 32), 'png'));
  const labelled = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from(`AIGC\0${json}`, 'latin1')), png.subarray(33)]);
  assert.equal(readMetadata(labelled).tc260, '1');
  assert.equal(readMetadata(png).tc260, null);
});

test('a PNG packet that the encoder packed is read as well', async () => {
  const packed = await encode(drawnPixels(32, 32), 'png', { xmp: xmpPacket(DISCLOSURE) });
  assert.equal(readMetadata(packed).made, 'edited');
});

test('many small chunks that unpack to much are no bomb: the text of a file is capped over all of them', async () => {
  const png = Buffer.from(await encode(drawnPixels(32, 32), 'png'));
  const megabyte = deflateSync(Buffer.alloc(1024 * 1024 - 1, 'a'));
  const chunk = pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0', 'latin1'), megabyte]));
  const read = ({ xmp, exif, text }: ReturnType<typeof extractText>) => [...xmp, ...exif, ...text.flat()].reduce((sum, part) => sum + part.length, 0);
  const bomb = Buffer.concat([png.subarray(0, 33), ...Array.from({ length: 500 }, () => chunk), png.subarray(33)]);
  assert.ok(read(extractText(bomb)) <= 1024 * 1024);
  const crumbs = Buffer.concat([png.subarray(0, 33), ...Array.from({ length: 20_000 }, () => pngChunk('tEXt', Buffer.from('k\0', 'latin1'))), png.subarray(33)]);
  assert.ok(extractText(crumbs).text.length <= 5000);
  assert.equal(extractText(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])).xmp[0]?.length, 1024 * 1024 - 1, 'one of them is read');
});

test('millions of empty chunks are not walked over: neither behind a PNG nor within a WebP; text before them is read', async () => {
  const xmp = xmpPacket(DISCLOSURE);
  const [png, webp] = [Buffer.from(await encodeWithXmp(drawnPixels(32, 32), 'png', xmp)), Buffer.from(await encodeWithXmp(drawnPixels(32, 32), 'webp', xmp))];
  for (const file of [png, webp]) {
    const since = process.cpuUsage();
    assert.equal(extractText(Buffer.concat([file, Buffer.alloc(40 * 1024 * 1024)])).xmp.length, 1);
    assert.ok(process.cpuUsage(since).user < 300_000);
  }
});

test('any bytes after a good beginning are read without failing', () => {
  const heads = [[0xff, 0xd8, 0xff, 0xe1], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [...Buffer.from('RIFF\0\0\0\0WEBPXMP ')]];
  fc.assert(fc.property(fc.constantFrom(...heads), fc.uint8Array({ minLength: 16, maxLength: 300 }), (head, tail) => {
    extractText(new Uint8Array([...head, ...tail]));
    readMetadata(new Uint8Array([...head, ...tail]));
  }));
});

test('what generators leave in a file’s text is read; a photo’s own credit, comment and tool are not taken for it', async () => {
  const png = Buffer.from(await encode(drawnPixels(32, 32), 'png'));
  const withText = (key: string, value: string) => readMetadata(Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from(`${key}\0${value}`, 'latin1')), png.subarray(33)]));
  const told = ({ made, system }: ReturnType<typeof readMetadata>) => [made, system];
  assert.deepEqual(told(withText('parameters', 'a hill\nSteps: 20, Sampler: Euler a, Size: 512x512')), ['generated', 'Stable Diffusion']);
  assert.deepEqual(told(withText('prompt', '{"3": {"class_type": "KSampler"}}')), ['generated', 'ComfyUI']);
  assert.deepEqual(told(withText('Software', 'NovelAI')), ['generated', 'NovelAI']);
  for (const [key, value] of [['parameters', 'Steps: up the hill'], ['prompt', 'a hill'], ['Software', 'darktable'], ['Description', 'Job ID: 7']] as const) assert.deepEqual(told(withText(key, value)), [null, null]);
  const withXmp = async (attributes: string) => readMetadata(await encode(drawnPixels(32, 32), 'jpeg', { xmp: `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ${attributes}/></rdf:RDF></x:xmpmeta>` }));
  assert.deepEqual(told(await withXmp('photoshop:Credit="Edited with Google AI"')), ['edited', 'Google AI']);
  assert.deepEqual(told(await withXmp('xmp:CreatorTool="Adobe Firefly"')), ['generated', 'Adobe Firefly']);
  assert.deepEqual(told(await withXmp('photoshop:Credit="A. Photographer" xmp:CreatorTool="Adobe Photoshop 26"')), [null, null]);
});

test('California’s disclosure is told when all five of its fields are there', async () => {
  const of = async (changes: Partial<typeof DISCLOSURE>) => readMetadata(await encodeWithXmp(drawnPixels(32, 32), 'jpeg', xmpPacket({ ...DISCLOSURE, ...changes }))).california;
  const { provider, system, at, identifier } = DISCLOSURE;
  assert.deepEqual(await of({ groups: ['iptc', 'california'] }), { provider, system: system.name, version: system.version, at, identifier });
  assert.equal(await of({ groups: ['iptc'] }), null);
});
