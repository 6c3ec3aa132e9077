/**
 * From the first picture to that of now, as a row of small pictures: each can be worked on again.
 */
import { useState } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import type { Past } from './conversation.ts';
import { usePreview } from './picture-input.tsx';

type Props = { readonly history: readonly Past[]; /** the one that is worked on */ readonly current: File | undefined; readonly onChoose: (picture: File) => void };

export function HistoryStrip({ history, current, onChoose }: Props) {
  const words = useTexts().studio;
  const nameOf = useStepName();
  if (history.length < 2) return null;
  return (
    <nav className="strip" aria-label={words.strip}>
      <ol>
        {history.map(({ picture, step }) => (
          <li key={step}>
            <button type="button" aria-current={picture === current ? 'true' : undefined} onClick={() => onChoose(picture)}>
              <Small picture={picture} /><span>{nameOf(step)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A photo that was brought is one; everything else is a step. */
export function useStepName(): (step: number) => string {
  const words = useTexts().studio;
  return (step) => (step === 0 ? words.root : words.step.replace('{number}', String(step)));
}

export function Small({ picture }: { picture: File }) {
  const preview = usePreview(picture);
  const [failed, setFailed] = useState<File | null>(null);
  return preview && failed !== picture && <img src={preview} alt="" onError={() => setFailed(picture)} />;
}
