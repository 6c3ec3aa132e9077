import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReport } from '../credentials/report.ts';
import type { Metadata } from '../metadata/read.ts';
import { judge } from './judge.ts';
import type { Evidence } from './judge.ts';

const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const NOTHING: Metadata = { iptc: null, tc260: null, made: null, system: null, generators: [], california: null, fields: {} };
type Status = { code: string; explanation?: string };

function store(changes: { state?: string; success?: Status[]; failure?: Status[]; actions?: unknown; agent?: unknown; issuer?: string } = {}): string {
  const { state = 'Trusted', success = [{ code: 'timeStamp.trusted' }], failure = [], actions = [{ action: 'c2pa.created', digitalSourceType: AI }], agent = { name: 'Tool', version: '1' }, issuer = 'Somebody' } = changes;
  return JSON.stringify({
    active_manifest: 'one', validation_state: state, validation_results: { activeManifest: { success, informational: [], failure } },
    manifests: { one: { claim_generator_info: [agent], signature_info: { issuer, time: '2026-11-22T12:00:00+00:00' }, assertions: [{ label: 'c2pa.actions.v2', data: { actions } }] } },
  });
}
function answer(text: string | { error: string }, changes: Partial<Evidence> = {}) {
  const credentials = readReport(typeof text === 'string' ? { store: text } : text);
  return judge({ credentials, traces: false, metadata: NOTHING, label: null, watermark: { state: 'none' }, ownSigner: null, fingerprint: 'unavailable', withdrawn: null, ...changes });
}

test('each state of the credentials has its answer', () => {
  const claimed = { metadata: { ...NOTHING, iptc: 'trainedAlgorithmicMedia', made: 'generated' as const } };
  const cases: [string, ReturnType<typeof answer>][] = [
    ['yes', answer(store())],
    ['yes', answer(store({ state: 'Valid', failure: [{ code: 'signingCredential.untrusted' }] }))],
    ['signed-unedited', answer(store({ actions: [{ action: 'c2pa.created', digitalSourceType: AI.replace('trainedAlgorithmicMedia', 'digitalCapture') }] }))],
    ['conflict', answer(store({ state: 'Invalid', failure: [{ code: 'assertion.dataHash.mismatch' }] }))],
    ['conflict', answer(store({ state: 'Invalid', failure: [{ code: 'signingCredential.expired' }, { code: 'assertion.dataHash.mismatch' }] }))],
    ['claimed', answer(store({ state: 'Invalid', failure: [{ code: 'signingCredential.expired' }, { code: 'signingCredential.untrusted' }] }))],
    ['conflict', answer({ error: 'C2pa(JumbfParseError)' })],
    ['no-marks-found', answer({ error: 'C2pa(PrereleaseError)' })],
    ['no-marks-found', answer({ error: 'C2pa(JumbfNotFound)' })],
    ['conflict', answer({ error: 'C2pa(JumbfNotFound)' }, { traces: true })],
    ['claimed', answer({ error: 'C2pa(JumbfNotFound)' }, claimed)],
    ['no-marks-found', answer({ error: 'C2pa(RemoteManifestUrl("http://example.test/m"))' })],
    ['claimed', answer({ error: 'C2pa(RemoteManifestUrl("http://example.test/m"))' }, claimed)],
  ];
  assert.deepEqual(cases.map(([, got]) => got.doctored), cases.map(([wanted]) => wanted));
});

test('a time from a legacy stamp proves nothing: no when, and the signer is not called trusted', () => {
  const { doctored, when, layers } = answer(store({ success: [{ code: 'timeStamp.trusted', explanation: 'legacy timestamp cert trusted: Evil TSA' }] }));
  assert.deepEqual([doctored, when, layers.credentials.time?.trust, layers.credentials.signer?.trust], ['yes', null, 'legacy', 'unknown']);
  const modern = answer(store());
  assert.deepEqual([modern.when, modern.layers.credentials.time?.trust, modern.layers.credentials.signer?.trust], ['2026-11-22T12:00:00.000Z', 'trusted', 'trusted']);
});

test('our own signature under a time that is not ours is a conflict, a stranger’s is not', () => {
  const untrusted = store({ success: [{ code: 'timeStamp.untrusted' }] });
  assert.equal(answer(untrusted, { ownSigner: 'Somebody' }).doctored, 'conflict');
  assert.equal(answer(untrusted, { ownSigner: 'Somebody else' }).doctored, 'yes');
  assert.equal(answer(store({ success: [{ code: 'timeStamp.mismatch' }] })).doctored, 'conflict');
});

test('in a conflict nobody is believed', () => {
  const { made, by, when } = answer(store({ state: 'Invalid', failure: [{ code: 'claimSignature.mismatch' }] }));
  assert.deepEqual([made, by, when], ['unknown', null, null]);
});

test('a generator known for AI needs no source type; an unknown one does', () => {
  const created = [{ action: 'c2pa.created' }];
  assert.equal(answer(store({ actions: created, agent: 'Image Creator from Designer' })).doctored, 'yes');
  assert.equal(answer(store({ actions: created, agent: 'Camera' })).doctored, 'signed-unedited');
});

