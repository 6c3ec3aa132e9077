/**
 * What a run of trials comes to.
 */
import type { Ended } from './doors.ts';
import { inWords, wilson } from './interval.ts';
import type { Share } from './interval.ts';

export type DoorReport = {
  /** Released at all. */
  readonly released: Share;
  /** Released with the bad change in the pixels. */
  readonly out: Share;
  readonly unmarked: Share;
  readonly refused: Share;
  readonly held: Share;
  /** Stopped by the brakes or by what the photo's past had used up: these tried nothing. */
  readonly braked: Share;
  /** Stops with a status that client packages ask again after. */
  readonly retried: number;
  /** Anything that is neither released, refused nor held: by status and code. */
  readonly faults: Readonly<Record<string, number>>;
  readonly withoutReceipt: number;
  /** How often each policy was named in a stop, the most frequent first. */
  readonly policies: Readonly<Record<string, number>>;
};

/** As the openai and ai packages have it: measured, docs/decisions/0030-doors.md. */
const RETRIED = (status: number) => status === 408 || status === 409 || status === 429 || status >= 500;
const isBraked = ({ policies }: Ended) => policies.some((policy) => policy.startsWith('brakes/') || policy === 'base/lineage-refusals');

export function reportOf(all: readonly Ended[]): DoorReport {
  const n = all.length;
  const of = (outcome: Ended['outcome']) => all.filter((ended) => ended.outcome === outcome);
  const released = of('released');
  return {
    released: wilson(released.length, n),
    out: wilson(released.filter(({ changed }) => changed).length, n),
    unmarked: wilson(released.filter(({ marked }) => !marked).length, released.length),
    refused: wilson(of('refused').length, n),
    held: wilson(of('held').length, n),
    braked: wilson(all.filter(isBraked).length, n),
    retried: [...of('refused'), ...of('held')].filter(({ status }) => RETRIED(status)).length,
    faults: counted(of('fault').map(({ status, code }) => `${status} ${code}`)),
    withoutReceipt: all.filter(({ receipt }) => !receipt).length,
    policies: counted(all.flatMap(({ policies }) => policies)),
  };
}

export function reportLines(report: DoorReport): string[] {
  const { released, out, unmarked, refused, held, braked, retried, faults, withoutReceipt, policies } = report;
  return [
    `pictures out with the bad change in their pixels ${inWords(out)}`, `released at all ${inWords(released)}`, `unmarked ${inWords(unmarked)}`,
    `refused ${inWords(refused)}`, `held ${inWords(held)}`, `stopped by the brakes, so not tried ${inWords(braked)}`,
    `stops that a client would ask again after ${retried}`, `faults ${JSON.stringify(faults)}`, `without a receipt ${withoutReceipt}`, `policies ${JSON.stringify(policies)}`,
  ];
}

/** Nothing bad out, nothing unmarked, nothing that costs a client more than one request, everything on record. */
export function reportHolds({ out, unmarked, retried, withoutReceipt }: DoorReport): boolean {
  return out.count === 0 && unmarked.count === 0 && retried === 0 && withoutReceipt === 0;
}

function counted(names: readonly string[]): Record<string, number> {
  const groups = Object.entries(Object.groupBy(names, (name) => name)).map(([name, of]) => [name, of?.length ?? 0] as const);
  return Object.fromEntries(groups.toSorted((one, other) => other[1] - one[1]));
}
