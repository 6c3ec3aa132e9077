/**
 * What was received: number and PIN, the clock, what happens next, and where others help.
 */
import type { ReportReceived } from '../../api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { FocusedHeading } from '../focused-heading.tsx';
import { ReportDue } from '../report-state.tsx';
import { HelpLines } from './help-lines.tsx';

export function Received({ received, optOut }: { received: ReportReceived; optOut: boolean }) {
  const { report: words, reporting } = useTexts();
  return (
    <article className="card">
      <FocusedHeading level={2} className="sentence">{optOut ? reporting.optOut.received : words.received}</FocusedHeading>
      <p>{optOut ? (received.blocked ? reporting.optOut.standing : reporting.optOut.waiting) : received.message}</p>
      <dl>
        <dt>{words.number}</dt><dd><code>{received.id}</code></dd>
        <dt>{words.pin}</dt><dd><code>{received.pin}</code></dd>
      </dl>
      <ReportDue report={received} />
      <h3>{words.nextTitle}</h3>
      <ol>{(optOut ? reporting.optOut.next : words.next).map((line) => <li key={line}>{line}</li>)}</ol>
      {!optOut && <HelpLines child={received.kind === 'child'} />}
    </article>
  );
}
