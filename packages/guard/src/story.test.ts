import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShozoError, measured, unavailable } from '@shozo/vocabulary';
import type { Decision, Question, Signal } from '@shozo/vocabulary';
import fc from 'fast-check';
import { NOTHING_GAINED } from './gained.ts';
import { guard } from './story.ts';
import type { Ports, TextKind } from './ports.ts';
import { HOLD, REFUSE, RELEASE, aRequest, grey, passing, WATERMARK } from './testing/passing-ports.ts';

const BRAKED: Decision = { ...REFUSE, policies: ['brakes/requests-of-requester'] };

test('a harmless edit goes through every stage in order', async () => {
  const { ports, told } = passing();
  const outcome = await guard(aRequest(), ports);
  assert.equal(outcome.effect, 'release');
  assert.deepEqual(told.calls, [
    'read make it brighter', 'inspect photo', 'decide request', 'ask model', 'inspect draft', 'decide draft', 'mark', 'record release',
  ]);
  assert.equal(told.records[0]?.open.pictures, 1);
  assert.deepEqual(told.records[0]?.sealed.releasedSha256, [ports.sha256(new Uint8Array([9, 9]))]);
});

test('whoever measures the story is told of every stage in order, also where it stops', async () => {
  const whole = passing();
  await guard(aRequest(), whole.ports);
  assert.deepEqual(whole.told.stages, ['request', 'inspect', 'decide', 'produce', 'inspect-draft', 'decide-draft', 'mark', 'record']);
  const refused = passing({ decide: () => REFUSE });
  await guard(aRequest(), refused.ports);
  assert.deepEqual(refused.told.stages, ['request', 'inspect', 'decide', 'record']);
});

test('the judge is asked once, of the request’s words alone, beside the inspectors, and its verdict is decided on also for the draft', async () => {
  const asked: string[] = [];
  const seen: unknown[] = [];
  const inspectors = Promise.withResolvers<void>();
  const { ports } = passing({
    judge: async (words) => {
      asked.push(words);
      await inspectors.promise; // a judge asked before the inspectors would never answer
      return measured(['doubt'], 'verdicts', 'test');
    },
    decide: ({ signals }) => {
      seen.push(signals['prompt.judge']);
      return RELEASE;
    },
  });
  const photo: Ports['inspect']['photo'] = (...of) => {
    inspectors.resolve();
    return ports.inspect.photo(...of);
  };
  const model = { ...ports.model, ask: async () => ({ pictures: [new Uint8Array([7])], caption: 'a caption', revisedPrompt: 'a revision', notUnderstood: null }) };
  const outcome = await guard(aRequest(), { ...ports, model, inspect: { ...ports.inspect, photo } });
  assert.deepEqual([outcome.effect, asked, seen], ['release', ['make it brighter'], [measured(['doubt'], 'verdicts', 'test'), measured(['doubt'], 'verdicts', 'test')]]);
});

test('a judge that fails has judged nothing: its signal is unavailable, and no reviewer lifts that; one that answers is decided on', async () => {
  const judging = (judge: Ports['judge']) => passing({ judge, decide: ({ signals }) => (signals['prompt.judge']?.state === 'measured' ? RELEASE : HOLD) }).ports;
  const down = judging(async () => { throw new ShozoError('model/unreachable'); });
  const up = judging(async () => measured(['passed'], 'verdicts', 'test'));
  const review = { reviewer: 'somebody', drafts: [grey(120)], caption: null, revisedPrompt: null, notUnderstood: null };
  assert.deepEqual([(await guard(aRequest(), down)).effect, (await guard(aRequest(), up)).effect], ['hold', 'release']);
  const [lifted, whole] = [await guard(aRequest(), down, review), await guard(aRequest(), up, review)];
  assert.deepEqual([lifted.effect === 'fault' && lifted.error.code, whole.effect], ['inspect/failed', 'release']);
});

test('who leaves before the judge has answered waits for no reviewer, but a refusal counts', async () => {
  const left = (decision: Decision) => {
    const client = new AbortController();
    const judge: Ports['judge'] = (_, signal) => new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new ShozoError('model/cancelled')), { once: true });
      client.abort();
    });
    return passing({ judge, signal: client.signal, decide: () => decision });
  };
  const held = left(HOLD);
  const outcome = await guard(aRequest(), held.ports);
  assert.deepEqual([outcome.effect === 'fault' && outcome.error.code, held.told.held], ['model/cancelled', []]);
  assert.equal((await guard(aRequest(), left(REFUSE).ports)).effect, 'refuse');
});

