/**
 * Studio: a photo, a wish, and what came of it.
 */
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
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
  const { turns, working, cancelled, send, cancel } = useTurns();
  const signedIn = useSignedIn();
  const choose = useCallback((file: File | null) => setPhoto(file), []);
  const wish = useRef<HTMLTextAreaElement>(null);
  const goOn = (picture: Blob) => {
    setPhoto(new File([picture], 'shozo', { type: picture.type }));
    wish.current?.focus();
  };
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {signedIn === false && <p className="notice" role="alert">{words.signIn}</p>}
      <PictureInput file={photo} onFile={choose} />
      <WishForm wish={wish} photo={photo} working={working} closed={signedIn === false} onSend={send} />
      {working && <Working text={words.working}><button type="button" onClick={() => { cancel(); wish.current?.focus(); }}>{words.cancel}</button></Working>}
      <p role="status">{cancelled && words.cancelled}</p>
      {turns.length > 0 && <h2>{words.history}</h2>}
      {turns.map(({ key, question, answer }) => (
        <OutcomeCard key={key} prompt={question.prompt} answer={answer} name={nameOf(question)} onContinue={goOn} />
      ))}
    </>
  );
}

/** `party.jpg` becomes `party.shozo.jpg`. */
function nameOf({ photo, format }: PictureQuestion): string {
  const stem = photo?.name.replace(/\.[^.]*$/, '') ?? '';
  return `${stem === '' ? '' : `${stem}.`}shozo.${format === 'jpeg' ? 'jpg' : format}`;
}

/** As in most chats: Control or Command with Enter sends. */
function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

type WishProps = {
  readonly wish: RefObject<HTMLTextAreaElement | null>;
  readonly photo: File | null;
  readonly working: boolean;
  /** Nobody is signed in: the form shows what can be asked, and takes nothing. */
  readonly closed: boolean;
  readonly onSend: (question: PictureQuestion) => void;
};

function WishForm({ wish, photo, working, closed, onSend }: WishProps) {
  const words = useTexts().studio;
  const id = useId();
  const [prompt, setPrompt] = useState('');
  const [chosen, setFormat] = useState<string | null>(null);
  const format = chosen ?? formatOf(photo);
  const [subject, setSubject] = useState<string>('unknown');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSend({ photo, prompt, format, subject }); }}>
      <label htmlFor={`${id}-prompt`}>{photo ? words.prompt : words.promptNew}</label>
      <textarea ref={wish} id={`${id}-prompt`} aria-describedby={`${id}-help`} rows={3} maxLength={32_000} required value={prompt} onChange={(event) => setPrompt(event.target.value)} onKeyDown={sendByKey} />
      <p className="hint" id={`${id}-help`}>{photo ? words.help : words.helpNew}</p>
      <div className="row">
        {photo && <label>{words.subject}
          <select value={subject} aria-describedby={`${id}-note`} onChange={(event) => setSubject(event.target.value)}>{SUBJECTS.map((name) => <option key={name} value={name}>{words.subjects[name]}</option>)}</select>
        </label>}
        <label>{words.format}
          <select value={format} onChange={(event) => setFormat(event.target.value)}>{FORMATS.map((name) => <option key={name} value={name}>{name.toUpperCase()}</option>)}</select>
        </label>
        <button type="submit" className="primary" aria-disabled={working} disabled={closed || prompt.trim() === ''}>{photo ? words.send : words.generate}</button>
      </div>
      {photo && <p className="hint" id={`${id}-note`}>{words.subjectNote}</p>}
    </form>
  );
}

/** The photo’s own format, until another is chosen. */
function formatOf(photo: File | null): string {
  return FORMATS.find((format) => photo?.type === `image/${format}`) ?? 'png';
}

function useTurns() {
  const locale = useLocale();
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [working, setWorking] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const running = useRef<AbortController | null>(null);
  const send = async (question: PictureQuestion) => {
    if (running.current) return; // the button stays focused while it works; a second press must not send again
    const controller = new AbortController();
    running.current = controller;
    setWorking(true);
    setCancelled(false);
    try {
      const answer = await askPicture(question, locale, controller.signal);
      setTurns((before) => [{ key: before.length, question, answer }, ...before]);
    } catch {
      setCancelled(true); // askPicture throws for nothing else
    } finally {
      running.current = null;
      setWorking(false);
    }
  };
  return { turns, working, cancelled, send: (question: PictureQuestion) => void send(question), cancel: () => running.current?.abort() };
}

function useSignedIn(): boolean | null {
  const [signedIn, setSignedIn] = useState<boolean | null>(null);
  useEffect(() => {
    ask<{ signedIn: boolean }>('/v1/session').then((session) => setSignedIn(session.signedIn), () => setSignedIn(null));
  }, []);
  return signedIn;
}
