/**
 * Check’s answer as one sentence for the terminal.
 */
import type { StatedAnswer } from '@shozo/vocabulary';

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
