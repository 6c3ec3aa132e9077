/**
 * Reporting a picture: what is wrong, which picture, what happened, how to reach whoever reports; then all of it once more, and sending.
 */
import { useId, useState } from 'react';
import { sendReport } from '../../api.ts';
import type { Report, Reported, ReportReceived } from '../../api.ts';
import { codeOf } from '../../failures.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { Steps } from './steps.tsx';
import { useDeviceFingerprint } from './use-device-fingerprint.ts';
import type { Made } from './use-device-fingerprint.ts';
import { useSending } from './use-sending.ts';
import { staysHere, WhichPicture } from './which-picture.tsx';

const REPORT_KINDS = ['intimate', 'child', 'likeness', 'deception', 'insult', 'other'] as const;
const SCREENS = ['kind', 'picture', 'statement', 'contact', 'send'] as const;
type Screen = (typeof SCREENS)[number];
/** As the server’s. */
const MOST_STATEMENT = 5000;

type Props = { readonly onReceived: (received: ReportReceived) => void; readonly onBack: () => void };

export function ReportForm({ onReceived, onBack }: Props) {
  const { report: words, reporting } = useTexts();
  const locale = useLocale();
  const [report, setReport] = useState<Report>({ kind: '', mayBeSeen: null, link: '', statement: '', contact: '', goodFaith: false });
  const print = useDeviceFingerprint();
  const reported = reportedOf(report, print);
  const [at, setAt] = useState(0);
  const { sending, failure, send } = useSending();
  const [unknown, setUnknown] = useState<string | null>(null); // the address at which the server has nothing
  const screen = SCREENS[at] ?? 'kind';
  const isLast = at === SCREENS.length - 1;
  const sendAll = async () => {
    try {
      onReceived(await sendReport(report, reported, locale));
    } catch (error) {
      if (!isOfLink(error, report, reported)) throw error;
      setUnknown(report.link);
      setAt(SCREENS.indexOf('picture'));
    }
  };
  return (
    <Steps
      at={at + 1} of={SCREENS.length} question={screen === 'send' ? reporting.check : words.questions[screen]} missing={isAnswered(screen, report, reported) ? null : words.missing[screen]} sending={sending} failure={failure} send={words.send}
      onBack={() => (at === 0 ? onBack() : setAt(at - 1))} onNext={() => (isLast ? send(sendAll) : setAt(at + 1))}
    >
      <Question screen={screen} report={report} print={print} reported={reported} unknown={report.link === unknown} change={(part) => setReport((before) => ({ ...before, ...part }))} />
    </Steps>
  );
}

/** What of the chosen file is sent; null for nothing: there is none, it may not be seen and has no fingerprint, or nobody has said. */
function reportedOf(report: Report, { file, made }: Made): Reported {
  if (file === null) return null;
  if (staysHere(report)) return made?.usable ? { fingerprint: made.digits, quality: made.quality } : null;
  return report.mayBeSeen === true ? { picture: file } : null;
}

/** The form holds what it can to the server’s limits: what is left is the address, where nothing else was sent. */
function isOfLink(error: unknown, { link }: Report, reported: Reported): boolean {
  return codeOf(error) === 'request/invalid' && link.trim() !== '' && reported === null;
}

function isAnswered(screen: Screen, { kind, link, statement, contact, goodFaith }: Report, reported: Reported): boolean {
  switch (screen) {
    case 'kind': return kind !== '';
    case 'picture': return reported !== null || link.trim() !== '';
    case 'statement': return statement.trim() !== '';
    case 'contact': return isContact(contact);
    case 'send': return goodFaith;
  }
}

/** @returns false for what is too short to be any address. */
export function isContact(contact: string): boolean {
  return contact.trim().length >= 3;
}

type QuestionProps = { readonly screen: Screen; readonly report: Report; readonly print: Made; readonly reported: Reported; /** The server has no picture at this address. */ readonly unknown: boolean; readonly change: (part: Partial<Report>) => void };

function Question({ screen, report, print, reported, unknown, change }: QuestionProps) {
  const words = useTexts().report;
  switch (screen) {
    case 'kind': return (
      <fieldset>
        <legend className="hidden">{words.questions.kind}</legend>
        {REPORT_KINDS.map((kind) => <label key={kind} className="choice"><input type="radio" name="kind" value={kind} checked={report.kind === kind} onChange={() => change({ kind })} /> {words.kinds[kind]}</label>)}
      </fieldset>
    );
    case 'picture': return <WhichPicture report={report} print={print} unknown={unknown} change={change} />;
    case 'statement': return <label>{words.statement}<textarea rows={5} maxLength={MOST_STATEMENT} value={report.statement} onChange={(event) => change({ statement: event.target.value })} /></label>;
    case 'contact': return <Contact contact={report.contact} onContact={(contact) => change({ contact })} />;
    case 'send': return <Check report={report} reported={reported} change={change} />;
  }
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
function Check({ report: { kind, link, statement, contact, goodFaith }, reported, change }: Pick<QuestionProps, 'report' | 'reported' | 'change'>) {
  const { report: words, reporting } = useTexts();
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const which = [reported && 'picture' in reported ? reported.picture.name : null, link.trim()].filter(Boolean).join(' · ');
  return (
    <>
      <dl>
        <dt>{reporting.answers.kind}</dt><dd>{kinds[kind]}</dd>
        {which !== '' && <><dt>{reporting.answers.picture}</dt><dd>{which}</dd></>}
        {reported && 'fingerprint' in reported && <><dt>{reporting.optOut.sent}</dt><dd><code>{reported.fingerprint}</code></dd></>}
        <dt>{reporting.answers.statement}</dt><dd className="asked">{statement}</dd>
        <dt>{reporting.answers.contact}</dt><dd>{contact}</dd>
      </dl>
      <label className="choice"><input type="checkbox" checked={goodFaith} onChange={(event) => change({ goodFaith: event.target.checked })} /> {words.goodFaith}</label>
    </>
  );
}
