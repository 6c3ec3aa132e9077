/**
 * A correction as a record of the log, with what it blocks.
 */
import type { LineageRows } from '@shozo/store';
import type { DecisionRecord } from '@shozo/vocabulary';
import { rowOf } from './block.ts';
import type { Block } from './block.ts';

export type CorrectionLeaf = {
  readonly id: string;
  /** `reports/received`, …; docs/formats/log-entry.md has them all. */
  readonly policy: string;
  /** Of the picture that was sent. */
  readonly photoSha256: readonly string[];
  /** What was reported first, then what was made from it. */
  readonly blocks: readonly Block[];
  readonly until: Date;
  /** Of an appeal: the decision whose appeal it answers. */
  readonly answers?: string;
  readonly at: Date;
};

export function leafOf({ id, policy, photoSha256, blocks, until, answers, at }: CorrectionLeaf): [DecisionRecord, LineageRows] {
  const record: DecisionRecord = {
    id,
    open: { at: at.toISOString(), effect: 'correction', stage: 'review', kind: 'edit', policies: [policy], policySet: '', fault: null, pictures: 0 },
    sealed: { id, requester: '', door: '', model: '', promptSha256: '', photoSha256, releasedSha256: [], watermarks: [], ...(answers === undefined ? {} : { answers }) },
  };
  return [record, { fingerprints: blocks.map((block) => rowOf(block, until)), refusals: [], prints: [] }];
}
