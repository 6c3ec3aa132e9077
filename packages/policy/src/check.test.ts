import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPolicies } from './check.ts';
import { POLICY_DIR, TODAY } from './testing.ts';

const NOW = new Date(TODAY);

/** What is found in a copy of the policies in which one file differs. */
function faultsWith(path: string, edit: (text: string) => string, now = NOW): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), 'shozo-policies-'));
  cpSync(POLICY_DIR, dir, { recursive: true });
  const before = readFileSync(join(dir, path), 'utf8');
  writeFileSync(join(dir, path), edit(before));
  const { faults } = checkPolicies(dir, now);
  rmSync(dir, { recursive: true });
  return faults;
}

test('nothing is wrong with the policies, and what is not asked is listed', () => {
  const { faults, layers, rules, examples, notes } = checkPolicies(POLICY_DIR, NOW);
  assert.deepEqual(faults, []);
  assert.ok(layers > 30 && rules > 90 && examples > 200);
  for (const note of ['eu/minors: in force from 2026-12-02T00:00+01:00', 'es/likeness: switched off: bill', 'dk/imitation: switched off: of low confidence', 'jp duty jp-appi: switched off: of low confidence']) assert.ok(notes.includes(note), note);
});

test('what is wrong is named, file by file', () => {
  const cases: [string, (text: string) => string, RegExp][] = [
    ['base/no-undressing.cedar', (text) => text.replace('undress >= 500', 'undres >= 500'), /base\/no-undressing#refuse.*undress/s],
    ['jurisdictions/fr/layer.json', (text) => text.replace('"section"', '"part"'), /^jurisdictions\/fr\/layer\.json: duties\[0\]\.section/],
    ['jurisdictions/gb/intimate-images.cedar', (text) => text.replace('@confidence("high")', ''), /^gb\/intimate-images: @confidence on the first statement/],
    ['messages/ja.json', (text) => text.replace('"marks":', '"mark":'), /^messages\/ja\.json: texts: `marks` is missing/],
    ['jurisdictions/kr/false-images.cedar', (text) => text.replace('2024-10-16', '2027-10-16'), /^jurisdictions\/kr\/false-images\/REFUSE\/.*settled by base\/no-undressing|^kr\/false-images: in force, but only from 2027-10-16/],
    ['jurisdictions/kr/false-images.cedar', (text) => text.replace('@read("2026-', '@read("2027-'), /^kr\/false-images: read on 2027-11-22, which lies ahead/],
    ['base/no-undressing/REFUSE/take-off-her-clothes.json', (text) => text.replace('prompt.undress', 'prompt.undres'), /^base\/no-undressing\/REFUSE\/take-off-her-clothes\.json: the request is not valid: `signals`/],
    ['base/no-undressing/REFUSE/take-off-her-clothes.json', (text) => text.replace('0.', '0.0'), /expected refuse, got/],
    ['base/layer.json', (text) => `${text}x`, /^base\/layer\.json: /],
  ];
  for (const [path, edit, expected] of cases) {
    const faults = faultsWith(path, edit);
    assert.ok(faults.some((fault) => expected.test(fault)), `${path}: ${faults.join('\n')}`);
  }
});

test('a folder that is not there is a fault and not a crash', () => {
  assert.equal(checkPolicies(join(POLICY_DIR, 'nowhere'), NOW).faults.length, 1);
});
