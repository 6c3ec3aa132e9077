/**
 * Where a release of ours shows something else than the photo it was made from: in words, and as a map of 16 × 16 fields.
 */
import type { StatedAnswer } from '@shozo/vocabulary';
import { useTexts } from '../texts/use-texts.ts';
import { usePreview } from './picture-input.tsx';

/** Without `cells` where the answer was passed on: the map is of use only over the picture. */
type Changed = NonNullable<StatedAnswer['changed']> & { readonly cells?: readonly number[] };
type CheckWords = ReturnType<typeof useTexts>['check'];
type Props = { readonly file: File | null; readonly changed: Changed; /** false: a copy or a part, where the fields may lie elsewhere */ readonly whole: boolean };

const SIDE = 16;

export function ChangedParts({ file, changed, whole }: Props) {
  const words = useTexts().check;
  const cells = changed.cells ?? [];
  const preview = usePreview(whole ? file : null);
  return (
    <>
      <h3>{words.changedTitle}</h3>
      <p>{changeInWords(changed, words)}</p>
      {cells.length > 0 && (
        <figure className={whole ? 'changed-map' : 'changed-map bare'} role="img" aria-label={words.changedMap.replace('{count}', String(cells.length))}>
          {preview && <img src={preview} alt="" />}
          <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" aria-hidden="true">
            {cells.map((cell) => <rect key={cell} x={cell % SIDE} y={Math.floor(cell / SIDE)} width="1" height="1" />)}
          </svg>
        </figure>
      )}
      {cells.length > 0 && !whole && <p className="hint">{words.changedCopy}</p>}
    </>
  );
}

function changeInWords({ share, tone }: Changed, { changedTone, changedShare, changedNothing }: CheckWords): string {
  if (tone) return changedTone;
  return share === 0 ? changedNothing : changedShare.replace('{percent}', String(Math.max(1, Math.round(share * 100))));
}
