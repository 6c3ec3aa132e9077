import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPolicies } from './check.ts';
import { POLICY_DIR, TODAY } from './testing.ts';

const NOW = new Date(TODAY);

type Edit = readonly [path: string, edit: (text: string) => string, found: RegExp];

/** Makes all edits in one copy of the policies; every one of them must be found. */
function mustFind(...edits: readonly Edit[]): void {
  const dir = mkdtempSync(join(tmpdir(), 'shozo-policies-'));
  cpSync(POLICY_DIR, dir, { recursive: true });
  for (const [path, edit] of edits) writeFileSync(join(dir, path), edit(readFileSync(join(dir, path), 'utf8')));
  const { faults } = checkPolicies(dir, NOW);
  rmSync(dir, { recursive: true });
  for (const [path, , found] of edits) assert.ok(faults.some((fault) => found.test(fault)), `${path}: ${faults.join('\n')}`);
}

test('nothing is wrong with the policies, and what is not asked is listed', () => {
  const { faults, layers, rules, examples, notes } = checkPolicies(POLICY_DIR, NOW);
  assert.deepEqual(faults, []);
  assert.ok(layers > 30 && rules > 90 && examples > 200);
  for (const note of ['eu/minors: in force from 2026-12-02T00:00+01:00', 'es/likeness: switched off: bill', 'dk/imitation: switched off: of low confidence', 'jp duty jp-appi: switched off: of low confidence']) assert.ok(notes.includes(note), note);
});

test('what stops the start is named with file and place', () => {
  mustFind(['base/no-undressing.cedar', (text) => text.replace('undress >= 650', 'undres >= 650'), /base\/no-undressing#refuse.*undress/s]);
  mustFind(['jurisdictions/fr/layer.json', (text) => text.replace('"section"', '"part"'), /^jurisdictions\/fr\/layer\.json: duties\[0\]\.section/]);
  mustFind(['jurisdictions/gb/intimate-images.cedar', (text) => text.replace('@confidence("high")', ''), /^gb\/intimate-images: @confidence on the first statement/]);
  mustFind(['base/layer.json', (text) => `${text}x`, /^base\/layer\.json: /]);
});

test('what would be wrong for a request is named, all of it at once', () => {
  mustFind(
    ['messages/ja.json', (text) => text.replace('"marks":', '"mark":'), /^messages\/ja\.json: texts: `marks` is missing/],
    ['jurisdictions/kr/false-images.cedar', (text) => text.replace('2024-10-16', '2027-10-16'), /^kr\/false-images: in force, but only from 2027-10-16/],
    ['jurisdictions/cn/keep-labels.cedar', (text) => text.replace('@read("2026-', '@read("2027-'), /^cn\/keep-labels: read on 2027-11-22, which lies ahead/],
    ['base/no-undressing/REFUSE/take-off-her-clothes.json', (text) => text.replace('prompt.undress', 'prompt.undres'), /^base\/no-undressing\/REFUSE\/take-off-her-clothes\.json: the request is not valid: `signals`/],
    ['base/no-demeaning/REFUSE/make-him-crawl.json', (text) => text.replace(/0\.\d+/, '0'), /^base\/no-demeaning\/REFUSE\/make-him-crawl\.json: expected refuse, got release/],
  );
});

test('a folder that is not there is a fault and not a crash', () => {
  assert.equal(checkPolicies(join(POLICY_DIR, 'nowhere'), NOW).faults.length, 1);
});
