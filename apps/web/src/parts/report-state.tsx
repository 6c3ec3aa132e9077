/**
 * How a report stands, with its clock in human words.
 */
import type { ReportView } from '../api.ts';
import { variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

const MOMENT = { weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

export function ReportState({ report: { state, blocked, dueAt } }: { report: ReportView }) {
  const words = useTexts().report;
  const locale = useLocale();
  const due = new Intl.DateTimeFormat(variant(locale), MOMENT).format(new Date(dueAt));
  return (
    <>
      <p><strong>{words.states[state]}</strong> {blocked ? words.blocked : words.notBlocked}</p>
      {state === 'open' && <p>{words.due.replace('{when}', due)}</p>}
    </>
  );
}
