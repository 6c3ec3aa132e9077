import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Pixels } from '@shozo/vocabulary';
import { measured, unavailable } from '@shozo/vocabulary';
import { drawn, filled, mirrored, openWorld, passedOn } from './testing/world.ts';
import type { Told, World } from './testing/world.ts';

let world: World;
let seed = 0;
before(async () => { world = await openWorld(); });
after(() => world.close());

const fresh = (): Pixels => drawn(++seed);
const BARED = { 'draft.exposure-increase': measured(0.9, 'share', 'test') };
const ABUSE = { 'prompt.undress': measured(0.9, 'score', 'test') };
const effectOf = async (told: Told): Promise<string> => {
  const { outcome } = await world.tell(told);
  return outcome.effect === 'fault' ? outcome.error.code : [outcome.effect, ...outcome.decision.policies.slice(0, 1)].join(' ');
};
const refused = async (told: Told, times: number): Promise<void> => {
  for (let at = 0; at < times; at++) assert.match(await effectOf({ signals: ABUSE, ...told }), /^refuse base\/no-undressing/);
};
const haircut = (told: Told): Promise<string> => effectOf({ purpose: 'person.haircut', ...told });

describe('refusals count on the photo, for whoever met them', () => {
  test('after three refusals its people stay as they are for this requester, also on a copy and turned round; colours stay open', async () => {
    const photo = fresh();
    await refused({ photo }, 2);
    assert.equal(await haircut({ photo }), 'release base/permit');
    await refused({ photo }, 1);
    assert.equal(await haircut({ photo }), 'refuse base/lineage-refusals');
    assert.equal(await haircut({ photo: await passedOn(photo) }), 'refuse base/lineage-refusals');
    assert.equal(await haircut({ photo: mirrored(photo) }), 'refuse base/lineage-refusals');
    assert.equal(await effectOf({ photo }), 'release base/permit');
  });

  test('refusals with a picture made from the photo count on the photo, and the other way round', async () => {
    const photo = fresh();
    const { released } = await world.tell({ photo, draft: filled(photo, 20, 0.6) });
    assert.ok(released);
    await refused({ photo: await passedOn(released) }, 3);
    assert.equal(await haircut({ photo }), 'refuse base/lineage-refusals');
    assert.equal(await haircut({ photo: released }), 'refuse base/lineage-refusals');
  });

  test('nobody locks a stranger’s photo: ten refusals of one requester, or of four under one key, stop nobody else', async () => {
    const photo = fresh();
    await refused({ photo, key: 'attacker', requester: 'a' }, 10);
    for (const requester of ['b', 'c', 'd']) await refused({ photo, key: 'attacker', requester }, 1);
    assert.equal(await haircut({ photo, key: 'mine', requester: 'me' }), 'release base/permit');
    assert.equal(await haircut({ photo, key: 'attacker', requester: 'bystander' }), 'release base/permit');
    assert.equal(await haircut({ photo, key: 'attacker', requester: 'a' }), 'refuse base/lineage-refusals');
  });

  test('five requesters stop their own key and no other; three keys stop all', async () => {
    const photo = fresh();
    for (const requester of ['a', 'b', 'c', 'd', 'e']) await refused({ photo, key: 'platform', requester }, 1);
    assert.equal(await haircut({ photo, key: 'platform', requester: 'f' }), 'refuse base/lineage-refusals');
    assert.equal(await haircut({ photo, key: 'mine' }), 'release base/permit');
    await refused({ photo, key: 'second' }, 1);
    await refused({ photo, key: 'third' }, 1);
    assert.equal(await haircut({ photo, key: 'mine' }), 'refuse base/lineage-refusals');
    assert.equal(await effectOf({ photo, key: 'mine' }), 'release base/permit');
  });

  test('what the lock refuses does not count, so it ends a day after the last real refusal', async () => {
    const photo = fresh();
    await refused({ photo }, 3);
    world.later(20);
    for (let at = 0; at < 3; at++) assert.equal(await haircut({ photo }), 'refuse base/lineage-refusals');
    world.later(5);
    assert.equal(await haircut({ photo }), 'release base/permit');
  });

  test('what the brakes stop does not count and is not looked up: they stop whatever is asked for', async () => {
    const photo = fresh();
    for (let at = 0; at < 3; at++) assert.equal(await effectOf({ photo, signals: ABUSE, braked: true }), 'refuse brakes/requests-of-key');
    assert.equal(await haircut({ photo }), 'release base/permit');
    const away = await openWorld((lineages) => ({ ...lineages, page: () => Promise.reject(new Error('away')) }));
    assert.equal((await away.tell({ photo, braked: true })).outcome.effect, 'refuse');
    await away.close();
  });

  test('two requests at one moment: who settles second sees the refusal of the first', async () => {
    const photo = fresh();
    await refused({ photo }, 2);
    const first = Promise.withResolvers<void>();
    const slow = haircut({ photo, meanwhile: () => first.promise });
    await refused({ photo }, 1);
    first.resolve();
    assert.equal(await slow, 'refuse base/lineage-refusals');
    const other = fresh();
    const both = await Promise.all([effectOf({ photo: other, draft: filled(other), draftSignals: BARED }), haircut({ photo: other })]);
    assert.deepEqual(both.map((effect) => effect.split(' ')[0]), ['refuse', 'release']);
  });

  test('a server that starts again knows what the last one knew', async () => {
    const photo = fresh();
    const { released } = await world.tell({ photo });
    assert.ok(released);
    const desk = world.restarted();
    await desk.ready;
    assert.equal((await desk.released(released, [])).match, 'same');
    assert.equal((await desk.released(fresh(), [])).match, 'none');
  });
});