test('a refused request never reaches the model, and is recorded', async () => {
  const { ports, told } = passing({ decide: () => REFUSE });
  const outcome = await guard(aRequest(), ports);
  assert.equal(outcome.effect, 'refuse');
  assert.deepEqual(told.calls, ['read make it brighter', 'inspect photo', 'record refuse']);
  assert.equal(told.records[0]?.open.stage, 'decide');
});

test('a request that the brakes stop is recorded before anything is inspected', async () => {
  const { ports, told } = passing({ admit: async () => ({ stop: BRAKED, personStop: null }) });
  const outcome = await guard(aRequest(), ports);
  assert.equal(outcome.effect, 'refuse');
  assert.deepEqual(told.calls, ['record refuse']);
  assert.deepEqual([told.records[0]?.open.stage, told.records[0]?.open.policies], ['request', BRAKED.policies]);
});

test('where person edits are closed an edit of a person is refused, one of nobody is not, and neither is a generation', async () => {
  const admit: Ports['admit'] = async () => ({ stop: null, personStop: BRAKED });
  const seen = (people: Signal | undefined): Ports => {
    const { ports } = passing({ admit });
    const photo: Ports['inspect']['photo'] = async (of, mask) => ({ ...(await ports.inspect.photo(of, mask)), signals: people ? { 'photo.people': people } : {} });
    return { ...ports, inspect: { ...ports.inspect, photo } };
  };
  const effects = await Promise.all([measured(1, 'count', 'test'), unavailable('inspector-failed'), undefined, measured(0, 'count', 'test')].map(async (people) => (await guard(aRequest(), seen(people))).effect));
  assert.deepEqual(effects, ['refuse', 'refuse', 'refuse', 'release']);
  assert.equal((await guard(aRequest({ kind: 'generation', photos: [] }), passing({ admit }).ports)).effect, 'release');
});

test('a request that cannot be counted is not inspected, and fails', async () => {
  const { ports, told } = passing({ admit: () => Promise.reject(new ShozoError('store/unavailable')) });
  assert.equal((await guard(aRequest(), ports)).effect, 'fault');
  assert.deepEqual(told.calls, ['record fault']);
});

test('a case that a reviewer takes up again is not braked', async () => {
  const { ports } = passing({ admit: async () => ({ stop: BRAKED, personStop: BRAKED }) });
  assert.equal((await guard(aRequest(), ports, { reviewer: 'r', drafts: [grey(1)], caption: null, revisedPrompt: null, notUnderstood: null })).effect, 'release');
});

test('a refused draft is recorded and nothing is marked or kept', async () => {
  const { ports, told } = passing({ decide: ({ stage }) => (stage === 'draft' ? REFUSE : RELEASE) });
  assert.equal((await guard(aRequest(), ports)).effect, 'refuse');
  assert.equal(told.calls.includes('mark'), false);
  assert.equal(told.held.length, 0);
  assert.equal(told.records[0]?.open.stage, 'decide-draft');
});

test('a held draft is sealed before the hold is recorded', async () => {
  const { ports, told } = passing({ decide: ({ stage }) => (stage === 'draft' ? HOLD : RELEASE) });
  assert.equal((await guard(aRequest(), ports)).effect, 'hold');
  assert.deepEqual(told.calls.slice(-2), ['keep for review', 'record hold']);
  assert.equal(told.held[0]?.drafts.length, 1);
});

test('with a full review queue a hold becomes a refusal', async () => {
  const { ports, told } = passing({ decide: () => HOLD, keepForReview: async () => 'full' });
  const outcome = await guard(aRequest(), ports);
  assert.equal(outcome.effect, 'refuse');
  assert.deepEqual(told.records[0]?.open.policies, ['base/review-queue-full', 'base/unlisted-change']);
});

test('one refused draft refuses all of n', async () => {
  let drafts = 0;
  const { ports, told } = passing({ decide: ({ stage }) => (stage === 'draft' && ++drafts === 3 ? REFUSE : RELEASE) });
  assert.equal((await guard(aRequest({ n: 4 }), ports)).effect, 'refuse');
  assert.equal(told.records[0]?.open.pictures, 0);
});

test('no release without a record: when the log cannot be written, the call fails', async () => {
  const { ports } = passing({ record: () => Promise.reject(new Error('disk full')) });
  await assert.rejects(guard(aRequest(), ports), { code: 'record/unwritable' });
});

test('what the uploader says of the people in the photo is in the sealed part of every record, and not in the open one', async () => {
  for (const [subject, change] of [['self', {}], ['not-permitted', { decide: () => REFUSE }]] as const) {
    const { ports, told } = passing(change);
    await guard(aRequest({ subject }), ports);
    assert.equal(told.records[0]?.sealed.subject, subject);
    assert.doesNotMatch(JSON.stringify(told.records[0]?.open), /self|not-permitted|subject/);
  }
});

