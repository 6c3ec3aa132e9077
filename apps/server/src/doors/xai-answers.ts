/**
 * A release in xAI's shape: pictures as `{url | b64_json, mime_type, respect_moderation}`.
 *
 * `usage` names no price: Shozo does not know what a model's house bills.
 */
import type { Released } from '@shozo/guard';
import type { ImageRequest } from '@shozo/vocabulary';
import { receiptHeader } from '../answers.ts';
import type { Answer } from '../answers.ts';
import { base64Of, releaseNote } from './release.ts';

export function xaiReleaseAnswer(outcome: Released, request: Pick<ImageRequest, 'format' | 'kind' | 'locale'>, links: readonly string[] | null): Answer {
  const about = { mime_type: `image/${request.format}`, respect_moderation: true };
  const data = outcome.pictures.map(({ bytes }, index) => ({ ...(links ? { url: links[index] } : { b64_json: base64Of(bytes) }), ...about }));
  return { status: 200, headers: receiptHeader(outcome.receipt), body: { data, usage: { cost_in_usd_ticks: null }, shozo: releaseNote(outcome, request) } };
}
