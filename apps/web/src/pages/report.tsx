/**
 * Report and opt-out: one question a screen, no account; then the number and PIN to come back with.
 *
 * Somebody hurt may sit here: plain words, nothing is sent before the last
 * screen, nothing is kept in the browser, and the page can be left at once.
 */
import { useState } from 'react';
import type { ReportReceived } from '../api.ts';
import { FocusedHeading } from '../parts/focused-heading.tsx';
import { useMissing } from '../parts/missing.tsx';
import { FollowReport } from '../parts/follow-report.tsx';
import { HelpLines } from '../parts/report/help-lines.tsx';
import { OptOutForm } from '../parts/report/opt-out-form.tsx';
import { QuickExit } from '../parts/report/quick-exit.tsx';
import { Received } from '../parts/report/received.tsx';
import { ReportForm } from '../parts/report/report-form.tsx';
import '../parts/report/report.css';
import { useTexts } from '../texts/use-texts.ts';

const TASKS = ['report', 'opt-out', 'follow', 'help'] as const;
type Task = (typeof TASKS)[number];

export function ReportPage() {
  const { report: words, reporting } = useTexts();
  const [task, setTask] = useState<Task | null>(null);
  const [returned, setReturned] = useState(false);
  const [received, setReceived] = useState<ReportReceived | null>(null);
  const back = () => { setTask(null); setReturned(true); };
  return (
    <>
      <QuickExit />
      <h1>{task === 'report' ? words.title : task === 'opt-out' ? reporting.optOut.title : reporting.title}</h1>
      {received ? <Received received={received} optOut={task === 'opt-out'} /> : task === null ? <Start returned={returned} onTask={setTask} /> : <AtTask task={task} onReceived={setReceived} onBack={back} />}
    </>
  );
}

function AtTask({ task, onReceived, onBack }: { task: Task; onReceived: (received: ReportReceived) => void; onBack: () => void }) {
  const words = useTexts();
  const toStart = <p className="actions"><button type="button" onClick={onBack}>{words.report.back}</button></p>;
  switch (task) {
    case 'report': return <ReportForm onReceived={onReceived} onBack={onBack} />;
    case 'opt-out': return <OptOutForm onReceived={onReceived} onBack={onBack} />;
    case 'follow': return <><FollowReport />{toStart}</>;
    case 'help': return <article className="card"><FocusedHeading level={2}>{words.help.title}</FocusedHeading><HelpLines titled={false} />{toStart}</article>;
  }
}

/** The first question. Coming back to it, the focus is on it; when the page opens it is left where it is. */
function Start({ returned, onTask }: { returned: boolean; onTask: (task: Task) => void }) {
  const { report, reporting: words } = useTexts();
  const [chosen, setChosen] = useState<Task | null>(null);
  const { around, attempt } = useMissing(chosen === null ? report.missing.task : null);
  return (
    <form className="card" onSubmit={(event) => { event.preventDefault(); if (attempt() && chosen) onTask(chosen); }}>
      <p>{report.intro}</p>
      {returned ? <FocusedHeading level={2}>{words.start}</FocusedHeading> : <h2>{words.start}</h2>}
      {around(<fieldset>
        <legend className="hidden">{words.start}</legend>
        {TASKS.map((task) => <label key={task} className="choice"><input type="radio" name="task" value={task} checked={chosen === task} onChange={() => setChosen(task)} /> {words.tasks[task]}</label>)}
      </fieldset>)}
      <p className="actions"><button type="submit" className="primary">{report.go}</button></p>
    </form>
  );
}