test('a record that throws on purpose still fails as unwritable, and is not recorded twice', async () => {
  let writes = 0;
  const { ports } = passing({ record: () => Promise.reject(new ShozoError('log/corrupt', { cause: ++writes })) });
  await assert.rejects(guard(aRequest(), ports), { code: 'record/unwritable' });
  assert.equal(writes, 1);
});

test('no unmarked pixel leaves: a mark that was not read back is a recorded fault', async () => {
  for (const readBack of [[], ['label'], ['label', 'metadata', 'credentials'], ['watermark', 'metadata', 'credentials']] as const) {
    const { ports, told } = passing({ mark: async () => ({ bytes: new Uint8Array([9]), pixels: grey(1), readBack, watermark: WATERMARK, words: null }) });
    assert.equal((await guard(aRequest(), ports)).effect, 'fault');
    assert.equal(told.records[0]?.open.effect, 'fault');
    assert.equal(told.records[0]?.open.stage, 'mark');
  }
});

test('a model that answers another number of pictures is a recorded fault', async () => {
  const { ports } = passing({ model: { ids: [], ask: async () => ({ pictures: [], caption: null, revisedPrompt: null, notUnderstood: null }) } });
  const outcome = await guard(aRequest(), ports);
  assert.equal(outcome.effect === 'fault' && outcome.error.code, 'model/unusable-answer');
});

test('a model that never answers, and ignores its signal, is a recorded fault', async () => {
  const { ports, told } = passing({ model: { ids: [], ask: () => new Promise(() => {}) }, modelDeadlineMs: 1 });
  const keepAlive = setTimeout(() => {}, 5000);
  const outcome = await guard(aRequest(), ports);
  clearTimeout(keepAlive);
  assert.equal(outcome.effect === 'fault' && outcome.error.code, 'model/unreachable');
  assert.equal(told.records[0]?.open.stage, 'produce');
});

test('a client that goes away stops the story, on record', async () => {
  const { ports, told } = passing({ signal: AbortSignal.abort() });
  const outcome = await guard(aRequest(), ports);
  assert.equal(outcome.effect === 'fault' && outcome.error.code, 'model/cancelled');
  assert.equal(told.records[0]?.open.fault, 'model/cancelled');
});

test('an inspector that throws leaves its signals unavailable for the policies', async () => {
  const asked: Question[] = [];
  const broken = () => { throw new Error('no model'); };
  const { ports } = passing({
    inspect: { prompt: broken, photo: broken, draft: broken },
    decide: (question) => { asked.push(question); return RELEASE; },
  });
  await guard(aRequest(), ports);
  const [request, draft] = asked;
  assert.equal(request?.signals['prompt.undress']?.state, 'unavailable');
  assert.equal(request?.signals['photo.nudity']?.state, 'unavailable');
  assert.equal(draft?.signals['draft.nudity']?.state, 'unavailable');
  assert.equal(draft?.locked, false);
});

test('a server too busy to inspect says so, on record, instead of holding', async () => {
  const { ports, told } = passing();
  const inspect = { ...ports.inspect, photo: () => Promise.reject(new ShozoError('server/overloaded')) };
  const outcome = await guard(aRequest(), { ...ports, inspect });
  assert.equal(outcome.effect === 'fault' && outcome.error.code, 'server/overloaded');
  assert.equal(told.records[0]?.open.fault, 'server/overloaded');
});

test('words that come back from the model are read like a prompt, and only their harm counts', async () => {
  const asked: Question[] = [];
  const { ports } = passing({
    model: { ids: [], ask: async () => ({ pictures: [new Uint8Array([1])], caption: 'insult', revisedPrompt: null, notUnderstood: null }) },
    decide: (question) => { asked.push(question); return RELEASE; },
  });
  const read = ports.inspect.prompt;
  const inspect = {
    ...ports.inspect,
    prompt: (text: string, kind: TextKind) => text === 'insult'
      ? { signals: { 'prompt.demean': measured(0.9, 'score', 'test'), 'prompt.person-change': measured(1, 'score', 'test') } as const, purposes: [] }
      : read(text, kind),
  };
  await guard(aRequest(), { ...ports, inspect });
  assert.deepEqual(asked[1]?.signals['prompt.demean'], measured(0.9, 'score', 'test'));
  assert.equal(asked[1]?.signals['prompt.person-change'], undefined);
});

