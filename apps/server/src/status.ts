/**
 * What this server does and does not do, for anybody who asks.
 *
 * It names what is built, never a threshold, an inspector's version or a person.
 */
import { networkSet } from '@shozo/inspect';
import type { Marker } from '@shozo/mark';
import type { Policies } from '@shozo/policy';
import type { Store } from '@shozo/store';
import { MANDATORY_MARKS, SIGNALS } from '@shozo/vocabulary';
import type { ImageModel } from '@shozo/vocabulary';
import { BARS } from './bars.ts';
import type { Countries } from './countries.ts';
import { endings } from './expiry.ts';
import type { Status } from './program.ts';
import type { Switchboard } from './switchboard.ts';
import { VERSION } from './version.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Needs = {
  readonly store: Store;
  readonly marker: Marker;
  readonly models: ImageModel;
  /** Whether the words go to a judge outside; to which one is the operator's business. */
  readonly judged: boolean;
  /** Whether a second model looks at pictures. */
  readonly secondLook: boolean;
  readonly policies: Policies;
  readonly switchboard: Switchboard;
  readonly countries: Countries;
  readonly now: () => Date;
};

export async function statusOf({ store, marker, models, judged, secondLook, policies, switchboard, countries, now }: Needs): Promise<Status> {
  const [checkpoint, holds, reports, appeals, closed] = await Promise.all([store.log.checkpoint(), store.reviews.list(), store.reports.clocks(now()), store.appeals.clocks(now()), store.brakes.list()]);
  const marks = [...MANDATORY_MARKS, 'fingerprint'].map((name) => [name, 'on'] as const);
  const switchedOff = [...(judged ? [] : ['prompt.judge']), ...(secondLook ? [] : ['photo.second-look', 'draft.second-look'])];
  const signals = Object.entries(SIGNALS).map(([name, { built }]) => [name, !built ? 'not-built' : switchedOff.includes(name) ? 'off' : 'on'] as const);
  return {
    version: VERSION,
    marks: Object.fromEntries(marks),
    signals: Object.fromEntries(signals),
    models: models.ids,
    policySet: policies.policySet,
    networkSet: networkSet(),
    judge: judged ? 'on' : 'off',
    layers: [...new Set(policies.rules.map(({ id }) => id.slice(0, id.lastIndexOf('/'))))],
    credentials: marker.development ? 'development' : 'operator',
    certificates: endings(marker.expiresAt, now()),
    trustLists: marker.trustLists.map(({ name, date, anchors }) => ({ name, date, authorities: anchors.length })),
    log: { leaves: checkpoint.size, checkpoint: checkpoint.text },
    reviews: { open: holds.length, nextEndsAt: holds.map(({ expiresAt }) => expiresAt).toSorted()[0] ?? null },
    reports: { ...reports, nextDueAt: reports.nextDueAt?.toISOString() ?? null },
    appeals: { ...appeals, nextDueAt: appeals.nextDueAt?.toISOString() ?? null },
    bars: BARS,
    brakes: { closed: closed.length },
    switches: switchesOf(switchboard),
    countryDatabase: countries.builtAt && { builtAt: countries.builtAt.toISOString(), ageDays: Math.floor((now().getTime() - countries.builtAt.getTime()) / DAY_MS) },
  };
}

function switchesOf(switchboard: Switchboard): Status['switches'] {
  const { readAt, on } = switchboard.reading();
  return { readAt: readAt === null ? null : new Date(readAt).toISOString(), on: on.map(({ name, country, tenant }) => ({ name, country, tenant: tenant !== null })) };
}