test('a stranger’s words are shown as one clean line', () => {
  const { by } = answer(store({ agent: { name: `\u202eevil\n${'x'.repeat(300)}`, version: '1' } }));
  assert.equal(by?.length, 120);
  assert.doesNotMatch(by ?? '', /[\n\u202e]/);
});

test('manifests of another shape than expected are judged, not thrown at', () => {
  for (const actions of [{}, null, 'text', [null, 3, 'x'], [{ digitalSourceType: 5, softwareAgent: [] }]]) {
    assert.equal(answer(store({ actions })).doctored, 'signed-unedited');
  }
  assert.equal(answer('{}').doctored, 'conflict');
});

test('a near copy of a released picture says so, and is not thereby called doctored', () => {
  for (const fingerprint of ['same', 'near', 'none', 'unavailable'] as const) {
    const { doctored, layers } = answer({ error: 'JumbfNotFound' }, { fingerprint });
    assert.deepEqual([doctored, layers.fingerprint.match], ['no-marks-found', fingerprint]);
  }
});

test('a watermark speaks as far as the fingerprint of its own release bears it out, whatever else the picture is a copy of', () => {
  const of = (match: 'near' | 'none' | 'unavailable', fingerprint: Evidence['fingerprint']) => {
    const { doctored, layers } = answer({ error: 'JumbfNotFound' }, { fingerprint, watermark: { state: 'found', id: '0123456789ab', made: 'edited', day: '2026-11-22', match, changed: null } });
    return [doctored, layers.watermark.id, layers.fingerprint.match];
  };
  assert.deepEqual(of('near', 'same'), ['yes', '0123456789ab', 'same']);
  assert.deepEqual(of('near', 'none'), ['yes', '0123456789ab', 'near']); // a crop
  assert.deepEqual(of('near', 'unavailable'), ['yes', '0123456789ab', 'near']);
  assert.deepEqual(of('none', 'none'), ['conflict', '0123456789ab', 'none']);
  assert.deepEqual(of('none', 'near'), ['conflict', '0123456789ab', 'near']);
  assert.deepEqual(of('unavailable', 'near'), ['claimed', '0123456789ab', 'near']);
  assert.deepEqual(of('unavailable', 'unavailable'), ['claimed', '0123456789ab', 'unavailable']);
});

test('picture, parents, time and signer are four answers, each in words, and none is red for what is merely unknown', () => {
  const is = ({ answers }: ReturnType<typeof answer>) => [answers.picture.is, answers.parents.is, answers.time.is, answers.signer.is];
  assert.deepEqual(is(answer(store())), ['generated', 'none', 'proven', 'trusted']);
  assert.deepEqual(is(answer(store({ state: 'Valid', success: [], failure: [{ code: 'signingCredential.untrusted' }] }))), ['generated', 'none', 'none', 'unknown']);
  assert.deepEqual(is(answer({ error: 'JumbfNotFound' })), ['no-marks', 'none', 'none', 'none']);
  const registered = answer({ error: 'JumbfNotFound' }, { watermark: { state: 'found', id: '0123456789ab', made: 'edited', day: '2026-11-22', match: 'near', changed: null } });
  assert.deepEqual(is(registered), ['edited', 'none', 'day-of-release', 'none']);
  for (const { en, ja } of Object.values(registered.answers)) assert.ok(en.length > 10 && ja.length > 5 && !/not AI/i.test(en));
});

test('marks of other makers are told as what the file says, and say nothing of AI by themselves; our own are no others', () => {
  const bound = (alg: unknown) => ({ label: 'c2pa.soft-binding', data: { alg, blocks: [] } });
  const said = (...assertions: object[]) => answer(JSON.stringify({ ...(JSON.parse(store({ actions: [{ action: 'c2pa.opened' }] })) as object), manifests: { one: { signature_info: {}, assertions } } }));
  const { doctored, layers } = said(bound('com.adobe.trustmark.P'), bound('com.adobe.trustmark.P'), bound('com.adobe.icn.dense'), bound('org.shozo.watermark.lattice.1'), bound(7), bound('<b>'));
  assert.deepEqual([doctored, layers.others.map(({ kind, name }) => [kind, name])], ['signed-unedited', [['watermark', 'com.adobe.trustmark.P'], ['fingerprint', 'com.adobe.icn.dense']]]);
  assert.deepEqual(said({ label: 'c2pa.actions.v2', data: { actions: [null, { description: 'made with care' }] } }).layers.others, []);
  assert.equal(said(...Array.from({ length: 500 }, (_, at) => bound(`com.maker${at}.x`))).layers.others.length, 20);
  const { others } = answer({ error: 'JumbfNotFound' }, { metadata: { ...NOTHING, made: 'generated', system: 'ComfyUI', generators: [{ name: 'ComfyUI', made: 'generated' }] } }).layers;
  assert.deepEqual(others, [{ kind: 'generator', name: 'ComfyUI', saidBy: 'metadata' }]);
});