test('that the model did not understand is no text of its own: nobody reads it as a prompt, the marker gets it and a sealed case keeps it', async () => {
  const marking: unknown[] = [];
  const { ports, told } = passing({ model: { ids: [], ask: async () => ({ pictures: [new Uint8Array([1])], caption: null, revisedPrompt: null, notUnderstood: 'all' }) } });
  const outcome = await guard(aRequest(), { ...ports, mark: async (question) => { marking.push(question.notUnderstood); return { ...(await ports.mark(question)), words: 'not understood' }; } });
  assert.deepEqual(outcome.effect === 'release' && [outcome.notUnderstood, outcome.words], ['all', 'not understood'], 'what the marker wrote is what is told');
  assert.deepEqual([marking, told.calls.filter((call) => call.startsWith('read'))], [['all'], ['read make it brighter']]);
  const holding = passing({ model: ports.model, decide: ({ stage }) => (stage === 'draft' ? HOLD : RELEASE) });
  await guard(aRequest(), holding.ports);
  assert.equal(holding.told.held[0]?.notUnderstood, 'all');
});

test('of several photos the worst counts, and one that could not be measured counts as none measured', async () => {
  const asked: Question[] = [];
  let photo = 0;
  const { ports } = passing({ decide: (question) => { asked.push(question); return RELEASE; } });
  const signals = [{ 'photo.nudity': measured(0.1, 'score', 'test') }, { 'photo.nudity': measured(0.9, 'score', 'test') }, { 'photo.nudity': unavailable('x') }] as const;
  const inspect: Ports['inspect'] = { ...ports.inspect, photo: async (_, mask) => ({ ...(await ports.inspect.photo(aRequest().photos[0]!, mask)), signals: signals[photo++]! }) };
  const photos = [...aRequest().photos, ...aRequest().photos];
  await guard(aRequest({ photos }), { ...ports, inspect });
  assert.deepEqual(asked[0]?.signals['photo.nudity'], measured(0.9, 'score', 'test'));
  photo = 0;
  await guard(aRequest({ photos: [...photos, ...aRequest().photos] }), { ...ports, inspect });
  assert.equal(asked[2]?.signals['photo.nudity']?.state, 'unavailable');
});

test('a reviewer lifts a hold on the sealed draft without asking the model again', async () => {
  const { ports, told } = passing({ decide: () => HOLD });
  const outcome = await guard(aRequest(), ports, { reviewer: 'r', drafts: [grey(5)], caption: null, revisedPrompt: null, notUnderstood: null });
  assert.equal(outcome.effect, 'release');
  assert.equal(told.calls.includes('ask model'), false);
  assert.equal(told.records[0]?.open.stage, 'review');
  assert.deepEqual(told.records[0]?.open.policies, ['review/lifted', 'base/unlisted-change']);
});

test('the marker gets the model’s own file for its credentials; of a draft that was sealed for a reviewer nobody has it any more', async () => {
  const sent: unknown[] = [];
  const { ports } = passing();
  const noting: Ports['mark'] = async (question) => { sent.push(question.upstream); return ports.mark(question); };
  await guard(aRequest(), { ...ports, mark: noting });
  await guard(aRequest(), { ...ports, mark: noting }, { reviewer: 'reviewer', drafts: [grey(120)], caption: null, revisedPrompt: null, notUnderstood: null });
  assert.deepEqual(sent, [new Uint8Array([7]), null]);
});

test('a draft that no reviewer has seen is held for them anew: a case held at its request lifts that hold only', async () => {
  const { ports, told } = passing({ decide: () => HOLD });
  const outcome = await guard(aRequest(), ports, { reviewer: 'r', drafts: [], caption: null, revisedPrompt: null, notUnderstood: null });
  assert.equal(outcome.effect, 'hold');
  assert.equal(told.calls.includes('ask model'), true);
  assert.equal(told.held[0]?.drafts.length, 1);
  const { ports: agreeing } = passing({ decide: ({ stage }) => (stage === 'request' ? HOLD : RELEASE) });
  assert.equal((await guard(aRequest(), agreeing, { reviewer: 'r', drafts: [], caption: null, revisedPrompt: null, notUnderstood: null })).effect, 'release');
});

test('a reviewer lifts nothing while a check is down: a recorded fault, and the case can be taken up again', async () => {
  const { ports, told } = passing({ decide: () => HOLD });
  const inspect = { ...ports.inspect, draft: () => Promise.reject(new Error('no model')) };
  const outcome = await guard(aRequest(), { ...ports, inspect }, { reviewer: 'r', drafts: [grey(5)], caption: null, revisedPrompt: null, notUnderstood: null });
  assert.equal(outcome.effect === 'fault' && outcome.error.code, 'inspect/failed');
  assert.deepEqual(told.calls.slice(-1), ['record fault']);
  assert.equal(told.held.length, 0);
});

