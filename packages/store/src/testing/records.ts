/**
 * Records for tests, told apart by a number.
 */
import type { DecisionRecord, RecordedEffect } from '@shozo/vocabulary';

export function recordOf(id: string, effect: RecordedEffect = 'refuse'): DecisionRecord {
  return {
    id,
    open: {
      at: '2026-11-23T09:00:00.000Z', effect, stage: 'decide', kind: 'edit', policies: ['base/no-undressing'], policySet: 'sha256:00',
      fault: effect === 'fault' ? 'model/unreachable' : null, pictures: effect === 'release' ? 1 : 0,
    },
    sealed: { id, requester: `requester of ${id}`, door: 'openai-json', model: 'sandbox', promptSha256: 'aa', photoSha256: ['bb'], releasedSha256: [], watermarks: [] },
  };
}
