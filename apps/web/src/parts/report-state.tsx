/**
 * How a report stands, with its clock.
 */
import type { ReportView } from '../api.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Due } from './due.tsx';

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

export function ReportDue({ report: { dueAt } }: { report: ReportView }) {
  const { due, late } = useTexts().reporting;
  return <Due at={dueAt} due={due} late={late} />;
}