test('a reviewer never lifts a refusal', async () => {
  const { ports } = passing({ decide: () => REFUSE });
  assert.equal((await guard(aRequest(), ports, { reviewer: 'r', drafts: [grey(5)], caption: null, revisedPrompt: null, notUnderstood: null })).effect, 'refuse');
});

test('whichever stages fail, a release has every mark and exactly one record', async () => {
  const stages = ['prompt', 'photo', 'decide', 'model', 'decode', 'draft', 'mark', 'record'] as const;
  await fc.assert(fc.asyncProperty(fc.subarray([...stages]), fc.constantFrom(RELEASE, HOLD, REFUSE), async (failing, decision) => {
    const { ports, told } = passing({ decide: () => decision });
    const outcome = await guard(aRequest(), breaking(ports, new Set(failing))).catch((error: unknown) => error);
    const released = !(outcome instanceof Error) && (outcome as { effect: string }).effect === 'release';
    const mustStop = failing.some((stage) => !['prompt', 'photo', 'draft'].includes(stage)) || decision !== RELEASE;
    assert.equal(released, !mustStop);
    assert.equal(told.records.length, failing.includes('record') ? 0 : 1);
  }));
});

function breaking(ports: Ports, failing: ReadonlySet<string>): Ports {
  const or = <Port extends (...of: never[]) => unknown>(stage: string, port: Port): Port =>
    (failing.has(stage) ? () => { throw new Error(stage); } : port) as Port; // as: the same arguments, and throwing fits every result
  return {
    ...ports,
    inspect: { prompt: or('prompt', ports.inspect.prompt), photo: or('photo', ports.inspect.photo), draft: or('draft', ports.inspect.draft) },
    decide: or('decide', ports.decide),
    model: { ...ports.model, ask: or('model', ports.model.ask) },
    decodeDraft: or('decode', ports.decodeDraft),
    mark: or('mark', ports.mark),
    record: or('record', ports.record),
  };
}

test('refusals that come while the model is working are seen before the draft is decided', async () => {
  const asked: (number | undefined)[] = [];
  let refusals = 0;
  const { ports } = passing();
  const lineage: Ports['lineage'] = {
    ...ports.lineage,
    ofPhotos: async () => ({ signals: { 'photo.lineage-refusals': measured(refusals++, 'count', 'test') }, gained: NOTHING_GAINED, exposures: [] }),
  };
  const decide = ({ signals }: Question) => {
    const signal = signals['photo.lineage-refusals'];
    asked.push(signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : undefined);
    return RELEASE;
  };
  await guard(aRequest(), passing({ lineage, decide }).ports);
  assert.deepEqual(asked, [0, 1]);
});

test('a lineage that cannot be looked up is not measured, and the story goes on to the policies', async () => {
  const fails = () => Promise.reject(new Error('the database is away'));
  const seen: Question[] = [];
  const { ports } = passing();
  await guard(aRequest(), passing({
    lineage: { ...ports.lineage, ofPhotos: fails, ofDraft: fails },
    decide: (question) => {
      seen.push(question);
      return RELEASE;
    },
  }).ports);
  for (const { stage, signals } of seen) {
    assert.equal(signals['photo.known']?.state, 'unavailable');
    assert.equal(signals['photo.lineage-refusals']?.state, 'unavailable');
    if (stage === 'draft') assert.equal(signals['draft.known']?.state, 'unavailable');
  }
  assert.equal(seen.length, 2);
});

test('a record leaves a trail: the released pixels read back from the file, and only those drafts that were refused themselves', async () => {
  const released = passing();
  await guard(aRequest(), released.ports);
  assert.deepEqual(released.told.trails[0]?.released, [{ pixels: grey(120), gained: NOTHING_GAINED, watermark: '0123456789ab', bytes: new Uint8Array([9, 9]) }]);
  let drafts = 0;
  const refused = passing({
    decodeDraft: async () => grey(++drafts),
    decide: ({ stage, signals }) => (stage === 'draft' && signals['draft.people'] ? REFUSE : RELEASE),
    inspect: { ...passing().ports.inspect, draft: async ({ draft }) => ({ release: draft, locked: true, people: { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } }, signals: draft.data[0] === 2 ? { 'draft.people': measured(1, 'count', 'test') } : {} }) },
  });
  await guard(aRequest({ n: 3 }), refused.ports);
  assert.deepEqual(refused.told.trails[0]?.refused, [grey(2)]);
});
