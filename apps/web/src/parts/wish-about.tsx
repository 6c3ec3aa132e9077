/**
 * What the next wish is about, where it is about a picture, and what else it may be about.
 */
import { useTexts } from '../texts/use-texts.ts';
import type { Past } from './conversation.ts';
import { useStepName } from './history-strip.tsx';
import { Small } from './small-picture.tsx';

type Props = {
  readonly history: readonly Past[];
  /** the one that is changed */
  readonly current: File | undefined;
  /** Whether it is shown here, small: it is where it does not show large. */
  readonly small: boolean;
  readonly onChoose: (picture: File) => void;
  /** A picture from words alone instead. */
  readonly onNothing: () => void;
};

export function WishAbout({ history, current, small, onChoose, onNothing }: Props) {
  const words = useTexts().studio.about;
  const nameOf = useStepName();
  const at = history.find(({ picture }) => picture === current);
  const [first] = history;
  if (!at || !first) return null;
  return (
    <div className="about">
      <p>{small && <Small picture={at.picture} />}<span role="status">{words.changing} <strong>{nameOf(at.step)}</strong></span></p>
      <p className="actions">
        {at !== first && <button type="button" onClick={() => onChoose(first.picture)}>{words.startOver}</button>}
        <button type="button" onClick={onNothing}>{words.newPicture}</button>
      </p>
    </div>
  );
}
