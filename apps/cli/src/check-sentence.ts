/**
 * Check’s answer as one sentence for the terminal, and what stands beside it.
 */
import type { StatedAnswer, Verification } from '@shozo/vocabulary';

/** Also of an answer that was passed on. */
export function sentence({ doctored, made, by, when, layers }: StatedAnswer): string {
  const how = made === 'generated' ? 'made' : made === 'edited' ? 'edited' : 'made or edited';
  switch (doctored) {
    case 'yes': return `yes, ${how} with AI${by ? ` by ${by}` : ''}${when ? ` on ${when}` : ''}`;
    case 'claimed': return `it says so itself${layers.watermark.state === 'found' ? ', also by an invisible watermark' : ''}: ${how} with AI, but nothing signed confirms it`;
    case 'conflict': return 'its marks and the picture disagree: it was changed after it was signed, or the mark comes from another picture';
    case 'signed-unedited': return 'signed, and the signed history names no AI step';
    case 'no-marks-found': return 'no marks found; that does not mean that no AI was used';
    case 'unreadable': return 'the file could not be read as a picture';
  }
}

/** What stands beside the answer, where there is any of it. */
export function besides({ withdrawn, changed, layers: { others } }: Pick<Verification, 'withdrawn' | 'changed'> & { readonly layers: Pick<Verification['layers'], 'others'> }): string[] {
  return [
    ...(withdrawn === true ? ['it was reported as misuse and is withdrawn'] : []),
    ...(changed === null ? [] : [changeInWords(changed)]),
    ...(others.length === 0 ? [] : [`it says that it has other marks: ${others.map(({ name }) => name).join(', ')}`]),
  ];
}

/** Of the photo its light alone is kept: black and white, sepia or paler colours are no change that could be seen. */
function changeInWords({ share, tone }: NonNullable<Verification['changed']>): string {
  const parts = share === 0 ? 'no part of it was found that is not as the photo was' : `${Math.max(1, Math.round(share * 100))} % of it is not as the photo was, the label included`;
  return `${parts}, ${tone ? 'and all of it has another light or contrast' : 'changes of colour alone not counted'}`;
}
