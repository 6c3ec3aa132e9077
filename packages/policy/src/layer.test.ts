import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicySet } from './layer.ts';
import type { PolicyFiles } from './files.ts';
import { FEW, FILES, withFile, withRule } from './testing.ts';

const FORBID = 'forbid (principal, action, resource) unless { context.photo has nudity && context.photo.nudity < 500 }';
const YOUNG = 'forbid (principal, action, resource) when { !(context.photo has age && context.photo.age < 250) }';

function edited(path: string, from: string, to: string): PolicyFiles {
  const text = FEW.get(path) ?? '';
  assert.ok(text.includes(from), `${path} holds ${from}`);
  return withFile(FEW, path, text.replace(from, to));
}

function without(path: string): PolicyFiles {
  return new Map([...FEW].filter(([one]) => one !== path));
}

test('a well-made rule loads in any layer', () => {
  for (const folder of ['base', 'jurisdictions/jp', 'tiers/free']) assert.ok(parsePolicySet(withRule(FEW, folder, 'hold', FORBID)));
});

test('what is wrong with the policies stops the start, not a request', () => {
  const rule = 'base/no-undressing.cedar';
  const cases: [string, PolicyFiles][] = [
    ['a rule is missing', without(rule)],
    ['a rule is not listed', withFile(FEW, 'base/more.cedar', FEW.get(rule) ?? '')],
    ['the base layer is missing', new Map([...FEW].filter(([path]) => !path.startsWith('base/')))],
    ['the permit is missing', without('jurisdictions/jp/permit.cedar')],
    ['the schema is missing', without('schema.cedarschema')],
    ['a signal does not exist', edited(rule, 'context.prompt.undress >=', 'context.prompt.undres >=')],
    ['a signal is read without asking whether it is there', edited(rule, 'context.prompt has undress && context.prompt.undress >= 650', 'context.prompt.undress >= 650')],
    ['a value is compared with another type', edited(rule, '>= 650', '>= "600"')],
    ['the rule can never match', edited(rule, 'context.prompt has undress && context.prompt.undress >= 650', 'false')],
    ['it is not Cedar', edited(rule, 'forbid', 'prohibit')],
    ['a rule permits', withRule(FEW, 'base', 'refuse', 'permit (principal, action, resource)')],
    ['the permit forbids', edited('base/permit.cedar', 'permit (', 'forbid (')],
    ['a forbid calls itself a release', edited(rule, '@outcome("hold")', '@outcome("release")')],
    ['two statements have one outcome', edited(rule, '@outcome("hold")', '@outcome("refuse")')],
    ['an estimate of age is read and does not escalate', withRule(FEW, 'base', 'refuse', YOUNG)],
    ['what escalates holds', edited(rule, '@outcome("refuse")\n@escalates', '@outcome("hold")\n@escalates')],
    ['something else escalates', edited(rule, '@escalates("age")', '@escalates("face")')],
    ['what escalates has words of its own', edited(rule, '@escalates("age")', '@escalates("age") @message("minors")')],
    ['what escalates has no refusal to be told as', withFile(FEW, rule, (FEW.get(rule) ?? '').replace(/@outcome\("refuse"\)\n@message[^;]*;\s*/, ''))],
    ['an outcome is unknown', edited(rule, '@outcome("hold")', '@outcome("wait")')],
    ['a message is missing', edited(rule, '@message("held")', '@note("held")')],
    ['the id is not that of the file', edited(rule, '@id("base/no-undressing")', '@id("base/no-sexualising")')],
    ['the source is missing', edited(rule, '@source(', '@origin(')],
    ['a rule of law has no address', edited('jurisdictions/jp/portrait-right.cedar', '@url(', '@at(')],
    ['a rule of law does not say when it was read', edited('jurisdictions/jp/portrait-right.cedar', '@read(', '@seen(')],
    ['a rule of law has no section', edited('jurisdictions/jp/portrait-right.cedar', '@section(', '@part(')],
    ['a rule of law does not say how sure we are', edited('jurisdictions/jp/portrait-right.cedar', '@confidence("high")', '@confidence("quite")')],
    ['a rule of law does not say whether it is law', edited('jurisdictions/jp/portrait-right.cedar', '@status("soft-law")', '@status("maybe")')],
    ['a day does not exist', edited('jurisdictions/jp/portrait-right.cedar', '@status("soft-law")', '@status("soft-law") @inForceFrom("2026-02-30")')],
    ['a duty of law has no source', edited('jurisdictions/jp/layer.json', '"section":"art. 4"', '"part":"art. 4"')],
    ['duties are missing', edited('base/layer.json', '"duties"', '"duty"')],
    ['a label is unknown', edited('base/layer.json', '"default"', '"huge"')],
    ['a metadata group is unknown', edited('base/layer.json', '"iptc"', '"exif"')],
    ['a layer includes one that is not there', edited('jurisdictions/jp/layer.json', '"rules"', '"includes":["asia"],"rules"')],
    ['a layer includes itself', edited('jurisdictions/jp/layer.json', '"rules"', '"includes":["jp"],"rules"')],
    ['a layer includes the unknown country', edited('jurisdictions/jp/layer.json', '"rules"', '"includes":["unknown"],"rules"')],
    ['a tier includes a country', edited('tiers/free/layer.json', '"rules"', '"includes":["jp"],"rules"')],
    ['layer.json is not JSON', edited('base/layer.json', '{', '[')],
    ['a rule lies in no layer', withFile(FEW, 'base/deep/rule.cedar', FEW.get(rule) ?? '')],
    ['two layers have one name', new Map([...FEW, ...['layer.json', 'permit.cedar'].map((name) => [`jurisdictions/free/${name}`, FEW.get(`tiers/free/${name}`) ?? ''] as const)])],
  ];
  assert.ok(parsePolicySet(FEW));
  for (const [what, files] of cases) assert.throws(() => parsePolicySet(files), { code: 'policy/invalid' }, what);
});

test('the cause says which rule is wrong and what Cedar thinks was meant', () => {
  try {
    parsePolicySet(edited('base/no-undressing.cedar', 'context.prompt.undress >=', 'context.prompt.undres >='));
    assert.fail('expected an error');
  } catch (error) {
    assert.ok(error instanceof Error && error.cause instanceof Error);
    assert.match(error.cause.message, /base\/no-undressing#refuse.*`?undress`?/s);
    assert.equal(error.message, 'the policies could not be loaded');
  }
});

test('what is wrong in layer.json is said with file, place and what was expected', () => {
  const wrong = edited('jurisdictions/jp/layer.json', '"confidence":"high"', '"confidence":"sure"');
  assert.throws(() => parsePolicySet(wrong), ({ cause }: Error) => cause instanceof Error && /^jurisdictions\/jp\/layer\.json: duties\[\d\]\.confidence: invalid option: expected one of "high"\|"medium"\|"low"/.test(cause.message));
});

test('every rule and every duty of law says where it is written, when that was read, and how sure we are', () => {
  const { layers } = parsePolicySet(FILES);
  const laws = layers.filter((layer) => layer.kind === 'jurisdiction').flatMap((layer) => [...layer.rules.filter(({ id }) => !id.endsWith('/permit')), ...layer.duties]).map(({ law }) => law);
  assert.ok(laws.length > 90);
  for (const law of laws) assert.ok(law && law.source && law.section && /^https?:/.test(law.url) && /^\d{4}-/.test(law.read), law?.law);
});
