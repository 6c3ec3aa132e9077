/**
 * How a report stands, with its clock in human words.
 */
import type { ReportView } from '../api.ts';
import { variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';
import { timeLeft } from './time-left.ts';

const MOMENT = { weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

export function ReportState({ report }: { report: ReportView }) {
  const { report: words, reporting: { optOut } } = useTexts();
  const { state, blocked, kind } = report;
  const said = kind === 'opt-out' ? <><strong>{optOut.states[state]}</strong> {blocked && optOut.standing}</> : <><strong>{words.states[state]}</strong> {blocked === null ? words.untold : blocked ? words.blocked : words.notBlocked}</>;
  return (
    <>
      <p>{said}</p>
      {state === 'open' && <ReportDue report={report} />}
    </>
  );
}

/** The clock: how long still, and until when; or that we are late. */
export function ReportDue({ report: { dueAt } }: { report: ReportView }) {
  const words = useTexts().reporting;
  const locale = useLocale();
  const left = timeLeft(dueAt, Date.now(), locale);
  const when = new Intl.DateTimeFormat(variant(locale), MOMENT).format(new Date(dueAt));
  return <p>{left === null ? words.late.replace('{when}', when) : words.due.replace('{time}', left).replace('{when}', when)}</p>;
}
