/**
 * From the photo that was brought to the picture of now, as a row of small pictures: each can be worked on again.
 */
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { usePreview } from './picture-input.tsx';

type Props = { readonly pictures: readonly File[]; /** the one that is worked on */ readonly current: File | undefined; readonly onChoose: (picture: File) => void };

export function HistoryStrip({ pictures, current, onChoose }: Props) {
  const words = useTexts().studio;
  if (pictures.length < 2) return null;
  const nameAt = (at: number) => (at === 0 ? words.root : words.step.replace('{number}', String(at)));
  return (
    <nav className="strip" aria-label={words.strip}>
      <ol>
        {pictures.map((picture, at) => (
          <li key={nameAt(at)}>
            <button type="button" aria-current={picture === current ? 'true' : undefined} onClick={() => onChoose(picture)}>
              <Small picture={picture} /><span>{nameAt(at)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Small({ picture }: { picture: File }) {
  const preview = usePreview(picture);
  const [failed, setFailed] = useState<File | null>(null);
  return preview && failed !== picture && <img src={preview} alt="" onError={() => setFailed(picture)} />;
}
