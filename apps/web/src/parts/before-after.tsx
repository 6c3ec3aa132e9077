/**
 * Two pictures compared: one over the other with a slider, or side by side.
 *
 * The slider is a range input, so arrow keys move it; both pictures lie in the
 * frame of the later one, from its top: a caption is added below.
 */
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { usePreview } from './picture-input.tsx';
import './before-after.css';

type Props = { readonly before: Blob; readonly after: Blob; /** what the later one shows */ readonly alt: string };

export function BeforeAfter({ before, after, alt }: Props) {
  const words = useTexts().frame.compare;
  const [earlier, later] = [usePreview(before), usePreview(after)];
  const [share, setShare] = useState(50);
  const [beside, setBeside] = useState(false);
  if (!earlier || !later) return null;
  return (
    <div className="compared">
      {beside ? (
        <div className="beside">
          <figure><img src={earlier} alt={words.before} /><figcaption>{words.before}</figcaption></figure>
          <figure><img src={later} alt={alt} /><figcaption>{words.after}</figcaption></figure>
        </div>
      ) : (
        <>
          <div className="over-each-other">
            <img src={later} alt={alt} />
            <img src={earlier} alt={words.before} className="earlier" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }} />
            <div className="edge" style={{ insetInlineStart: `${share}%` }} />
          </div>
          <label className="slider"><span className="hidden">{words.slider}</span>
            <span aria-hidden="true">{words.before}</span>
            <input type="range" min={0} max={100} value={share} aria-valuetext={words.shown.replace('{percent}', String(share))} onChange={(event) => setShare(Number(event.target.value))} />
            <span aria-hidden="true">{words.after}</span>
          </label>
        </>
      )}
      <p><button type="button" className="quiet" onClick={() => setBeside(!beside)}>{beside ? words.asSlider : words.beside}</button></p>
    </div>
  );
}
