/**
 * Report: one question a screen, no account; then the number and PIN to come back with.
 *
 * Somebody hurt may sit here: plain words, nothing is sent before the last
 * screen, and the page can be left quickly.
 */
import { useState } from 'react';
import type { Report, ReportReceived } from '../api.ts';
import { sendReport } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { FollowReport } from '../parts/follow-report.tsx';
import { FocusedHeading } from '../parts/focused-heading.tsx';
import { PictureInput } from '../parts/picture-input.tsx';
import { ReportDue } from '../parts/report-state.tsx';
import { Working } from '../parts/working.tsx';
import { useLocale, useTexts } from '../texts/use-texts.ts';

export const REPORT_KINDS = ['intimate', 'child', 'likeness', 'deception', 'insult', 'other'] as const;
const SCREENS = ['kind', 'picture', 'statement', 'contact'] as const;
type Screen = (typeof SCREENS)[number];
/** As the server’s. */
const MOST = { statement: 5000, contact: 300, link: 4096 };
/** A neutral page; the address of this one does not stay in the list of pages to go back to. */
const ELSEWHERE = 'https://www.wikipedia.org/';

export function ReportPage() {
  const words = useTexts().report;
  const [received, setReceived] = useState<ReportReceived | null>(null);
  return (
    <>
      <p className="leave"><button type="button" onClick={() => window.location.replace(ELSEWHERE)}>{words.leave}</button></p>
      <h1>{words.title}</h1>
      {received ? <Received received={received} /> : (
        <>
          <p>{words.intro}</p>
          <ReportForm onReceived={setReceived} />
          <FollowReport />
        </>
      )}
    </>
  );
}

function Received({ received }: { received: ReportReceived }) {
  const words = useTexts().report;
  return (
    <article className="card">
      <FocusedHeading level={2} className="sentence">{words.received}</FocusedHeading>
      <p>{received.message}</p>
      <dl>
        <dt>{words.number}</dt><dd><code>{received.id}</code></dd>
        <dt>{words.pin}</dt><dd><code>{received.pin}</code></dd>
      </dl>
      <ReportDue report={received} />
      <h3>{words.nextTitle}</h3>
      <ul>{words.next.map((line) => <li key={line}>{line}</li>)}</ul>
    </article>
  );
}

function ReportForm({ onReceived }: { onReceived: (received: ReportReceived) => void }) {
  const words = useTexts().report;
  const failureText = useFailureText();
  const { report, change, at, go, sending, failure, send } = useReport(onReceived);
  const screen = SCREENS[at] ?? 'kind';
  const isLast = at === SCREENS.length - 1;
  return (
    <form className="card" onSubmit={(event) => { event.preventDefault(); if (isLast) send(); else go(at + 1); }}>
      <p className="hint">{words.step.replace('{at}', String(at + 1)).replace('{of}', String(SCREENS.length))}</p>
      {at === 0 ? <h2>{words.questions.kind}</h2> : <FocusedHeading key={screen} level={2}>{words.questions[screen]}</FocusedHeading>}
      <Question screen={screen} report={report} change={change} />
      {sending && <Working text={words.sending} />}
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      <p className="actions">
        {at > 0 && <button type="button" onClick={() => go(at - 1)}>{words.back}</button>}
        <button type="submit" className="primary" aria-disabled={sending} disabled={!isAnswered(screen, report)}>{isLast ? words.send : words.go}</button>
      </p>
    </form>
  );
}

function useReport(onReceived: (received: ReportReceived) => void) {
  const locale = useLocale();
  const [report, setReport] = useState<Report>({ kind: '', picture: null, link: '', statement: '', contact: '', goodFaith: false });
  const [at, setAt] = useState(0);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async () => {
    if (sending) return;
    setSending(true);
    setFailure(null);
    try {
      onReceived(await sendReport(report, locale));
    } catch (error) {
      setFailure(codeOf(error));
      setSending(false);
    }
  };
  return { report, change: (part: Partial<Report>) => setReport((before) => ({ ...before, ...part })), at, go: setAt, sending, failure, send: () => void send() };
}

function isAnswered(screen: Screen, { kind, picture, link, statement, contact, goodFaith }: Report): boolean {
  switch (screen) {
    case 'kind': return kind !== '';
    case 'picture': return picture !== null || link.trim() !== '';
    case 'statement': return statement.trim() !== '';
    case 'contact': return contact.trim().length >= 3 && goodFaith;
  }
}

type QuestionProps = { readonly screen: Screen; readonly report: Report; readonly change: (part: Partial<Report>) => void };

function Question({ screen, report, change }: QuestionProps) {
  const words = useTexts().report;
  switch (screen) {
    case 'kind': return (
      <fieldset>
        <legend className="hidden">{words.questions.kind}</legend>
        {REPORT_KINDS.map((kind) => <label key={kind} className="choice"><input type="radio" name="kind" value={kind} checked={report.kind === kind} onChange={() => change({ kind })} /> {words.kinds[kind]}</label>)}
      </fieldset>
    );
    case 'picture': return (
      <>
        {report.kind === 'child' ? <p className="notice">{words.child}</p> : <PictureInput file={report.picture} onFile={(picture) => change({ picture })} />}
        <label>{words.link}<input type="url" inputMode="url" maxLength={MOST.link} value={report.link} onChange={(event) => change({ link: event.target.value })} /></label>
        <p className="hint">{words.linkHint}</p>
      </>
    );
    case 'statement': return <label>{words.statement}<textarea rows={5} maxLength={MOST.statement} value={report.statement} onChange={(event) => change({ statement: event.target.value })} /></label>;
    case 'contact': return (
      <>
        <label>{words.contact}<input type="text" autoComplete="email" maxLength={MOST.contact} value={report.contact} onChange={(event) => change({ contact: event.target.value })} /></label>
        <p className="hint">{words.contactHint}</p>
        <label className="choice"><input type="checkbox" checked={report.goodFaith} onChange={(event) => change({ goodFaith: event.target.checked })} /> {words.goodFaith}</label>
      </>
    );
  }
}
