/**
 * What waits for a person: the only thing on the page in the colour of alarm.
 */
import { variant } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import type { Ready, Status } from './status.ts';

export function Needs({ status: { reports, appeals, brakes, switches }, ready }: { status: Status; ready: Ready }) {
  const words = useTexts().status.needs;
  const locale = useLocale();
  const counted = (text: string, count: number) => text.replace('{count}', count.toLocaleString(variant(locale)));
  const needs = [
    !ready.database && words.database, !ready.log && words.log, switches.readAt === null && words.switches,
    reports.overdue > 0 && counted(words.overdue, reports.overdue), appeals.overdue > 0 && counted(words.appeals, appeals.overdue), brakes.closed > 0 && counted(words.brakes, brakes.closed),
  ].filter((need) => need !== false);
  if (needs.length === 0) return <p className="card" role="status">{words.none}</p>;
  return (
    <section className="card needs" aria-labelledby="needs">
      <h2 id="needs">{words.title}</h2>
      <ul>{needs.map((need) => <li key={need}>{need}</li>)}</ul>
    </section>
  );
}