describe('a picture made here is judged from its root photo', () => {
  const steps = async (by: number, count: number): Promise<string[]> => {
    let photo = fresh();
    const effects: string[] = [];
    for (let at = 0; at < count; at++) {
      const share = (value: number) => measured(value, 'share', 'test');
      const { outcome, released } = await world.tell({
        photo, draft: filled(photo, 60 + 4 * at, 0.02 * (at + 1)), purpose: 'person.clothing', changed: true,
        signals: { 'photo.exposure': share(0.2 + by * at) }, draftSignals: { 'draft.exposure': share(0.2 + by * (at + 1)) },
      });
      effects.push(outcome.effect);
      if (released === null) break;
      photo = await passedOn(released);
    }
    return effects;
  };

  test('twenty steps of two hundredths more skin stop by the third', async () => {
    assert.deepEqual(await steps(0.02, 20), ['release', 'release', 'hold']);
  });

  test('six ordinary steps that bare nobody pass', async () => {
    assert.deepEqual(await steps(0, 6), Array.from({ length: 6 }, () => 'release'));
  });

  test('faces pixelated here first: nobody is seen any more, and the person still counts', async () => {
    const photo = fresh();
    const { released } = await world.tell({ photo, purpose: 'faces.pixelate' });
    assert.ok(released);
    const nobody = { 'photo.people': measured(0, 'count', 'test'), 'photo.faces': measured(0, 'count', 'test'), 'photo.person-area': measured(0, 'share', 'test') };
    const unpeopled = { draftSignals: { 'draft.people': measured(0, 'count', 'test'), 'draft.person-changed': measured(80, 'levels', 'test'), 'draft.exposure-increase': measured(0.4, 'share', 'test') } };
    assert.equal((await effectOf({ photo: released, draft: filled(released), signals: nobody, ...unpeopled })).split(' ')[0], 'hold');
    const landscape = fresh();
    assert.equal(await effectOf({ photo: landscape, draft: filled(landscape), signals: nobody, ...unpeopled }), 'release base/permit');
  });
});

describe('a draft that was refused stays refused', () => {
  test('also as a photo, re-compressed or mirrored, and for every key, when it was refused as intimate; its photo stays welcome', async () => {
    const photo = fresh();
    const draft = filled(photo);
    assert.match(await effectOf({ photo, draft, draftSignals: BARED }), /^refuse base\/draft-exposure/);
    for (const again of [draft, await passedOn(draft), mirrored(draft)]) assert.equal(await effectOf({ photo: again, key: 'another', requester: 'other' }), 'refuse base/known-picture');
    assert.equal(await effectOf({ photo: fresh(), draft: await passedOn(draft), key: 'another' }), 'refuse base/known-picture');
    for (const mine of [photo, await passedOn(photo), mirrored(photo), filled(photo, 90, 0.05)]) assert.equal(await effectOf({ photo: mine, key: 'another', requester: 'other' }), 'release base/permit');
  });

  test('for another reason it stays refused to its key only: nobody lists a stranger’s picture for all', async () => {
    const [photo, strangers] = [fresh(), fresh()];
    const joined = { purpose: 'person.haircut', draftSignals: { 'draft.people-added': measured(1, 'count', 'test') } } as const;
    assert.equal(await effectOf({ photo, draft: strangers, key: 'attacker', ...joined }), 'refuse base/nobody-added');
    assert.equal(await effectOf({ photo: strangers, key: 'attacker' }), 'refuse base/known-picture');
    assert.equal(await effectOf({ photo: strangers, key: 'mine' }), 'release base/permit');
  });

  test('a draft that cannot be told from its photo is not listed', async () => {
    const photo = fresh();
    assert.match(await effectOf({ photo, draft: photo, draftSignals: BARED }), /^refuse/);
    assert.equal(await effectOf({ photo }), 'release base/permit');
  });
});

test('a release of ours is as bare as it was measured to be, though it lost its colour; a copy of it, and what cannot be measured, is not', async () => {
  const photo = fresh();
  const { released } = await world.tell({ photo, draft: filled(photo, 20, 0.1), signals: { 'draft.exposure': measured(0.2, 'share', 'test') } });
  assert.ok(released);
  const bound = { 'photo.exposure': measured(0.9, 'share', 'at most') };
  assert.equal(await effectOf({ photo: released, signals: bound }), 'release base/permit');
  assert.equal(await effectOf({ photo: await passedOn(released), signals: bound }), 'hold base/intimate-photo');
  assert.equal(await effectOf({ photo: released, signals: { 'photo.exposure': unavailable('inspector-failed') } }), 'hold base/intimate-photo');
});

test('a lineage that cannot be looked up holds what would change a person', async () => {
  const away = await openWorld((lineages) => ({ ...lineages, refusals: () => Promise.reject(new Error('away')) }));
  const { outcome } = await away.tell({ photo: fresh(), purpose: 'person.haircut' });
  assert.deepEqual([outcome.effect, outcome.effect === 'hold' && outcome.decision.policies.includes('base/lineage-refusals')], ['hold', true]);
  await away.close();
});

test('Check’s fingerprint: the released pixels are the same, a copy is near, another picture is none', async () => {
  const { released } = await world.tell({ photo: fresh() });
  assert.ok(released);
  const matches = [released, await passedOn(released), mirrored(released), fresh()].map(async (picture) => (await world.desk.released(picture, [])).match);
  assert.deepEqual(await Promise.all(matches), ['same', 'near', 'near', 'none']);
});
