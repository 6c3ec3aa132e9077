/**
 * Asking that the people in one’s photo are not changed here: a fingerprint is made on this device, and only that is sent.
 */
import { useState } from 'react';
import { sendOptOut } from '../../api.ts';
import type { ReportReceived } from '../../api.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { PictureInput } from '../picture-input.tsx';
import { Working } from '../working.tsx';
import { Contact, isContact } from './report-form.tsx';
import { Steps } from './steps.tsx';
import { useDeviceFingerprint } from './use-device-fingerprint.ts';
import type { Made } from './use-device-fingerprint.ts';
import { useSending } from './use-sending.ts';

const SCREENS = ['photo', 'contact', 'send'] as const;

type Props = { readonly onReceived: (received: ReportReceived) => void; readonly onBack: () => void };

export function OptOutForm({ onReceived, onBack }: Props) {
  const { report, reporting: words } = useTexts();
  const locale = useLocale();
  const photo = useDeviceFingerprint();
  const [contact, setContact] = useState('');
  const [goodFaith, setGoodFaith] = useState(false);
  const [at, setAt] = useState(0);
  const { sending, failure, send } = useSending();
  const screen = SCREENS[at] ?? 'photo';
  const print = photo.made?.usable ? photo.made : null;
  const answered = { photo: print !== null, contact: isContact(contact), send: goodFaith }[screen];
  const next = () => {
    if (at < SCREENS.length - 1) setAt(at + 1);
    else if (print) send(async () => onReceived(await sendOptOut({ fingerprint: print.digits, quality: print.quality, contact, good_faith: true }, locale)));
  };
  const question = { photo: words.optOut.photo, contact: report.questions.contact, send: words.check }[screen];
  return (
    <Steps at={at + 1} of={SCREENS.length} question={question} missing={answered ? null : report.missing[screen]} sending={sending} failure={failure} send={words.optOut.send} onBack={() => (at === 0 ? onBack() : setAt(at - 1))} onNext={next}>
      {screen === 'photo' && <Photo {...photo} />}
      {screen === 'contact' && <Contact contact={contact} onContact={setContact} />}
      {screen === 'send' && <>
        <dl>
          <dt>{words.optOut.sent}</dt><dd><code>{print?.digits}</code></dd>
          <dt>{words.answers.contact}</dt><dd>{contact}</dd>
        </dl>
        <label className="choice"><input type="checkbox" checked={goodFaith} onChange={(event) => setGoodFaith(event.target.checked)} /> {words.optOut.goodFaith}</label>
      </>}
    </Steps>
  );
}

function Photo({ file, made, state, choose }: Made) {
  const words = useTexts().reporting.optOut;
  return (
    <>
      <p>{words.intro}</p>
      <PictureInput file={file} onFile={choose} />
      {state === 'working' && <Working text={words.working} />}
      <p role="status">{made && (made.usable ? words.made : words.tooPlain)}</p>
      {state === 'unreadable' && <p role="alert" className="notice">{words.unreadable}</p>}
      <p className="hint">{words.limits}</p>
    </>
  );
}
