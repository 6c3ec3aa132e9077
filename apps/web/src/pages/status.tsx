/**
 * Status: what is on, what is not built, how many decisions are on record.
 */
import { useEffect, useState } from 'react';
import { ask } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { listed, placeName, variant } from '../texts/texts.ts';
import type { Locale, Texts } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

type OnOff = Readonly<Record<string, 'on' | 'off' | 'not-built'>>;
type Status = {
  readonly version: string; readonly marks: OnOff; readonly signals: OnOff; readonly models: readonly string[]; readonly layers: readonly string[];
  readonly credentials: 'development' | 'operator'; readonly log: { readonly leaves: number }; readonly reviews: { readonly open: number }; readonly judge: 'on' | 'off';
  readonly switches: { readonly readAt: string | null; readonly on: readonly Stop[] };
};
type Stop = { readonly name: string; readonly country: string | null; readonly tenant: boolean };

export function StatusPage() {
  const words = useTexts().status;
  const [status, setStatus] = useState<Status | null>(null);
  const failureText = useFailureText();
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    ask<Status>('/v1/status').then(setStatus, (error: unknown) => setFailure(codeOf(error)));
  }, []);
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      {status && <Facts status={status} />}
    </>
  );
}

function Facts({ status }: { status: Status }) {
  const words = useTexts().status;
  const locale = useLocale();
  const stopped = status.switches.on.map((stop) => stopText(words, locale, stop));
  return (
    <>
      <dl className="card">
        <dt>Shozo</dt><dd>{status.version}</dd>
        <dt>{words.credentials}</dt><dd>{words.credentialsValues[status.credentials]}</dd>
        <dt>{words.models}</dt><dd>{listed(locale, status.models)}</dd>
        <dt>{words.judge}</dt><dd>{words.judgeValues[status.judge]}</dd>
        <dt>{words.layers}</dt><dd>{listed(locale, status.layers)}</dd>
        <dt>{words.stopped}</dt><dd>{stopped.length === 0 ? words.nothingStopped : listed(locale, stopped)}</dd>
        <dt>{words.log}</dt><dd>{status.log.leaves.toLocaleString(variant(locale))}</dd>
        <dt>{words.reviews}</dt><dd>{status.reviews.open.toLocaleString(variant(locale))}</dd>
      </dl>
      <OnOffTable title={words.marks} rows={status.marks} names={words.markNames} />
      <OnOffTable title={words.signals} rows={status.signals} />
    </>
  );
}

/** A switch that stops somebody: what, and for whom. */
function stopText(words: Texts['status'], locale: Locale, { name, country, tenant }: Stop): string {
  const names: Readonly<Record<string, string>> = words.stopNames;
  const whom = [country === null ? null : placeName(locale, country), tenant ? words.oneKey : null].filter((part) => part !== null);
  return whom.length === 0 ? (names[name] ?? name) : `${names[name] ?? name} (${listed(locale, whom)})`;
}

/** @param names - in the reader’s words; a row without one shows its name in the API. */
function OnOffTable({ title, rows, names = {} }: { title: string; rows: OnOff; names?: Readonly<Record<string, string>> }) {
  const words = useTexts().status;
  return (
    <table className="card">
      <caption>{title}</caption>
      <tbody>{Object.entries(rows).map(([name, state]) => <tr key={name}><th scope="row">{names[name] ?? <code>{name}</code>}</th><td className={state}>{words[state]}</td></tr>)}</tbody>
    </table>
  );
}
