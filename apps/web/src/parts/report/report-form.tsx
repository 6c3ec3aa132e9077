/**
 * Reporting a picture: what is wrong, which picture, what happened, how to reach whoever reports; then all of it once more, and sending.
 */
import { useId, useState } from 'react';
import { sendReport } from '../../api.ts';
import type { Report, ReportReceived } from '../../api.ts';
import { codeOf } from '../../failures.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { PictureInput } from '../picture-input.tsx';
import { HelpLines } from './help-lines.tsx';
import { Steps } from './steps.tsx';
import { useSending } from './use-sending.ts';

const REPORT_KINDS = ['intimate', 'child', 'likeness', 'deception', 'insult', 'other'] as const;
const SCREENS = ['kind', 'picture', 'statement', 'contact', 'send'] as const;
type Screen = (typeof SCREENS)[number];
/** As the server’s. */
const MOST = { statement: 5000, link: 4096 };

type Props = { readonly onReceived: (received: ReportReceived) => void; readonly onBack: () => void };

export function ReportForm({ onReceived, onBack }: Props) {
  const { report: words, reporting } = useTexts();
  const locale = useLocale();
  const [report, setReport] = useState<Report>({ kind: '', picture: null, link: '', statement: '', contact: '', goodFaith: false });
  const [at, setAt] = useState(0);
  const { sending, failure, send } = useSending();
  const [unknown, setUnknown] = useState<string | null>(null); // the address at which the server has nothing
  const screen = SCREENS[at] ?? 'kind';
  const isLast = at === SCREENS.length - 1;
  const sendAll = async () => {
    try {
      onReceived(await sendReport(report, locale));
    } catch (error) {
      if (!isOfLink(error, report)) throw error;
      setUnknown(report.link);
      setAt(SCREENS.indexOf('picture'));
    }
  };
  return (
    <Steps
      at={at + 1} of={SCREENS.length} question={screen === 'send' ? reporting.check : words.questions[screen]} answered={isAnswered(screen, report)} sending={sending} failure={failure} send={words.send}
      onBack={() => (at === 0 ? onBack() : setAt(at - 1))} onNext={() => (isLast ? send(sendAll) : setAt(at + 1))}
    >
      <Question screen={screen} report={report} unknown={report.link === unknown} change={(part) => setReport((before) => ({ ...before, ...part }))} />
    </Steps>
  );
}

/** The form holds what it can to the server’s limits: what is left is the address, where no picture was sent. */
function isOfLink(error: unknown, { kind, picture, link }: Report): boolean {
  return codeOf(error) === 'request/invalid' && link.trim() !== '' && (picture === null || kind === 'child');
}

function isAnswered(screen: Screen, { kind, picture, link, statement, contact, goodFaith }: Report): boolean {
  switch (screen) {
    case 'kind': return kind !== '';
    case 'picture': return (picture !== null && kind !== 'child') || link.trim() !== '';
    case 'statement': return statement.trim() !== '';
    case 'contact': return isContact(contact);
    case 'send': return goodFaith;
  }
}

/** @returns false for what is too short to be any address. */
export function isContact(contact: string): boolean {
  return contact.trim().length >= 3;
}

type QuestionProps = { readonly screen: Screen; readonly report: Report; /** The server has no picture at this address. */ readonly unknown: boolean; readonly change: (part: Partial<Report>) => void };

function Question({ screen, report, unknown, change }: QuestionProps) {
  const words = useTexts().report;
  switch (screen) {
    case 'kind': return (
      <fieldset>
        <legend className="hidden">{words.questions.kind}</legend>
        {REPORT_KINDS.map((kind) => <label key={kind} className="choice"><input type="radio" name="kind" value={kind} checked={report.kind === kind} onChange={() => change({ kind })} /> {words.kinds[kind]}</label>)}
      </fieldset>
    );
    case 'picture': return <WhichPicture report={report} unknown={unknown} change={change} />;
    case 'statement': return <label>{words.statement}<textarea rows={5} maxLength={MOST.statement} value={report.statement} onChange={(event) => change({ statement: event.target.value })} /></label>;
    case 'contact': return <Contact contact={report.contact} onContact={(contact) => change({ contact })} />;
    case 'send': return <Check report={report} change={change} />;
  }
}

function WhichPicture({ report, unknown, change }: Omit<QuestionProps, 'screen'>) {
  const words = useTexts().report;
  const id = useId();
  const isChild = report.kind === 'child';
  return (
    <>
      {isChild ? <p className="notice">{words.child}</p> : <PictureInput file={report.picture} onFile={(picture) => change({ picture })} />}
      {unknown && <p role="alert" className="notice">{isChild ? words.linkUnknownChild : words.linkUnknown}</p>}
      <label>{words.link}<input type="url" inputMode="url" maxLength={MOST.link} aria-describedby={id} value={report.link} onChange={(event) => change({ link: event.target.value })} /></label>
      <p className="hint" id={id}>{isChild ? words.linkHintChild : words.linkHint}</p>
      {isChild && <HelpLines child />}
    </>
  );
}

const MOST_CONTACT = 300; // as the server’s

export function Contact({ contact, onContact }: { contact: string; onContact: (contact: string) => void }) {
  const words = useTexts().report;
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{words.contact}</label>
      <input id={id} type="text" autoComplete="email" maxLength={MOST_CONTACT} aria-describedby={`${id}-hint`} value={contact} onChange={(event) => onContact(event.target.value)} />
      <p className="hint" id={`${id}-hint`}>{words.contactHint}</p>
    </>
  );
}

/** All answers once more; `Back` changes them. */
function Check({ report: { kind, picture, link, statement, contact, goodFaith }, change }: Pick<QuestionProps, 'report' | 'change'>) {
  const { report: words, reporting } = useTexts();
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const which = [kind === 'child' ? null : picture?.name, link.trim()].filter(Boolean).join(' · ');
  return (
    <>
      <dl>
        <dt>{reporting.answers.kind}</dt><dd>{kinds[kind]}</dd>
        <dt>{reporting.answers.picture}</dt><dd>{which}</dd>
        <dt>{reporting.answers.statement}</dt><dd className="asked">{statement}</dd>
        <dt>{reporting.answers.contact}</dt><dd>{contact}</dd>
      </dl>
      <label className="choice"><input type="checkbox" checked={goodFaith} onChange={(event) => change({ goodFaith: event.target.checked })} /> {words.goodFaith}</label>
    </>
  );
}
