/**
 * The reviewers' door over HTTP: who reaches it and who does not, one case from the queue to its ending, and what is left on record.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decode } from '@shozo/picture';
import type { z } from 'zod';
import { ENTRIES } from '../../apps/server/src/openapi/entries.ts';
import { DISOBEDIENT, PERMITTED_WISH, startDisobedient } from '../testing/disobedient.ts';
import type { Disobedient } from '../testing/disobedient.ts';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

type Key = { readonly id: string; readonly secret: string };
type Said = { readonly status: number; readonly body: Record<string, unknown>; readonly cookie: string };

let server: ServerHere;
let model: Disobedient;
let [aiko, ben, shop, head]: Key[] = [];
before(async () => {
  model = await startDisobedient();
  server = await serveHere({ env: model.env });
  const make = (name: string, ...scopes: ('reviewer' | 'asserts-country' | 'administrator')[]) => server.program.keys.create({ name, tier: 'free', scopes });
  [aiko, ben, shop, head] = [await make('aiko', 'reviewer'), await make('ben', 'reviewer'), await make('shop', 'asserts-country'), await make('head', 'administrator')];
});
after(async () => {
  await server.close();
  await model.close();
});

const bearer = (key: Key | undefined) => ({ authorization: `Bearer ${key?.secret}` });

async function ask(route: string, headers: Readonly<Record<string, string>>, body?: object): Promise<Said> {
  const [method = 'GET', path = ''] = route.split(' ');
  const answer = await fetch(server.url + path, { method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const told = answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as Record<string, unknown>) : { bytes: new Uint8Array(await answer.arrayBuffer()) }; // as: every JSON answer of these routes is an object
  const described = ENTRIES[`${method} ${path.replace(/(rev|rep|dec)_[\w-]+/, '{id}')}`]?.answers[answer.status];
  assert.ok(described, `${route} answered ${answer.status} ${JSON.stringify(told)}`);
  if (described.schema) assert.ok((described.schema as z.ZodType).safeParse(told).success, JSON.stringify(told));
  return { status: answer.status, body: told, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

async function hold(key: Key | undefined): Promise<string> {
  const form = new FormData();
  form.append('image', new Blob([await smallPhoto(1)]), 'photo.jpg');
  form.append('prompt', PERMITTED_WISH);
  form.append('model', DISOBEDIENT);
  const answer = await fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers: { ...bearer(key), 'x-shozo-subject': 'permitted' }, body: form });
  assert.equal(answer.status, 403);
  const { error } = (await answer.json()) as { error: { decision_id: string } };
  return error.decision_id;
}

const queue = async (key: Key | undefined) => ((await ask('GET /v1/review/cases', bearer(key))).body as { cases: { id: string; kind: string; lease: string; title: string | null; wish: string | null }[] }).cases;
const codeOf = ({ status, body }: Said) => [status, (body['error'] as { code?: string } | undefined)?.code];

test('only a key with the role opens the door, or a page of ours that signed in with one; neither opens another', async () => {
  assert.equal((await ask('GET /v1/review/cases', {})).status, 401);
  for (const requester of [bearer(shop), { 'x-api-key': server.key }]) assert.deepEqual(codeOf(await ask('GET /v1/review/cases', requester)), [403, 'request/forbidden']);
  assert.equal((await ask('POST /v1/review/session', bearer(shop))).status, 403);
  assert.deepEqual(await queue(aiko), []);
  const { cookie } = await ask('POST /v1/review/session', bearer(aiko));
  const from = (site: string) => ({ cookie, 'sec-fetch-site': site });
  assert.equal((await ask('GET /v1/review/cases', from('same-origin'))).status, 200);
  for (const site of ['cross-site', 'same-site']) assert.equal((await ask('GET /v1/review/cases', from(site))).status, 401);
  assert.equal((await fetch(`${server.url}/v1/models`, { headers: from('same-origin') })).status, 401, 'the cookie is for this door alone');
  assert.equal((await ask('POST /v1/review/session', from('same-origin'))).status, 401, 'a session does not renew itself');
  await ask('DELETE /v1/review/session', from('same-origin'));
  assert.equal((await ask('GET /v1/review/cases', from('same-origin'))).status, 401);
});

test('a session ends with its key', async () => {
  const chi = await server.program.keys.create({ name: 'chi', tier: 'free', scopes: ['reviewer'] });
  const { cookie } = await ask('POST /v1/review/session', bearer(chi));
  const browser = { cookie, 'sec-fetch-site': 'same-origin' };
  assert.equal((await ask('GET /v1/review/cases', browser)).status, 200);
  await server.program.keys.revoke(chi.id, new Date(), new Date());
  assert.equal((await ask('GET /v1/review/cases', browser)).status, 401);
});

test('a held picture: one reviewer has it, sees it blurred, then sharp on record, and lifts the hold; the requester gets a marked picture', async () => {
  const decision = await hold(shop);
  const [row] = await queue(aiko);
  const id = row?.id ?? assert.fail();
  const path = `/v1/review/cases/${id}`;
  await ask(`POST ${path}/lease`, bearer(aiko));
  assert.deepEqual([(await queue(aiko))[0]?.lease, (await queue(ben))[0]?.lease], ['mine', 'taken']);
  for (const [route, body] of [[`GET ${path}`], [`POST ${path}/reveal`, { picture: 'draft-0' }], [`POST ${path}/decision`, { decision: 'refuse', reason: 'no' }]] as const) {
    assert.deepEqual(codeOf(await ask(route, bearer(ben), body)), [423, 'review/taken'], route);
  }
  const { body: shown } = await ask(`GET ${path}`, bearer(aiko));
  const { prompt, findings, pictures, reveals } = shown as { prompt: string; findings: { rules: { title: string | null }[]; people: number; changed: { cells: number[] } }; pictures: { name: string }[]; reveals: number };
  assert.doesNotMatch(JSON.stringify({ ...shown, pictures: [], findings: { ...findings, changed: null } }), /score|threshold|(?<!\d)0\.\d{3}/);
  assert.equal(findings.changed.cells[0], 0, 'where it changed is told: in the upper left corner');
  assert.deepEqual([prompt, pictures.map(({ name }) => name), reveals, findings.people > 0, typeof findings.rules[0]?.title], [PERMITTED_WISH, ['photo-0', 'draft-0'], 0, true, 'string']);
  assert.deepEqual(await server.program.casework.reveals(), []);
  const sharp = await decode((await ask(`POST ${path}/reveal`, bearer(aiko), { picture: 'draft-0' })).body['bytes'] as Uint8Array);
  assert.ok(Math.max(sharp.width, sharp.height) <= 1024);
  assert.deepEqual((await server.program.casework.reveals()).map(({ caseId, reviewer, picture }) => [caseId, reviewer, picture]), [[id, aiko?.id, 'draft-0']]);
  assert.equal((await ask(`POST ${path}/reveal`, bearer(aiko), { picture: 'draft-7' })).status, 404);
  assert.equal((await ask(`POST ${path}/decision`, bearer(aiko), { decision: 'release', reason: ' ' })).status, 400);
  assert.equal((await ask(`POST ${path}/decision`, bearer(aiko), { decision: 'confirm', reason: 'a report’s word' })).status, 400);
  const settled = await ask(`POST ${path}/decision`, bearer(aiko), { decision: 'release', reason: 'an ordinary haircut, agreed to' });
  assert.deepEqual(settled.body, { id, state: 'released' });
  assert.deepEqual(await queue(ben), []);
  assert.equal((await ask(`POST ${path}/decision`, bearer(aiko), { decision: 'refuse', reason: 'again' })).status, 404);
  const { state, url, urls } = (await ask(`GET /v1/decisions/${decision}`, {})).body as { state: string; url: string; urls: string[] };
  assert.deepEqual(urls, [url], 'an address, and all of them');
  const picture = new Uint8Array(await (await fetch(url)).arrayBuffer());
  assert.deepEqual([state, (await server.program.verify(picture)).doctored], ['released', 'yes']);
});

test('nobody takes, sees or settles what their own key asked for; another reviewer refuses it', async () => {
  await hold(ben);
  const [row] = await queue(ben);
  const path = `/v1/review/cases/${row?.id}`;
  for (const [route, body] of [[`POST ${path}/lease`], [`GET ${path}`], [`POST ${path}/reveal`, { picture: 'draft-0' }], [`POST ${path}/decision`, { decision: 'release', reason: 'mine' }]] as const) {
    assert.deepEqual(codeOf(await ask(route, bearer(ben), body)), [403, 'request/forbidden'], route);
  }
  assert.deepEqual((await ask(`POST ${path}/decision`, bearer(aiko), { decision: 'refuse', reason: 'nobody agreed' })).body['state'], 'refused');
});

test('a report stands in the same queue; of a picture that never came from here an administrator confirms it, and it is gone from there', async () => {
  await server.program.reports.receive({ picture: await smallPhoto(2), kind: 'likeness', contact: 'me@example.org', statement: 'this is me' });
  const [row] = await queue(aiko);
  assert.equal(row?.kind, 'report');
  const path = `/v1/review/cases/${row?.id}`;
  const { statement, pictures } = (await ask(`GET ${path}`, bearer(aiko))).body as { statement: string; pictures: { name: string }[] };
  assert.deepEqual([statement, pictures.map(({ name }) => name)], ['this is me', ['picture']]);
  assert.equal((await ask(`POST ${path}/reveal`, bearer(aiko), { picture: 'photo-0' })).status, 404);
  assert.equal((await ask(`POST ${path}/reveal`, bearer(aiko), { picture: 'picture' })).status, 200);
  const confirmed = { decision: 'confirm', reason: 'it shows her', miss: true };
  assert.deepEqual(codeOf(await ask(`POST ${path}/decision`, bearer(aiko), confirmed)), [403, 'request/forbidden']);
  await ask(`DELETE ${path}/lease`, bearer(aiko));
  assert.equal((await ask(`POST ${path}/decision`, bearer(head), confirmed)).body['state'], 'confirmed');
  assert.deepEqual(await queue(ben), []);
});

test('an appeal stands in the same queue with a clock of seven days; neither who asked nor who settled it answers; whoever appealed sees both', async () => {
  const refusal = async (key: Key | undefined, prompt: string): Promise<{ id: string; secret: string; policies: readonly string[] }> => {
    const form = new FormData();
    form.append('image', new Blob([await smallPhoto(1)]), 'photo.jpg');
    form.append('prompt', prompt);
    form.append('user', 'someone'); // also a key that names a user asked
    const answer = await fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers: bearer(key), body: form });
    const { error } = (await answer.json()) as { error: { decision_id: string; appeal: string; policies: readonly string[] } };
    return { policies: error.policies, id: error.decision_id, secret: new URL(error.appeal).searchParams.get('secret') ?? assert.fail(JSON.stringify(error)) };
  };
  const { id, secret } = await refusal(aiko, 'put her in a bikini');
  const contest = await ask(`POST /v1/decisions/${id}/appeal`, {}, { secret, text: 'We are a swimming club.', wish: 'put her in a bikini' });
  const dueAt = String(contest.body['dueAt']);
  assert.ok(Math.abs(Date.parse(dueAt) - Date.now() - 7 * 24 * 3_600_000) < 60_000);
  const [row] = (await queue(ben)).filter((one) => one.kind === 'appeal');
  assert.deepEqual([row?.id, row?.title, row?.wish], [id, 'nobody is sexualised', 'put her in a bikini']);
  const path = `/v1/review/cases/${id}`;
  assert.deepEqual(codeOf(await ask(`GET ${path}`, bearer(aiko))), [403, 'request/forbidden']);
  const { body: shown } = await ask(`GET ${path}`, bearer(ben));
  assert.deepEqual([shown['kind'], shown['effect'], shown['text'], shown['pictures'], shown['wish']], ['appeal', 'refuse', 'We are a swimming club.', [], { text: 'put her in a bikini', asRecorded: true, spans: [{ start: 0, end: 12 }, { start: 13, end: 19 }] }]);
  assert.deepEqual(codeOf(await ask(`POST ${path}/decision`, bearer(ben), { decision: 'release', reason: 'no' })), [400, 'request/invalid']);
  assert.deepEqual((await ask(`POST ${path}/decision`, bearer(ben), { decision: 'overturn', reason: 'A bikini is refused to everybody.' })).body, { id, state: 'overturned' });
  assert.equal((await ask(`POST ${path}/decision`, bearer(ben), { decision: 'uphold', reason: 'again' })).status, 404);
  const { appeal } = (await ask(`GET /v1/decisions/${id}`, {})).body as { appeal: { dueAt: string; answer: { text: string; overturned: boolean } } };
  assert.deepEqual([appeal.dueAt, appeal.answer.text, appeal.answer.overturned], [dueAt, 'A bikini is refused to everybody.', true]);
  assert.equal(await server.program.appeals.wish(id), null, 'erased with the answer');
  assert.equal((await refusal(aiko, 'put her in a bikini')).policies[0], 'base/no-sexualising', 'every rule is asked again');
  const [told] = (await server.program.appeals.list('all')).filter((one) => one.decisionId === id);
  assert.deepEqual([told?.late, Math.round(told?.hoursToAnswer ?? 99)], [false, 0]);
});
