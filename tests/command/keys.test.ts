/**
 * `shozo keys`: every key replaced on a home in use, and what a thief of the old ones can still do.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { composeCheck, composeKeys, composeProgram, createCommands, readConfig, verifyHomeLog } from '@shozo/server';
import type { KeyPurpose, PictureAnswer } from '@shozo/server';
import { openPictureInspectors } from '../../apps/server/src/compose/inspectors.ts';
import { photoPath, smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'shozo-keys-'));
const pictures = await openPictureInspectors(readConfig({}, {}));
after(async () => {
  await pictures.close();
  await rm(folder, { recursive: true, force: true });
});
const config = (name: string) => readConfig({ home: join(folder, name) }, {});
const [own, thief] = [config('home'), config('thief')];
const keys = await composeKeys(own);
const PURPOSES = ['log', 'credentials', 'watermark', 'seal', 'statement'] as const satisfies readonly KeyPurpose[];

async function release(of: typeof own): Promise<PictureAnswer> {
  const program = await composeProgram(of, { pictures });
  try {
    const photo = { name: 'photo', base64: Buffer.from(await smallPhoto(1)).toString('base64') };
    return await (await createCommands(program)).picture({ kind: 'edit', photos: [photo], prompt: 'make it black and white', country: null, tier: 'free', model: '', subject: 'unknown', n: 1, size: 'auto', format: 'jpeg', locale: 'en' });
  } finally {
    await program.close();
  }
}

async function doctored(...answers: readonly PictureAnswer[]): Promise<string[]> {
  const check = await composeCheck(own, assert.fail);
  try {
    const said: string[] = [];
    for (const { pictures: [base64 = ''] } of answers) said.push((await check.verify(Buffer.from(base64, 'base64'))).doctored);
    return said;
  } finally {
    await check.close();
  }
}

const idOf = async (purpose: KeyPurpose, state: string): Promise<string> => (await keys.list()).find((key) => key.purpose === purpose && key.state === state)?.id ?? assert.fail(`${purpose} ${state}`);
const verify = (receipt?: string) => verifyHomeLog(join(own.home, 'log'), { since: 0, keys: own.keys, receipt });

const before = await release(own);
const statement = join(folder, 'statement.txt');
await shozo(['check', photoPath(1), '--statement', statement, '--home', own.home]);
await cp(own.home, thief.home, { recursive: true });
const stolen = await release(thief);
for (const purpose of ['credentials', 'watermark', 'seal', 'statement'] as const) await keys.rotate(purpose, null);
const rotated = await shozo(['keys', 'rotate', 'log', '--home', own.home]);
const later = await release(own);

test('after every key was rotated old pictures are yes, old receipts are found, and each purpose has one key in use', async () => {
  assert.equal(rotated.code, 0, rotated.stderr);
  assert.deepEqual(await doctored(before, later), ['yes', 'yes']);
  assert.deepEqual(await verify(JSON.stringify(before.receipt)), { leaves: 3, released: 2, refused: 0, held: 0, faults: 0, corrections: 0, ok: true, problems: [] });
  const listed = (await shozo(['keys', 'list', '--json', '--home', own.home])).stdout.trim().split('\n').map((line) => JSON.parse(line) as { purpose: string; state: string });
  for (const purpose of PURPOSES) assert.deepEqual(listed.filter((key) => key.purpose === purpose).map(({ state }) => state).toSorted(), ['earlier', 'in use'], purpose);
});

test('API, signer, log, watermark key theft: a picture that a thief signs with the old certificate counts no more from the day on which it is revoked; an older one stays', async () => {
  const id = await idOf('credentials', 'earlier');
  await keys.revoke('credentials', id, new Date(Date.now() + 3_600_000));
  assert.deepEqual(await doctored(before, later), ['yes', 'yes']);
  await keys.revoke('credentials', id, new Date(Date.now() - 86_400_000));
  // Of the older one the signature counts no more; the register of this home still knows its watermark.
  assert.deepEqual(await doctored(before, stolen, later), ['yes', 'claimed', 'yes']);
});

test('log truncated and re-signed by the thief of an old key: it does not verify in the home’s place, and nothing is served on it; the home’s own does', async () => {
  const [log, aside] = [join(own.home, 'log'), join(folder, 'log')];
  await cp(log, aside, { recursive: true });
  await rm(log, { recursive: true });
  await cp(join(thief.home, 'log'), log, { recursive: true });
  const forged = await shozo(['log', 'verify', '--json', '--home', own.home]);
  assert.equal(forged.code, 3);
  assert.match(forged.stderr, /was not handed over from it/);
  assert.equal((await verifyHomeLog(log, { since: 0 })).ok, true); // on his own word alone
  await assert.rejects(composeProgram(own), { code: 'log/corrupt' });
  await rm(log, { recursive: true });
  await cp(aside, log, { recursive: true });
  assert.equal((await verify()).ok, true);
  assert.match((await verify(JSON.stringify(stolen.receipt))).problems.join(), /not the receipt’s leaf/);
});

test('a statement of Check holds under an earlier key, until that is revoked from its first day; one of the next key holds', async () => {
  const state = async (file: string) => (JSON.parse((await shozo(['check', 'statement', file, '--json', '--home', own.home])).stdout) as { state: string }).state; // as: what the command prints
  assert.equal(await state(statement), 'valid');
  await keys.revoke('statement', await idOf('statement', 'earlier'), new Date(Date.now() - 86_400_000));
  assert.equal(await state(statement), 'revoked');
  const next = join(folder, 'next.txt');
  await shozo(['check', photoPath(1), '--statement', next, '--home', own.home]);
  assert.equal(await state(next), 'valid');
});

test('a key in use is not revoked', async () => {
  for (const purpose of PURPOSES) await assert.rejects(keys.revoke(purpose, await idOf(purpose, 'in use'), new Date()), { code: 'config/invalid' }, purpose);
});

test('what is no purpose, id or day is a usage error', async () => {
  const runs = [['rotate', 'fingerprint'], ['revoke', 'log', 'x', '--from', 'yesterday'], ['rotate', 'log', '--certificate', 'x']].map((args) => shozo(['keys', ...args, '--home', own.home]));
  assert.deepEqual((await Promise.all(runs)).map(({ code }) => code), [2, 2, 2]);
});
