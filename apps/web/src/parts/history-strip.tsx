/**
 * From the first picture to that of now, as a row of small pictures: each can be worked on again.
 */
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import type { Past } from './conversation.ts';
import { Small } from './small-picture.tsx';

type Props = { readonly history: readonly Past[]; /** the one that is worked on */ readonly current: File | undefined; readonly onChoose: (picture: File) => void };

export function HistoryStrip({ history, current, onChoose }: Props) {
  const words = useTexts().studio;
  const nameOf = useStepName();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => showCurrent(list.current), [history.length, current]);
  if (history.length < 2) return null;
  return (
    <nav className="strip" aria-label={words.strip}>
      <ol ref={list}>
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

/** Scrolls the row, never the page. */
function showCurrent(list: HTMLElement | null): void {
  const button = list?.querySelector('[aria-current]');
  if (!list || !button) return;
  const [row, one] = [list.getBoundingClientRect(), button.getBoundingClientRect()];
  list.scrollBy({ left: one.left < row.left ? one.left - row.left : Math.max(0, one.right - row.right) });
}

/** A photo that was brought is one; everything else is a step. */
export function useStepName(): (step: number) => string {
  const words = useTexts().studio;
  return (step) => (step === 0 ? words.root : words.step.replace('{number}', String(step)));
}
