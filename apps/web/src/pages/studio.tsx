/**
 * Studio: a photo, a wish, and what came of it.
 */
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { ask, askPicture } from '../api.ts';
import type { PictureAnswer, PictureQuestion } from '../api.ts';
import { OutcomeCard } from '../parts/outcome-card.tsx';
import { PictureInput } from '../parts/picture-input.tsx';
import { Working } from '../parts/working.tsx';
import { useLocale, useTexts } from '../texts/use-texts.ts';

type Turn = { readonly key: number; readonly question: PictureQuestion; readonly answer: PictureAnswer };
const FORMATS = ['png', 'jpeg', 'webp'] as const;
const SUBJECTS = ['unknown', 'self', 'permitted', 'public-figure', 'not-permitted'] as const;

export function StudioPage() {
  const words = useTexts().studio;
  const [photo, setPhoto] = useState<File | null>(null);
  const { turns, working, note, send, cancel } = useTurns();
  const signedIn = useSignedIn();
  const choose = useCallback((file: File) => setPhoto(file), []);
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {signedIn === false && <p className="notice" role="alert">{words.signIn}</p>}
      <PictureInput file={photo} onFile={choose} />
      <WishForm photo={photo} working={working} onSend={send} />
      {working && <Working text={words.working}><button type="button" onClick={cancel}>{words.cancel}</button></Working>}
      <p role="status">{note}</p>
      {turns.length > 0 && <h2>{words.history}</h2>}
      <section aria-live="polite" className="turns">
        {turns.map(({ key, question, answer }) => (
          <OutcomeCard key={key} prompt={question.prompt} answer={answer} format={question.format} onContinue={(picture) => setPhoto(new File([picture], 'shozo', { type: picture.type }))} />
        ))}
      </section>
    </>
  );
}

function WishForm({ photo, working, onSend }: { photo: File | null; working: boolean; onSend: (question: PictureQuestion) => void }) {
  const words = useTexts().studio;
  const id = useId();
  const [prompt, setPrompt] = useState('');
  const [format, setFormat] = useState<string>('png');
  const [subject, setSubject] = useState<string>('unknown');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSend({ photo, prompt, format, subject }); }}>
      <label htmlFor={`${id}-prompt`}>{words.prompt}</label>
      <textarea id={`${id}-prompt`} rows={3} maxLength={32_000} required value={prompt} placeholder={words.promptExample} onChange={(event) => setPrompt(event.target.value)} />
      <div className="row">
        <label>{words.format}
          <select value={format} onChange={(event) => setFormat(event.target.value)}>{FORMATS.map((name) => <option key={name} value={name}>{name.toUpperCase()}</option>)}</select>
        </label>
        {photo && <label>{words.subject}
          <select value={subject} onChange={(event) => setSubject(event.target.value)}>{SUBJECTS.map((name) => <option key={name} value={name}>{words.subjects[name]}</option>)}</select>
        </label>}
        <button type="submit" className="primary" disabled={working || prompt.trim() === ''}>{photo ? words.send : words.generate}</button>
      </div>
      {photo && <p className="hint">{words.subjectNote}</p>}
    </form>
  );
}

function useTurns() {
  const words = useTexts().studio;
  const locale = useLocale();
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [working, setWorking] = useState(false);
  const [note, setNote] = useState('');
  const controller = useRef<AbortController | null>(null);
  const send = async (question: PictureQuestion) => {
    controller.current = new AbortController();
    setWorking(true);
    setNote('');
    try {
      const answer = await askPicture(question, locale, controller.current.signal);
      setTurns((before) => [{ key: before.length, question, answer }, ...before]);
    } catch (error) {
      setNote(error instanceof DOMException && error.name === 'AbortError' ? words.cancelled : `${words.failed}: ${String(error)}`);
    } finally {
      setWorking(false);
    }
  };
  return { turns, working, note, send: (question: PictureQuestion) => void send(question), cancel: () => controller.current?.abort() };
}

function useSignedIn(): boolean | null {
  const [signedIn, setSignedIn] = useState<boolean | null>(null);
  useEffect(() => {
    ask<{ signedIn: boolean }>('/v1/session').then((session) => setSignedIn(session.signedIn), () => setSignedIn(null));
  }, []);
  return signedIn;
}
