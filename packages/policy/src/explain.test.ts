import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES, measured, unavailable } from '@shozo/vocabulary';
import type { Decision, Signals } from '@shozo/vocabulary';
import { QUEUE_FULL, REVIEW, messagesIn, readMessages } from './explain.ts';
import { messageFaults } from './message-faults.ts';
import { NO_PERMIT } from './decide.ts';
import { POLICY_DIR, asking, realPolicies } from './testing.ts';

const policies = realPolicies();
const messages = readMessages(POLICY_DIR);
const decided = (signals: Signals, jurisdictions: readonly string[] = ['jp']) => policies.decide(asking({ signals, asker: { jurisdictions } }));
const UNDRESS = { 'prompt.undress': measured(0.9, 'score', 'test') } as const;

test('every message and every title exists in every language, and none that nothing uses', () => {
  assert.deepEqual(messageFaults(messages, policies.rules, LOCALES), []);
  const japanese = messagesIn(messages, 'ja');
  const { released: _released, ...fewer } = japanese.texts;
  assert.deepEqual(messageFaults({ ...messages, ja: { ...japanese, texts: fewer } }, policies.rules), ['messages/ja.json: texts: `released` is missing']);
  for (const locale of LOCALES) {
    const { texts } = messagesIn(messages, locale);
    for (const [key, { suggestion }] of Object.entries(messages.en.texts)) assert.equal(texts[key]?.suggestion === null, suggestion === null, `${locale} ${key}`);
  }
});

test('a stop by a switch says so, names the switch and not the tenant, and is the country’s where it is', () => {
  const stopped = (...stops: string[]) => policies.explain({ ...decided({}), effect: 'refuse', policies: stops }, 'en');
  assert.match(stopped('switches/person-edits').message, /stopped at the moment/);
  assert.match(stopped('switches/person-edits', 'switches/country-my').message, /stopped in your country/);
  assert.match(stopped('switches/unread').message, /cannot be read right now/);
  const { policies: told } = stopped('switches/person-edits', 'switches/tenant');
  assert.deepEqual(told.map(({ id, title }) => [id, title]), [['switches/person-edits', 'edits of people are stopped']]);
});

test('a stop by the brakes explains itself, and does not say whose count it was', () => {
  const stop: Decision = { ...decided({}), effect: 'refuse', policies: ['brakes/requests-of-key'] };
  const told = policies.explain(stop, 'en');
  assert.deepEqual(told.policies.map(({ id }) => id), ['brakes/requests']);
  assert.match(told.message, /short time/);
});

test('no text holds a figure, a signal or the name of a model', () => {
  for (const locale of LOCALES) {
    for (const [key, { message, suggestion }] of Object.entries(messagesIn(messages, locale).texts)) {
      if (key !== 'source') assert.doesNotMatch(`${message} ${suggestion ?? ''}`, /\d|(prompt|photo|draft)\.[a-z]|score|threshold|スコア|しきい値/i, `${locale} ${key}`);
    }
  }
});

test('a refusal says what happened, under which rules, and what can be done', () => {
  const { message, suggestion, policies: told } = policies.explain(decided(UNDRESS), 'en');
  assert.match(message, /undress a person/);
  assert.match(suggestion ?? '', /colours, light/i);
  assert.deepEqual(told.map(({ id }) => id), ['base/no-undressing', 'jp/private-sexual-images']);
  assert.match(told[1]?.source ?? '', /^Act on Prevention of Damage.* https:\/\//);
});

test('a refusal in Japanese is in Japanese, titles too', () => {
  const { message, policies: told } = policies.explain(decided(UNDRESS), 'ja');
  assert.match(message, /お受けできません/);
  assert.equal(told[0]?.title, '誰の衣服も取り去りません');
});

test('all holds look the same to the requester, whatever caused them', () => {
  const causes: Signals[] = [
    { 'photo.nudity': unavailable('inspector-failed') },
    { 'prompt.sexualise': unavailable('inspector-failed') },
    { 'draft.person-changed': measured(25, 'levels', 'test') },
    { 'prompt.purpose': measured(['person.haircut'], 'purposes', 'test') },
  ];
  for (const locale of LOCALES) {
    for (const own of [undefined, { changesSomebody: true, declared: false }, { changesSomebody: true, declared: true }]) {
      const told = causes.map((signals) => policies.explain(decided(signals), locale, own));
      for (const one of told) assert.deepEqual(one, told[0]);
      assert.deepEqual(told[0]?.policies.map(({ id }) => id), [REVIEW]);
    }
  }
});

test('a hold says why a person looks, as far as the request’s own words tell it, and gives no advice that was followed', () => {
  const told = (changesSomebody: boolean, declared: boolean) => policies.explain(decided({ 'photo.nudity': unavailable('inspector-failed') }), 'en', { changesSomebody, declared });
  assert.match(told(true, false).message, /changes of clothes, hair, face or body wait for a person, also where it is you/);
  assert.match(told(true, false).suggestion ?? '', /^Say who is in the photo/);
  assert.doesNotMatch(told(true, true).suggestion ?? '', /Say who/);
  assert.deepEqual(told(false, false), told(false, true));
  assert.match(told(false, true).message, /Which of these is not said/);
});

test('a hold that found the review queue full names no rule either', () => {
  const held = decided({ 'photo.nudity': unavailable('inspector-failed') });
  const refused: Decision = { ...held, effect: 'refuse', policies: [QUEUE_FULL, ...held.policies] };
  const { message, policies: told } = policies.explain(refused, 'en');
  assert.match(message, /too many are waiting/);
  assert.deepEqual(told.map(({ id }) => id), [QUEUE_FULL]);
});

test('a refusal for want of a permit says that no rule allows it', () => {
  const { message, policies: told } = policies.explain({ ...decided({}), effect: 'refuse', policies: [NO_PERMIT] }, 'en');
  assert.match(message, /no rule allows it/);
  assert.deepEqual(told.map(({ id }) => id), [NO_PERMIT]);
});

test('a release says so, and names the permits', () => {
  const { message, suggestion, policies: told } = policies.explain(decided({}), 'en');
  assert.match(message, /released/);
  assert.equal(suggestion, null);
  assert.deepEqual(told.map(({ id }) => id), ['base/permit', 'jp/permit', 'jp-31/permit', 'free/permit']);
});

test('a release that a reviewer gave is explained as a release', () => {
  const lifted: Decision = { ...decided({}), policies: ['review/lifted', 'base/people-counted'] };
  assert.match(policies.explain(lifted, 'en').message, /released/);
});
