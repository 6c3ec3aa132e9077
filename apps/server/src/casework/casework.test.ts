/**
 * What the casework promises whatever the store does: no sharp picture without its row, and no case past its time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '@shozo/picture';
import type { RulesOfPlace } from '@shozo/policy';
import type { Reveal } from '@shozo/store';
import { measured, unavailable } from '@shozo/vocabulary';
import type { AppealSummary } from '../appeal-desk.ts';
import type { OpenedCase } from '../held.ts';
import type { Program } from '../program.ts';
import { createCasework } from './casework.ts';
import { findingsOf } from './findings.ts';
import { banded, blurred } from './human-copy.ts';

const NOW = new Date('2026-11-25T09:00:00.000Z');
const hours = (count: number): string => new Date(NOW.getTime() + count * 3_600_000).toISOString();
const grey = (width: number, height: number) => ({ width, height, data: new Uint8Array(width * height * 3).fill(128) });

const contested = (decisionId: string, wished = true): AppealSummary => ({ decisionId, effect: 'refuse', policies: ['base/person-change'], text: 'why', wished, receivedAt: hours(-1), dueAt: hours(167), answer: null, late: false, hoursToAnswer: null });

function desk({ note = async () => {}, more = [], appeals = [], opened = [], parties = [] }: { note?: (reveal: Reveal) => Promise<void>; more?: readonly string[]; appeals?: readonly AppealSummary[]; opened?: string[]; parties?: readonly string[] | null } = {}) {
  const summary = (id: string, expiresAt: string) => ({ id, decisionId: `dec_${id}`, state: 'open' as const, createdAt: hours(-70), expiresAt, policies: ['base/no-demeaning', ...(id === 'rev_open' ? ['base/person-change'] : [])] });
  const holds = [summary('rev_over', hours(0)), summary('rev_open', hours(2)), ...more.map((id) => summary(id, hours(3)))];
  const report = { id: 'rep_1', kind: 'insult', state: 'open', receivedAt: hours(-47), dueAt: hours(1) };
  return createCasework({
    store: {
      leases: { take: async () => NOW, giveBack: async () => {}, live: async () => [], forget: async () => {} },
      reveals: { note, list: async () => [], forget: async () => {} },
    },
    reviews: { list: async () => holds, find: async (id: string) => holds.find((hold) => hold.id === id) ?? null, asked: async (id: string) => { if (id === 'rev_damaged') throw new Error('cut'); return { prompt: `give\n her ${'very '.repeat(40)}short hair`, signals: { 'prompt.demean': unavailable('in-doubt') } }; }, open: async () => ({ request: { asker: { keyId: 'shop' } } }) } as unknown as Program['reviews'], // as: only these are asked
    reports: { list: async () => [report], find: async (id: string) => (id === report.id ? report : null), picture: async () => grey(40, 30) } as unknown as Program['reports'], // as: only these three are asked
    appeals: {
      list: async () => [...appeals], find: async (id: string) => appeals.find(({ decisionId }) => decisionId === id) ?? null, partiesOf: async () => parties, take: async () => null, answer: async () => true,
      wish: async (id: string) => { opened.push(id); return id === 'dec_lost' ? null : { text: 'make her\nlaugh', asRecorded: true, spans: [] }; },
    },
    rules: {
      rulesOf: () => ({ layers: [{ rules: [{ id: 'base/no-demeaning', title: 'nobody is degraded' }, { id: 'base/person-change', title: 'people are not changed' }] }] }) as unknown as RulesOfPlace, // as: titles are all that is read
      signalsReadBy: (rule) => (rule === 'base/no-demeaning' ? ['prompt.demean'] : []),
    },
    now: () => NOW,
  });
}

test('the nearest deadline is first, and what is past its time is not offered', async () => {
  assert.deepEqual((await desk().queue('aiko', 'en')).map(({ id }) => id), ['rep_1', 'rev_open']);
  for (const id of ['rev_over', 'rev_none']) await assert.rejects(desk().take(id, 'aiko'), { code: 'request/not-found' });
  assert.equal(await desk().take('rev_open', 'aiko'), NOW.toISOString());
});

test('rows tell cases apart: a rule in words that was measured, and the first of what was asked for; a damaged case hides no other', async () => {
  const rows = await desk({ more: ['rev_damaged', 'rev_doubt'] }).queue('aiko', 'en');
  const of = (id: string) => rows.find((row) => row.id === id) ?? assert.fail();
  assert.match(of('rev_open').wish ?? '', /^give her (very ){14}v?.{0,5}…$/);
  assert.deepEqual([of('rev_open').title, of('rev_open').about, of('rev_damaged').wish, of('rep_1').title, of('rep_1').wish], ['people are not changed', 'base/person-change', null, null, null]);
  assert.deepEqual([of('rev_open').notMeasured, of('rev_doubt').notMeasured], [[], ['prompt.demean']], 'a rule that only could not be measured says so');
});

test('an appeal whose wish cannot be opened hides no other, and is answered; it says so. What can be is opened once for the queue', async () => {
  const opened: string[] = [];
  const one = desk({ appeals: [contested('dec_lost'), contested('dec_kept'), contested('dec_none', false)], opened });
  const wishes = async () => (await one.queue('aiko', 'en')).flatMap(({ id, kind, wish }) => (kind === 'appeal' ? [[id, wish]] : []));
  const all = [['dec_lost', null], ['dec_kept', 'make her laugh'], ['dec_none', null]];
  assert.deepEqual([await wishes(), await wishes()], [all, all]);
  assert.deepEqual(opened.filter((id) => id !== 'dec_lost'), ['dec_kept']);
  const shown = async (id: string) => { const of = await one.show(id, 'aiko', 'en'); return of.kind === 'appeal' ? [of.wish?.text ?? null, of.wishLost] : assert.fail(); };
  assert.deepEqual([await shown('dec_lost'), await shown('dec_kept'), await shown('dec_none')], [[null, true], ['make her\nlaugh', false], ['make her\nlaugh', false]]);
  assert.equal((await one.settle('dec_lost', { id: 'aiko', scopes: ['reviewer'] }, { decision: 'uphold', reason: 'it stands', miss: false })).state, 'upheld');
});

test('where the record no longer names who asked, an administrator answers an appeal and no reviewer does; whoever is named does not', async () => {
  const answer = (parties: readonly string[] | null, ...scopes: ('reviewer' | 'administrator')[]) => desk({ appeals: [contested('dec_kept')], parties }).settle('dec_kept', { id: 'aiko', scopes }, { decision: 'overturn', reason: 'we were wrong', miss: false });
  await assert.rejects(answer(null, 'reviewer'), { code: 'request/forbidden' });
  assert.equal((await answer(null, 'administrator')).state, 'overturned');
  assert.equal((await answer(['ben'], 'reviewer')).state, 'overturned');
  await assert.rejects(answer(['aiko'], 'administrator'), { code: 'request/forbidden' });
});

test('a sharp picture goes out after the row that says who saw it, and not without it', async () => {
  const rows: Reveal[] = [];
  const bytes = await desk({ note: async (reveal) => { rows.push(reveal); } }).reveal('rep_1', 'aiko', 'picture');
  assert.deepEqual([rows, (await decode(bytes)).width], [[{ caseId: 'rep_1', reviewer: 'aiko', picture: 'picture', at: NOW }], 40]);
  await assert.rejects(desk({ note: () => Promise.reject(new Error('the table is away')) }).reveal('rep_1', 'aiko', 'picture'), /away/);
});

test('what a person sees is small: grey and blurred first, then sharp with bands that no release has', async () => {
  const large = { ...grey(2000, 1000), data: Uint8Array.from({ length: 2000 * 1000 * 3 }, (_, at) => (at % 3 === 0 ? 255 : 0)) };
  const [soft, sharp] = [await decode(Buffer.from(await blurred(large), 'base64')), await decode(await banded(large))];
  assert.deepEqual([soft.width, sharp.width], [640, 1024]);
  assert.ok(soft.data.every((level) => level === soft.data[0]));
  const columns = (y: number) => Array.from({ length: 1024 }, (_, x) => sharp.data[(y * 1024 + x) * 3 + 1] ?? 0);
  const middle = columns(Math.floor(sharp.height / 2));
  assert.ok(Math.max(...middle) > 150 && Math.min(...middle) < 80, 'a band crosses the middle');
});

test('what changed is framed, words that stood out are pointed at, and what could not be measured is named; no figure is told', () => {
  const photo = { width: 160, height: 160, data: Uint8Array.from({ length: 160 * 160 * 3 }, (_, at) => 40 + (Math.floor(at / 3) % 160)) };
  const draft = { ...photo, data: Uint8Array.from(photo.data) };
  for (let y = 80; y < 120; y++) draft.data.fill(255, (y * 160 + 40) * 3, (y * 160 + 120) * 3);
  const by = (value: number, spans: readonly { start: number; end: number }[]) => measured(value, 'score', 'reader/1', spans);
  const held = {
    request: { photos: [{ pixels: photo }] }, drafts: [draft],
    signals: { 'prompt.undress': by(0.9, [{ start: 4, end: 9 }, { start: 8, end: 12 }]), 'prompt.demean': by(0.1, [{ start: 0, end: 3 }]), 'photo.age': unavailable('not-built'), 'draft.people': unavailable('inspector-failed'), 'photo.people': measured(2, 'count', 'faces/1') },
  } as unknown as OpenedCase; // as: the parts that findings read
  const rulesOf = () => ({ layers: [{ rules: [{ id: 'base/one', title: 'nobody is undressed' }] }] }) as unknown as RulesOfPlace; // as: titles are all that is read
  const rules = { rulesOf, signalsReadBy: (rule: string) => (rule === 'base/errs' ? ['draft.people', 'photo.people'] as const : []) };
  const findings = findingsOf(held, { policies: ['base/errs', 'base/one'], rules, locale: 'en' });
  assert.deepEqual(findings, {
    rules: [{ id: 'base/one', title: 'nobody is undressed', notMeasured: [] }, { id: 'base/errs', title: null, notMeasured: ['draft.people'] }], spans: [{ start: 4, end: 12 }], notMeasured: ['draft.people'], people: 2,
    changed: { share: 32 / 256, tone: false, box: { x: 0.25, y: 0.5, width: 0.5, height: 0.25 }, cells: Array.from({ length: 32 }, (_, at) => (8 + Math.floor(at / 8)) * 16 + 4 + (at % 8)) },
  });
  assert.equal(findingsOf({ ...held, drafts: [] }, { policies: [], rules, locale: 'en' }).changed, null);
});
