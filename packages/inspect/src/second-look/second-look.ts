/**
 * A second model of explicitness that an operator brought: is this picture intimate, in the eyes of another network?
 *
 * Noise made against one network seldom fools an unrelated one. Its verdict
 * can only restrict: a score over `doubtFrom` holds, over `refuseFrom` refuses.
 *
 * Fails closed: late, or without a number, it answers `unavailable`. A file
 * that does not do what its contract says stops the start.
 *
 * One worker of its own, with one thread. INVARIANT: it is never ended while
 * it may be inside the native runtime (see ../inspectors.ts).
 */
import { Piscina } from 'piscina';
import { WORKER_LIMITS } from '@shozo/picture';
import { measured, ShozoError, unavailable } from '@shozo/vocabulary';
import type { Pixels, Signal } from '@shozo/vocabulary';
import { askWorker } from '../ask-worker.ts';
import type { AskBounds } from '../ask-worker.ts';
import type { LookContract } from './contract.ts';
import type { LookJob, LookWorkerData } from './worker.ts';

export type SecondLook = {
  /** @throws ShozoError `server/overloaded` - the queue is full. */
  readonly look: (pixels: Pixels) => Promise<Signal>;
  readonly close: () => Promise<void>;
};

export type SecondLookOptions = Partial<AskBounds> & {
  /** The ONNX file, checked against its hash. */
  readonly bytes: Uint8Array;
  readonly contract: LookContract;
};

/** Never the model's name: signals are shown to administrators, and stored. */
const BY = 'second-look@1';

/** What is said where no second model is configured. */
export const NO_SECOND_LOOK: Signal = measured(['off'], 'verdicts', BY);

/** @throws ShozoError `models/missing` - the file is no model of this contract. */
export async function openSecondLook({ bytes, contract, deadlineMs = 30_000, maxQueue = 64 }: SecondLookOptions): Promise<SecondLook> {
  const pool = new Piscina<LookJob, number | null>({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'score',
    minThreads: 1,
    maxThreads: 1,
    maxQueue: maxQueue + 1,
    resourceLimits: WORKER_LIMITS,
    workerData: { bytes, contract } satisfies LookWorkerData,
  });
  try {
    await pool.run({ pixels: grey(contract.side), until: Infinity });
  } catch (cause) {
    await pool.close({ force: true });
    throw new ShozoError('models/missing', { detail: 'the second model does not do what its description says', cause });
  }
  return {
    look: async (pixels) => {
      const score = await askWorker(pool, (until) => ({ pixels, until }), { deadlineMs, maxQueue });
      return score === null ? unavailable('inspector-failed') : measured([verdictOf(score, contract)], 'verdicts', BY);
    },
    close: () => pool.close({ force: true }),
  };
}

function verdictOf(score: number, { doubtFrom, refuseFrom }: LookContract): 'passed' | 'doubt' | 'refuse' {
  if (score >= refuseFrom) return 'refuse';
  return score >= doubtFrom ? 'doubt' : 'passed';
}

function grey(side: number): Pixels {
  return { width: side, height: side, data: new Uint8Array(side * side * 3).fill(128) };
}
