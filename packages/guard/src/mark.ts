/**
 * Mark: label, metadata and credentials on every cleared picture, all read back from the final bytes.
 */
import type { ModelWords } from '@shozo/vocabulary';
import { enter } from './enter.ts';
import type { Cleared, Marked } from './picture-states.ts';
import { marked } from './picture-states.ts';
import type { Story } from './story.ts';

export async function mark(story: Story, pictures: readonly Cleared[], { caption, notUnderstood }: ModelWords): Promise<Marked[]> {
  enter(story, 'mark');
  const { request, ports } = story;
  const { format, kind, labelLocale, id: decisionId } = request;
  const at = ports.now().toISOString();
  const finished: Marked[] = [];
  for (const picture of pictures) {
    const { pixels, upstream, people, decision } = picture;
    const answer = await ports.mark({
      pixels, people, format, kind, labelLocale, caption, notUnderstood, decisionId, at, obligations: decision.obligations, parent: request.photos[0] ?? null, upstream,
    });
    finished.push(marked(answer, picture));
  }
  return finished;
}
