/**
 * Coming back to a report with its number and PIN: how it stands, and something to add.
 */
import { useState } from 'react';
import { askReport, sayMore } from '../api.ts';
import type { ReportView } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { useTexts } from '../texts/use-texts.ts';
import { FocusedHeading } from './focused-heading.tsx';
import { useMissing } from './missing.tsx';
import { ReportState } from './report-state.tsx';

type Access = { readonly id: string; readonly pin: string };

export function FollowReport() {
  const words = useTexts().report;
  const failureText = useFailureText();
  const [{ id, pin }, setAccess] = useState<Access>({ id: '', pin: '' });
  const [report, setReport] = useState<ReportView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { around, attempt } = useMissing(id.trim() === '' || pin.trim() === '' ? words.missing.follow : null);
  const look = async () => {
    if (!attempt()) return;
    setFailure(null);
    setReport(null);
    try {
      setReport(await askReport(id.trim(), pin.trim()));
    } catch (error) {
      setFailure(codeOf(error));
    }
  };
  return (
    <section className="card">
      <FocusedHeading level={2}>{words.follow}</FocusedHeading>
      <form noValidate onSubmit={(event) => { event.preventDefault(); void look(); }}>
        {around(<div className="row">
          <label>{words.number}<input type="text" autoComplete="off" spellCheck={false} required size={28} value={id} onChange={(event) => setAccess({ id: event.target.value, pin })} /></label>
          <label>{words.pin}<input type="text" inputMode="numeric" autoComplete="off" required size={12} value={pin} onChange={(event) => setAccess({ id, pin: event.target.value })} /></label>
          <button type="submit">{words.look}</button>
        </div>)}
      </form>
      {failure && <p role="alert" className="notice">{failure === 'request/not-found' || failure === 'request/invalid' ? words.unknown : failureText(failure)}</p>}
      {report && <article className="card"><FocusedHeading level={3}><code>{report.id}</code></FocusedHeading><ReportState report={report} /><SayMore access={{ id: report.id, pin: pin.trim() }} /></article>}
    </section>
  );
}

function SayMore({ access }: { access: Access }) {
  const words = useTexts().report;
  const failureText = useFailureText();
  const [text, setText] = useState('');
  const { around, attempt } = useMissing(text.trim() === '' ? words.missing.statement : null);
  const [sent, setSent] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async () => {
    setFailure(null);
    try {
      await sayMore(access.id, access.pin, text);
      setText('');
      setSent(true);
    } catch (error) {
      setFailure(codeOf(error));
    }
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (attempt()) void send(); }}>
      {around(<label>{words.more}<textarea rows={3} maxLength={5000} value={text} onChange={(event) => { setText(event.target.value); setSent(false); }} /></label>)}
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      <p role="status">{sent && words.moreSent}</p>
      <p className="actions"><button type="submit">{words.moreSend}</button></p>
    </form>
  );
}
