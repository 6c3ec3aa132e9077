import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { labelledRows, pairRows } from './face-rows.ts';

let folder = '';
before(async () => { folder = await mkdtemp(join(tmpdir(), 'shozo-face-rows-')); });
after(() => rm(folder, { recursive: true, force: true }));

const FACE = { x: 0, y: 0, width: 60, height: 60 };

async function written(...rows: readonly (object | string)[]): Promise<string> {
  const file = join(folder, 'rows.jsonl');
  await writeFile(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return file;
}

test('photos are as seen from the file that names them, and empty lines are none', async () => {
  const file = await written({ photo: 'a.jpg', faces: [{ ...FACE, kind: 'profile' }, { ...FACE, either: true }] }, '', { photo: '/b.jpg', faces: [] });
  assert.deepEqual((await labelledRows(file)).map(({ photo, faces }) => [photo, faces.length]), [[join(folder, 'a.jpg'), 2], ['/b.jpg', 0]]);
  assert.deepEqual(await pairRows(await written({ one: 'a.jpg', other: '/b.jpg', same: false })), [{ one: join(folder, 'a.jpg'), other: '/b.jpg', same: false }]);
});

test('a row that is no label is told with its line, and which of its faces is none', async () => {
  const good = { photo: 'a.jpg', faces: [FACE] };
  const fault = async (row: object | string) => await labelledRows(await written(good, '', row)).then(() => 'none', ({ detail }: { detail: string }) => detail.replace(folder, ''));
  assert.match(await fault('no JSON'), /^`\/rows\.jsonl:3`: expected a JSON object$/);
  assert.match(await fault({ photo: 'a.jpg' }), /^`\/rows\.jsonl:3`: expected `\{"photo": PHOTO, /);
  for (const face of [null, 'a face', { ...FACE, x: '0' }, { ...FACE, width: 0 }, { ...FACE, kind: 3 }, { ...FACE, either: 'yes' }]) {
    assert.match(await fault({ photo: 'a.jpg', faces: [FACE, face] }), /^`\/rows\.jsonl:3`: face 2 is no label: expected /, JSON.stringify(face));
  }
});

test('a row that is no pair is told with its line, and a file without rows is none', async () => {
  await assert.rejects(pairRows(await written({ one: 'a.jpg', other: 'b.jpg', same: true }, { one: 'a.jpg', other: 'b.jpg', same: 'yes' })), { code: 'command/usage', detail: `\`${join(folder, 'rows.jsonl')}:2\`: expected \`{"one": PHOTO, "other": PHOTO, "same": true|false}\`` });
  await assert.rejects(pairRows(await written('')), { code: 'command/usage', detail: /: no pairs$/ });
});
