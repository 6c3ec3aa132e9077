/**
 * The photos of the next wish: the first is edited, others are shown beside it, and an area can be marked.
 */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { ChosenPicture, PictureFrame } from './picture-input.tsx';
import { Small } from './small-picture.tsx';

const MaskBrush = lazy(async () => ({ default: (await import('./mask-brush.tsx')).MaskBrush }));

/** As the server’s. */
const MOST = 16;

type Props = {
  readonly photos: readonly File[];
  readonly marked: boolean;
  /** The first one shows elsewhere: it is drawn here only to be painted on. */
  readonly seen: boolean;
  readonly onFiles: (files: readonly File[], added: boolean) => void;
  readonly onRemove: (photo: File) => void;
  readonly onMask: (mask: Blob | null) => void;
};

export function PhotoTray({ photos, marked, seen, onFiles, onRemove, onMask }: Props) {
  const words = useTexts().studio;
  const [first, ...others] = photos;
  const [painting, setPainting] = useState<File | null>(null);
  useEffect(() => setPainting(null), [first]);
  const paints = first !== undefined && painting === first;
  const mark = first && <button type="button" aria-expanded={paints} onClick={() => { setPainting(paints ? null : first); if (paints) onMask(null); }}>{paints ? words.brush.close : words.brush.open}</button>;
  return (
    <PictureFrame chosen={first !== undefined} most={MOST} camera adding={first !== undefined && photos.length < MOST} onFiles={onFiles} actions={mark}>
      {first && (paints ? <Suspense fallback={<ChosenPicture file={first} />}><MaskBrush file={first} onMask={onMask} /></Suspense> : !seen && <ChosenPicture file={first} />)}
      {marked && <p className="hint" role="status">{words.brush.marked}</p>}
      {others.length > 0 && (
        <div className="beside-photos">
          <p className="hint">{words.others}</p>
          <ul>{others.map((photo, at) => <li key={`${at} ${photo.name}`}><Small picture={photo} /><button type="button" aria-label={words.removePhoto.replace('{name}', photo.name)} onClick={() => onRemove(photo)}>{words.remove}</button></li>)}</ul>
        </div>
      )}
    </PictureFrame>
  );
}
