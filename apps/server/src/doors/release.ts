/**
 * A release in OpenAI's shapes: the images answer, and the same as a stream of events.
 */
import type { Released } from '@shozo/guard';
import type { ImageRequest, NotUnderstood, Receipt } from '@shozo/vocabulary';
import { receiptHeader } from '../answers.ts';
import type { Answer } from '../answers.ts';
import { textsIn } from '../texts.ts';

type About = Pick<ImageRequest, 'format' | 'kind' | 'locale' | 'receivedAt'>;

/** `links` has an address for every picture where the client asked for `url`. */
export function releaseAnswer(outcome: Released, request: About, links: readonly string[] | null): Answer {
  const data = outcome.pictures.map(({ bytes }, index) => (links ? { url: links[index] } : { b64_json: base64Of(bytes) }));
  const body = { created: seconds(request), background: 'opaque', output_format: request.format, data, shozo: releaseNote(outcome, request) };
  return { status: 200, headers: receiptHeader(outcome.receipt), body };
}

/**
 * Server-sent events, in OpenAI's names (`ImageEditStreamEvent`, `ImageGenStreamEvent`).
 *
 * INVARIANT: only finished pictures are in it, so it begins when all is decided
 * and recorded. However many partial pictures a client asks for, there are
 * none: nobody has judged those pixels.
 */
export function streamAnswer(outcome: Released, request: About): Answer {
  const type = `image_${request.kind}.completed`;
  const events = outcome.pictures.map(({ bytes }) => {
    const event = { type, b64_json: base64Of(bytes), created_at: seconds(request), background: 'opaque', output_format: request.format, quality: 'auto', size: 'auto', usage: NO_TOKENS, shozo: releaseNote(outcome, request) };
    return `event: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
  });
  const headers = { ...receiptHeader(outcome.receipt), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };
  return { status: 200, headers, body: events.join('') };
}

/** OpenAI’s types promise it in these events; a gateway that serves any model counts no tokens, and bills none. */
const NO_TOKENS = { input_tokens: 0, input_tokens_details: { image_tokens: 0, text_tokens: 0 }, output_tokens: 0, total_tokens: 0 };

type ReleaseNote = { readonly decision_id: string; readonly alt: string; readonly caption: string | null; readonly not_understood: NotUnderstood | null; readonly receipt: Receipt };

/** What Shozo adds to every release, in any shape. */
export function releaseNote({ id, receipt, words, notUnderstood }: Released, { kind, locale }: Pick<ImageRequest, 'kind' | 'locale'>): ReleaseNote {
  const alt = kind === 'edit' ? textsIn(locale).edited : textsIn(locale).generated;
  return { decision_id: id, alt, caption: words, not_understood: notUnderstood, receipt };
}

export function base64Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

const seconds = ({ receivedAt }: About) => Math.floor(Date.parse(receivedAt) / 1000);
