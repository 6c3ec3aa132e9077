/**
 * Produce: ask the image model under a deadline. Its answer is untrusted bytes.
 *
 * The model gets the pixels that were inspected, and nothing of the uploaded
 * files. A reviewer's release takes the drafts that were sealed instead.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { ModelAnswer, ModelWords } from '@shozo/vocabulary';
import { enter } from './enter.ts';
import type { Asked } from './inspect.ts';
import { draft } from './picture-states.ts';
import type { Draft } from './picture-states.ts';
import type { Story } from './story.ts';

export type Produced = { readonly drafts: readonly Draft[]; readonly words: ModelWords };

export async function produce(story: Story, asked: Asked): Promise<Produced> {
  enter(story, 'produce');
  const { review } = story;
  if (review && review.drafts.length > 0) return { drafts: review.drafts.map((pixels) => draft(pixels, null)), words: wordsOf(review) };
  const answer = await askModel(story, asked);
  if (answer.pictures.length !== story.request.n) {
    throw new ShozoError('model/unusable-answer', { detail: `expected ${story.request.n} pictures, got ${answer.pictures.length}` });
  }
  const drafts: Draft[] = [];
  for (const bytes of answer.pictures) drafts.push(draft(await story.ports.decodeDraft(bytes), bytes));
  return { drafts, words: wordsOf(answer) };
}

function wordsOf({ caption, revisedPrompt, notUnderstood }: ModelWords): ModelWords {
  return { caption, revisedPrompt, notUnderstood };
}

async function askModel({ request, ports }: Story, asked: Asked): Promise<ModelAnswer> {
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(ports.modelDeadlineMs)]);
  const { model, kind, prompt, mask, n, size } = request;
  const photos = request.photos.map(({ pixels }) => pixels);
  const people = asked.photos.map((photo) => photo.people);
  const answer = ports.model.ask({ model, kind, prompt, mask, n, size, photos, people, purposes: asked.purposes }, { signal });
  return await Promise.race([aborted(signal, ports.signal), answer]);
}

/** A model that ignores its signal must not keep a client waiting. */
function aborted(either: AbortSignal, client: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new ShozoError(client.aborted ? 'model/cancelled' : 'model/unreachable', { cause: either.reason }));
    if (either.aborted) stop();
    else either.addEventListener('abort', stop, { once: true });
  });
}
