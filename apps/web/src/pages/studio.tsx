/**
 * Studio: a conversation about a picture. What was asked stands above with what came of it, the next wish below.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../api.ts';
import type { PictureChoices, PictureQuestion } from '../api.ts';
import { historyOf, useConversation, wishThatMade } from '../parts/conversation.ts';
import type { Past } from '../parts/conversation.ts';
import { HistoryStrip } from '../parts/history-strip.tsx';
import { OutcomeCard } from '../parts/outcome-card.tsx';
import { PhotoTray } from '../parts/photo-tray.tsx';
import { useRules } from '../parts/use-rules.ts';
import { WishAbout } from '../parts/wish-about.tsx';
import { WishForm } from '../parts/wish-form.tsx';
import { Working } from '../parts/working.tsx';
import { useTexts } from '../texts/use-texts.ts';
import '../parts/studio.css';

export function StudioPage() {
  const words = useTexts().studio;
  const tray = useTray();
  const [prompt, setPrompt] = useState('');
  const putBack = ({ prompt: unanswered }: PictureQuestion) => setPrompt((since) => (since === '' ? unanswered : since));
  const { turns, asked, cancelled, kept, send, cancel, settle, forget } = useConversation({ onReleased: tray.workOn, onUnanswered: putBack });
  const signedIn = useSignedIn();
  const wish = useRef<HTMLTextAreaElement>(null);
  const history = tray.tip ? historyOf(turns, tray.tip) : [];
  const seen = history.length > 1 || history.some(({ step }) => step > 0); // above, among the steps or in the conversation
  const goOn = (picture: File) => {
    tray.goTo(picture, history);
    wish.current?.focus();
  };
  const sendWish = (choices: PictureChoices) => {
    send({ prompt, choices, photos: tray.photos, mask: tray.mask });
    setPrompt('');
  };
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {signedIn === false && <p className="notice" role="alert">{words.signIn}</p>}
      {turns.length > 0 && <h2>{words.history}</h2>}
      {turns.map((turn) => <OutcomeCard key={turn.key} turn={turn} made={wishThatMade(turns, turn.question.photos[0])} working={asked !== null} onContinue={goOn} onAsk={(prompt) => send({ ...turn.question, prompt, mask: null })} onSettled={settle} />)}
      {asked && <Asked question={asked} onCancel={() => { cancel(); wish.current?.focus(); }} />}
      <p role="status">{cancelled && words.cancelled}</p>
      <section className={turns.length > 0 ? 'composer going-on' : 'composer'} aria-labelledby="next">
        <h2 id="next" className={turns.length > 0 ? undefined : 'hidden'}>{words.next}</h2>
        <HistoryStrip history={history} current={tray.photos[0]} onChoose={goOn} />
        <PhotoTray photos={tray.photos} marked={tray.mask !== null} seen={seen} onFiles={tray.choose} onRemove={tray.remove} onMask={tray.setMask} />
        <WishAbout history={history} current={tray.photos[0]} small={seen} onChoose={goOn} onNothing={() => { tray.clear(); wish.current?.focus(); }} />
        <WishForm wish={wish} prompt={prompt} onPrompt={setPrompt} photo={tray.photos[0] ?? null} root={history[0]?.picture ?? null} working={asked !== null} signedIn={signedIn} onSend={sendWish} />
      </section>
      {turns.length > 0 && <Kept kept={kept} onForget={() => { forget(); tray.clear(); setPrompt(''); wish.current?.focus(); }} />}
    </>
  );
}

/** What is under way: the steps in their order, and no guess at which of them it is. */
function Asked({ question, onCancel }: { question: PictureQuestion; onCancel: () => void }) {
  const words = useTexts().studio;
  useRules(question.choices.reasonsIn); // a refusal is to find them here
  return (
    <div className="card under-way">
      <p className="asked">{words.you} <q>{question.prompt}</q></p>
      <Working text={words.working}><button type="button" onClick={onCancel}>{words.cancel}</button></Working>
      <p className="hint">{words.steps}</p>
    </div>
  );
}

function Kept({ kept, onForget }: { kept: boolean; onForget: () => void }) {
  const words = useTexts().studio;
  return (
    <aside className="kept" aria-label={words.forget}>
      <p className="hint">{kept ? words.kept : words.notKept}</p>
      <p className="actions"><button type="button" onClick={onForget}>{words.forget}</button></p>
    </aside>
  );
}

/** The photos of the next wish, the area that is marked, and the newest picture of their history. */
function useTray() {
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [tip, setTip] = useState<File | null>(null);
  const [mask, setMask] = useState<Blob | null>(null);
  const workOn = useCallback((pictures: readonly File[]) => {
    setPhotos(pictures);
    setTip(pictures[0] ?? null);
    setMask(null);
  }, []);
  const choose = useCallback((files: readonly File[], added: boolean) => {
    if (added) return setPhotos((before) => [...before, ...files]);
    setPhotos(files);
    setTip(files[0] ?? null);
    setMask(null);
  }, []);
  /** An earlier picture of the same history leaves the later ones in the strip. */
  const goTo = (picture: File, history: readonly Past[]) => {
    setPhotos([picture]);
    if (!history.some((past) => past.picture === picture)) setTip(picture);
    setMask(null);
  };
  const remove = (photo: File) => setPhotos((before) => before.filter((other) => other !== photo));
  return { photos, tip, mask, setMask, workOn, choose, goTo, remove, clear: () => choose([], false) };
}

function useSignedIn(): boolean | null {
  const [signedIn, setSignedIn] = useState<boolean | null>(null);
  useEffect(() => {
    ask<{ signedIn: boolean }>('/v1/session').then((session) => setSignedIn(session.signedIn), () => setSignedIn(null));
  }, []);
  return signedIn;
}
