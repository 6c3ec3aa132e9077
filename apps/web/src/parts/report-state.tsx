/**
 * How a report stands, with its clock in human words.
 */
import type { ReportView } from '../api.ts';
import { variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

const MOMENT = { weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

export function ReportState({ report }: { report: ReportView }) {
  const words = useTexts().report;
  const { state, blocked } = report;
  return (
    <>
      <p><strong>{words.states[state]}</strong> {blocked ? words.blocked : words.notBlocked}</p>
      {state === 'open' && <ReportDue report={report} />}
    </>
  );
}

export function ReportDue({ report: { dueAt } }: { report: ReportView }) {
  const words = useTexts().report;
  const locale = useLocale();
  return <p>{words.due.replace('{when}', new Intl.DateTimeFormat(variant(locale), MOMENT).format(new Date(dueAt)))}</p>;
}
