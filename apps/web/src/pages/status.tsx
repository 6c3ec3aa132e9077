/**
 * Status: what needs a person, what is on and what is not, the clocks, the log.
 *
 * Calm by default: only what waits for a person is in the colour of alarm. It
 * shows what `/v1/status` and `/ready` say, and nothing they do not.
 */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { ask, reach } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { Bars } from '../parts/status/bars.tsx';
import { Needs } from '../parts/status/needs.tsx';
import { Signals } from '../parts/status/signals.tsx';
import type { Ready, Status, Stop } from '../parts/status/status.ts';
import '../parts/status/status.css';
import { timeLeft } from '../parts/time-left.ts';
import { Working } from '../parts/working.tsx';
import { listed, placeName, variant } from '../texts/texts.ts';
import type { Locale, Texts } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

export function StatusPage() {
  const { status: words, review } = useTexts();
  const failureText = useFailureText();
  const { told, failure } = useStatus();
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      {!told && !failure && <Working text={review.loading} />}
      {told && <><Needs {...told} /><Facts status={told.status} /></>}
    </>
  );
}

type Told = { readonly status: Status; readonly ready: Ready };

function useStatus() {
  const [told, setTold] = useState<Told | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    Promise.all([ask<Status>('/v1/status'), askReady()]).then(([status, ready]) => setTold({ status, ready }), (error: unknown) => setFailure(codeOf(error)));
  }, []);
  return { told, failure };
}

/** 503 is an answer, too: it says what is away. */
async function askReady(): Promise<Ready> {
  return await (await reach('/ready', {})).json() as Ready; // as: the contract of /ready
}

function Facts({ status }: { status: Status }) {
  const words = useTexts().status;
  const locale = useLocale();
  const stopped = status.switches.on.map((stop) => stopText(words, locale, stop));
  const number = (count: number) => count.toLocaleString(variant(locale));
  return (
    <>
      <Section title={words.clocks}>
        <dt>{words.reviews}</dt><dd><Clock open={status.reviews.open} nextAt={status.reviews.nextEndsAt} text={words.nextHold} /></dd>
        <dt>{words.reports}</dt><dd><Clock open={status.reports.open} nextAt={status.reports.nextDueAt} text={words.nextReport} /></dd>
        <dt>{words.appeals}</dt><dd><Clock open={status.appeals.open} nextAt={status.appeals.nextDueAt} text={words.nextReport} /></dd>
      </Section>
      <Section title={words.stops}>
        <dt>{words.stopped}</dt><dd>{stopped.length === 0 ? words.nothingStopped : listed(locale, stopped)}</dd>
        <dt>{words.brakes}</dt><dd>{status.brakes.closed === 0 ? words.nothingStopped : words.brakesClosed.replace('{count}', number(status.brakes.closed))}</dd>
      </Section>
      <Section title={words.works}>
        <dt>{words.models}</dt><dd>{listed(locale, status.models)}</dd>
        <dt>{words.judge}</dt><dd>{words.judgeValues[status.judge]}</dd>
        <dt>{words.credentials}</dt><dd>{words.credentialsValues[status.credentials]}</dd>
        <dt>{words.countries}</dt><dd>{status.countryDatabase === null ? words.countriesNone : words.countriesBuilt.replace('{when}', new Intl.DateTimeFormat(variant(locale), { dateStyle: 'long' }).format(new Date(status.countryDatabase.builtAt)))}</dd>
        <dt>{words.marks}</dt><dd>{listed(locale, namesOf(status.marks, words))}</dd>
      </Section>
      <section>
        <h2>{words.layers}</h2>
        {layersInWords(status.layers, { words, locale }).map(({ title, layers }) => <div key={title}><h3 className="layers">{title}</h3><p className="layers">{listed(locale, layers)}</p></div>)}
        <p><a href="/rules">{words.toRules}</a></p>
      </section>
      <Signals signals={status.signals} />
      <Bars bars={status.bars} />
      <Section title={words.logTitle}>
        <dt>{words.log}</dt><dd>{number(status.log.leaves)}</dd>
        <dt>{words.checkpoint}</dt><dd><pre>{status.log.checkpoint.trim()}</pre></dd>
        <dt>Shozo</dt><dd>{status.version}</dd>
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <section><h2>{title}</h2><dl className="card">{children}</dl></section>;
}

/** How many wait, and what the nearest clock says. */
function Clock({ open, nextAt, text }: { open: number; nextAt: string | null; text: string }) {
  const { status: words, review } = useTexts();
  const locale = useLocale();
  if (nextAt === null) return words.nothingStopped;
  const left = timeLeft(nextAt, Date.now(), locale);
  const count = open.toLocaleString(variant(locale));
  return left === null ? `${count} · ${review.late}` : `${count} (${text.replace('{time}', left)})`;
}

/** What is on, in the reader’s words; a row without one shows its name in the API. */
function namesOf(rows: Status['marks'], words: Texts['status']): string[] {
  const names: Readonly<Record<string, string>> = words.markNames;
  return Object.entries(rows).map(([name, state]) => (state === 'on' ? (names[name] ?? name) : `${names[name] ?? name} (${words[state]})`));
}

const PLACE = /^([a-z]{2})(-[a-z0-9]{1,3})?$/;

/** `base`, `jurisdictions/jp`, `tiers/free`: what a reader would call them. */
function layersInWords(layers: readonly string[], { words, locale }: { readonly words: Texts['status']; readonly locale: Locale }): { readonly title: string; readonly layers: readonly string[] }[] {
  const names: Readonly<Record<string, string>> = words.layerNames;
  const isPlace = (id: string) => PLACE.test(id) || id === 'unknown';
  const named = (ids: readonly string[]) => ids.map((id) => names[id] ?? (PLACE.test(id) ? placeName(locale, id) : id));
  const places = named(layers.filter((id) => PLACE.test(id))).toSorted((one, other) => one.localeCompare(other, locale));
  const groups = [
    { title: words.layersIn.places, layers: [...named(layers.filter((id) => id === 'base')), ...places, ...named(layers.filter((id) => id === 'unknown'))] },
    { title: words.layersIn.uses, layers: named(layers.filter((id) => id !== 'base' && !isPlace(id))) },
  ];
  return groups.filter((group) => group.layers.length > 0);
}

/** A switch that stops somebody: what, and for whom. */
function stopText(words: Texts['status'], locale: Locale, { name, country, tenant }: Stop): string {
  const names: Readonly<Record<string, string>> = words.stopNames;
  const whom = [country === null ? null : placeName(locale, country), tenant ? words.oneKey : null].filter((part) => part !== null);
  return whom.length === 0 ? (names[name] ?? name) : `${names[name] ?? name} (${listed(locale, whom)})`;
}
