/**
 * Pictures of a case: blurred and grey, side by side or under a slider, with the part that changed; sharp only while asked for.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { askSharp } from '../../review-api.ts';
import type { Box, Case, CasePicture } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { useShortcuts } from './shortcuts.ts';
import { isWithoutResult } from './without-result.ts';

/** How a sharp picture shows: for as long as the button is held, or until it is pressed again; in grey, or in colour. */
export type Looking = { readonly sticky: boolean; readonly colour: boolean };
type Props = { readonly of: Case; readonly keys: boolean; readonly looking: Looking };

export function Pictures({ of, keys, looking }: Props) {
  const words = useTexts().review;
  const [slider, setSlider] = useState(false);
  const sharp = useSharp(of.id);
  const named = (sought: string) => of.pictures.find(({ name }) => name === sought);
  const [before, after, reported] = [named('photo-0'), named('draft-0'), named('picture')];
  const held = (picture: CasePicture | undefined) => ({ down: () => { if (picture) sharp.show(picture.name); }, up: sharp.hide });
  useShortcuts(keys, { v: held(after ?? reported), c: held(before) });
  const seenAs = (picture: CasePicture) => ({ picture, sharp: sharp.shown?.name === picture.name ? sharp.shown.address : null, colour: looking.colour });
  const hold = ({ name }: CasePicture) => <HoldButton name={name} sticky={looking.sticky} shown={sharp.shown?.name === name} show={sharp.show} hide={sharp.hide} />;
  const seen = of.reveals + sharp.count;
  const changed = of.kind === 'hold' ? (of.findings.changed?.box ?? null) : null;
  const withoutResult = isWithoutResult(of) && <p>{words.noResult}</p>;
  if (of.pictures.length === 0) return withoutResult || <p className="hint">{words.noPicture}</p>;
  return (
    <>
      {withoutResult}
      {before && after && <p className="actions"><button type="button" aria-pressed={slider} onClick={() => setSlider(!slider)}>{words.slider}</button></p>}
      {slider && before && after ? <Slider before={<Picture {...seenAs(before)} />} after={<Picture {...seenAs(after)} />}>{hold(before)}{hold(after)}</Slider> : (
        <div className="pictures">
          {of.pictures.map((picture) => (
            <figure key={picture.name}>
              <figcaption>{nameOf(picture.name, words)}</figcaption>
              <div className="frame"><Picture {...seenAs(picture)} />{picture.name === 'draft-0' && changed && <Changed box={changed} />}</div>
              {hold(picture)}
            </figure>
          ))}
        </div>
      )}
      <p role="status" className="hint">{sharp.failed ? words.notShown : seen > 0 ? words.seen.replace('{count}', String(seen)) : words.seenNever}</p>
    </>
  );
}

function nameOf(name: string, words: ReturnType<typeof useTexts>['review']): string {
  const [kind = '', index = '0'] = name.split('-');
  const said = kind === 'photo' ? words.before : kind === 'draft' ? words.after : words.picture;
  return index === '0' ? said : `${said} ${Number(index) + 1}`;
}

type PictureProps = { readonly picture: CasePicture; /** its address while it shows */ readonly sharp: string | null; readonly colour: boolean };

function Picture({ picture: { name, blurred }, sharp, colour }: PictureProps) {
  const words = useTexts().review;
  return <img src={sharp ?? `data:image/png;base64,${blurred}`} alt={`${nameOf(name, words)}: ${sharp ? words.sharp : words.blurred}`} className={sharp && !colour ? 'grey' : undefined} />;
}

const share = (of: number) => `${of * 100}%`;

function Changed({ box: { x, y, width, height } }: { box: Box }) {
  return <div className="changed" style={{ left: share(x), top: share(y), width: share(width), height: share(height) }} />;
}

/** One over the other, cut where the slider stands. */
function Slider({ before, after, children }: { before: ReactNode; after: ReactNode; children: ReactNode }) {
  const words = useTexts().review;
  const [at, setAt] = useState(50);
  return (
    <div className="slider">
      <div className="frame">{before}<div className="over" style={{ clipPath: `inset(0 0 0 ${100 - at}%)` }}>{after}</div></div>
      <label>{words.sliderAt}<input type="range" min="0" max="100" value={at} onChange={(event) => setAt(Number(event.target.value))} /></label>
      <p className="actions">{children}</p>
    </div>
  );
}

type HoldProps = { readonly name: string; readonly sticky: boolean; readonly shown: boolean; readonly show: (name: string) => void; readonly hide: () => void };

function HoldButton({ name, sticky, shown, show, hide }: HoldProps) {
  const words = useTexts().review;
  const own = useTexts().review.reveal;
  const label = `${sticky ? (shown ? own.hide : own.press) : own.hold}: ${nameOf(name, words)}`;
  if (sticky) return <button type="button" aria-pressed={shown} onClick={() => (shown ? hide() : show(name))}>{label}</button>;
  const isPress = (key: string) => key === ' ' || key === 'Enter';
  return (
    <button
      type="button" className="hold" onPointerDown={() => show(name)} onPointerUp={hide} onPointerLeave={hide} onPointerCancel={hide} onBlur={hide} onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => { if (isPress(event.key) && !event.repeat) show(name); }} onKeyUp={(event) => { if (isPress(event.key)) hide(); }}
    >{label}</button>
  );
}

/** The sharp picture is asked for each time, shown while wanted, and let go of then. */
function useSharp(id: string) {
  const [shown, setShown] = useState<{ readonly name: string; readonly address: string } | null>(null);
  const [failed, setFailed] = useState(false);
  const [count, setCount] = useState(0); // shown by this page
  const asking = useRef<AbortController | null>(null);
  const hide = useCallback(() => {
    asking.current?.abort();
    asking.current = null;
    setShown(null);
  }, []);
  const show = useCallback((name: string) => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    setFailed(false);
    askSharp(id, name, controller.signal).then(
      (blob) => {
        setCount((before) => before + 1);
        if (!controller.signal.aborted) setShown({ name, address: URL.createObjectURL(blob) });
      },
      () => { if (!controller.signal.aborted) setFailed(true); },
    );
  }, [id]);
  useEffect(() => {
    const address = shown?.address;
    return () => { if (address) URL.revokeObjectURL(address); };
  }, [shown]);
  useEffect(() => {
    window.addEventListener('blur', hide);
    return () => { window.removeEventListener('blur', hide); hide(); };
  }, [hide]);
  return { shown, failed, count, show, hide };
}
