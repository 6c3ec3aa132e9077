/**
 * `shozo keys`: every key replaced on a home in use, and what a thief of the old ones can still do.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { photoPath } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'shozo-keys-'));
const [home, thief] = [join(folder, 'home'), join(folder, 'thief')];
after(() => rm(folder, { recursive: true, force: true }));

type Listed = { readonly purpose: string; readonly id: string; readonly state: string };
const edit = (out: string, of: string) => shozo(['edit', photoPath(1), '--prompt', 'make it black and white', '--out', join(folder, out), '--home', of, '--json']);
const doctored = async (file: string) => (JSON.parse((await shozo(['check', join(folder, file), '--json', '--home', home])).stdout) as { doctored: string }).doctored;
const listed = async () => (await shozo(['keys', 'list', '--json', '--home', home])).stdout.trim().split('\n').map((line) => JSON.parse(line) as Listed);
const idOf = async (purpose: string, state: string) => (await listed()).find((key) => key.purpose === purpose && key.state === state)?.id ?? assert.fail(`${purpose} ${state}`);
const verify = (...more: string[]) => shozo(['log', 'verify', '--json', '--home', home, ...more]);

test('after every key was rotated old pictures are yes, old receipts are found, and each purpose has one key in use', async () => {
  const ran = await edit('before.jpg', home);
  assert.equal(ran.code, 0, ran.stderr);
  await writeFile(join(folder, 'receipt.json'), JSON.stringify((JSON.parse(ran.stdout) as { receipt: object }).receipt));
  await cp(home, thief, { recursive: true });
  for (const purpose of ['log', 'credentials', 'watermark', 'seal']) {
    const rotated = await shozo(['keys', 'rotate', purpose, '--home', home]);
    assert.equal(rotated.code, 0, rotated.stderr);
  }
  assert.equal((await edit('after.jpg', home)).code, 0);
  for (const file of ['before.jpg', 'after.jpg']) assert.equal(await doctored(file), 'yes', file);
  const verified = await verify('--receipt', join(folder, 'receipt.json'));
  assert.equal(verified.code, 0, verified.stderr);
  assert.deepEqual(JSON.parse(verified.stdout), { leaves: 3, released: 2, refused: 0, held: 0, faults: 0, ok: true });
  const keys = await listed();
  for (const purpose of ['log', 'credentials', 'watermark', 'seal']) assert.deepEqual(keys.filter((key) => key.purpose === purpose).map(({ state }) => state).toSorted(), ['earlier', 'in use'], purpose);
});

test('a picture that a thief signs with the old certificate counts no more from the day on which it is revoked; an older one stays', async () => {
  assert.equal((await edit('stolen.jpg', thief)).code, 0);
  const id = await idOf('credentials', 'earlier');
  const revoke = (from: string) => shozo(['keys', 'revoke', 'credentials', id, '--from', from, '--home', home]);
  assert.equal((await revoke(new Date(Date.now() + 3_600_000).toISOString())).code, 0);
  assert.equal(await doctored('before.jpg'), 'yes');
  assert.equal((await revoke(new Date(Date.now() - 86_400_000).toISOString())).code, 0);
  for (const file of ['before.jpg', 'stolen.jpg']) assert.equal(await doctored(file), 'claimed', file);
  assert.equal(await doctored('after.jpg'), 'yes');
});

test('a log that a thief went on with does not verify in the home’s place, and nothing is served on it', async () => {
  await cp(join(home, 'log'), join(folder, 'log'), { recursive: true });
  await rm(join(home, 'log'), { recursive: true });
  await cp(join(thief, 'log'), join(home, 'log'), { recursive: true });
  const forged = await verify();
  assert.equal(forged.code, 3);
  assert.match(forged.stderr, /was not handed over from it/);
  assert.equal((await shozo(['log', 'verify', '--home', thief])).code, 0); // on his own word alone
  assert.equal((await edit('no.jpg', home)).code, 1);
  await rm(join(home, 'log'), { recursive: true });
  await cp(join(folder, 'log'), join(home, 'log'), { recursive: true });
  assert.equal((await verify()).code, 0);
});

test('a key in use is not revoked, and what is no purpose, id or day is a usage error', async () => {
  for (const purpose of ['log', 'credentials', 'watermark']) {
    const ran = await shozo(['keys', 'revoke', purpose, await idOf(purpose, 'in use'), '--from', '2026-11-01', '--home', home]);
    assert.equal(ran.code, 1, purpose);
    assert.match(ran.stderr, /config\/invalid/);
  }
  for (const args of [['rotate'], ['rotate', 'fingerprint'], ['revoke', 'log', 'x'], ['revoke', 'log', 'x', '--from', 'yesterday'], ['rotate', 'log', '--certificate', 'x'], ['list', 'log']]) {
    assert.equal((await shozo(['keys', ...args, '--home', home])).code, 2, args.join(' '));
  }
});
