/**
 * The numbers of a server, as Prometheus reads them.
 *
 * INVARIANT: every label has few values that are known beforehand: never a key,
 * a requester, a model's name, a policy or anything that a request says.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { STAGES } from '@shozo/vocabulary';
import type { RecordedEffect, Stage } from '@shozo/vocabulary';
import type { Listener } from './events.ts';

/** What is looked up when the numbers are asked for; null where the store did not answer. */
export type Looked = {
  readonly work: { readonly requests: number; readonly bodyBytes: number };
  readonly waiting: { readonly records: number; readonly oldestMs: number };
  /** Until the first of the certificates ends that sign and stamp. */
  readonly certificateSeconds: number;
  readonly stored: { readonly leaves: number; readonly holds: number; readonly closed: number; readonly stopped: number } | null;
};

export type Metrics = Required<Pick<Listener, 'story' | 'answered'>> & {
  readonly contentType: string;
  readonly render: (looked: Looked) => Promise<string>;
};

const EFFECTS = ['release', 'hold', 'refuse', 'fault'] as const satisfies readonly RecordedEffect[];
/** Seconds: a refusal of words alone takes milliseconds, a model up to ten minutes. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 600];

/** Seconds: a moderation endpoint takes a tenth, a guard model on a processor several. */
const JUDGE_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** Their names, with what each says. */
export const METRICS = {
  shozo_decisions_total: 'endings of stories, by effect, kind and the stage that settled them',
  shozo_stage_seconds: 'how long a stage of the story took',
  shozo_model_failures_total: 'image models that were silent, refused or gave no usable answer, by error code',
  shozo_judge_seconds: 'how long the judge outside took, by its answer: a verdict, or why there was none',
  shozo_errors_total: 'requests that were answered with an error, by error code',
  shozo_work_requests: 'requests with a body in work or waiting',
  shozo_work_body_bytes: 'bytes of their bodies, by what they declare',
  shozo_holds_open: 'held pictures that wait for a reviewer, over all servers',
  shozo_log_leaves: 'leaves that the signed checkpoint covers',
  shozo_log_waiting_records: 'records of this server that no checkpoint covers yet',
  shozo_log_lag_seconds: 'how long the oldest of them waits',
  shozo_brakes_closed: 'keys whose edits of people are closed',
  shozo_switches_on: 'stops and suspensions that are on',
  shozo_certificate_seconds: 'until the first of the certificates ends that sign and stamp pictures',
  shozo_store_up: '1 when the store answered for these numbers, else 0',
} as const;

export function openMetrics(): Metrics {
  const registry = new Registry();
  const about = (name: keyof typeof METRICS) => ({ name, help: METRICS[name], registers: [registry] });
  const decisions = new Counter({ ...about('shozo_decisions_total'), labelNames: ['effect', 'kind', 'stage'] });
  const stages = new Histogram({ ...about('shozo_stage_seconds'), labelNames: ['stage'], buckets: BUCKETS });
  const failures = new Counter({ ...about('shozo_model_failures_total'), labelNames: ['code'] });
  const judge = new Histogram({ ...about('shozo_judge_seconds'), labelNames: ['answer'], buckets: JUDGE_BUCKETS });
  const errors = new Counter({ ...about('shozo_errors_total'), labelNames: ['code'] });
  const gauges = createGauges(about);
  for (const effect of EFFECTS) for (const kind of ['edit', 'generation']) decisions.inc({ effect, kind, stage: effect === 'release' ? 'release' : 'decide' }, 0); // a rate needs a first zero
  for (const stage of STAGES.filter((one) => one !== 'release' && one !== 'review')) stages.zero({ stage }); // those two end a story and take no time
  collectDefaultMetrics({ register: registry });
  return {
    contentType: registry.contentType,
    answered: (code) => errors.inc({ code }),
    story: ({ kind }) => {
      let [stage, sinceMs]: [Stage | null, number] = [null, 0]; // owned by entered
      const close = (): void => { if (stage) stages.observe({ stage }, (performance.now() - sinceMs) / 1000); };
      return {
        entered: (next) => {
          close();
          [stage, sinceMs] = [next, performance.now()];
        },
        judged: (answer, seconds) => judge.observe({ answer }, seconds),
        ended: (outcome, stage) => {
          close();
          decisions.inc({ effect: outcome.effect, kind, stage });
          if (outcome.effect === 'fault' && outcome.error.code.startsWith('model/')) failures.inc({ code: outcome.error.code });
        },
        failed: () => {
          close();
          decisions.inc({ effect: 'fault', kind, stage: 'record' });
        },
      };
    },
    async render({ work, waiting, certificateSeconds, stored }) {
      gauges.set({
        shozo_work_requests: work.requests, shozo_work_body_bytes: work.bodyBytes, shozo_log_waiting_records: waiting.records, shozo_log_lag_seconds: waiting.oldestMs / 1000,
        shozo_certificate_seconds: certificateSeconds, shozo_store_up: stored ? 1 : 0, shozo_holds_open: stored?.holds, shozo_log_leaves: stored?.leaves, shozo_brakes_closed: stored?.closed, shozo_switches_on: stored?.stopped,
      });
      return await registry.metrics();
    },
  };
}

type GaugeName = Exclude<keyof typeof METRICS, 'shozo_decisions_total' | 'shozo_stage_seconds' | 'shozo_model_failures_total' | 'shozo_judge_seconds' | 'shozo_errors_total'>;

/** A number that nobody could look up is left out: a zero would be a lie. */
function createGauges(about: (name: GaugeName) => ConstructorParameters<typeof Gauge>[0]): { set: (values: Readonly<Record<GaugeName, number | undefined>>) => void } {
  const gauges = new Map<string, Gauge>();
  return {
    set: (values) => {
      for (const [name, value] of Object.entries(values) as [GaugeName, number | undefined][]) { // as: the keys of a full record
        const gauge = gauges.get(name) ?? new Gauge(about(name));
        gauges.set(name, gauge);
        if (value === undefined) gauge.remove();
        else gauge.set(value);
      }
    },
  };
}

