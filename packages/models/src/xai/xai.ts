/**
 * Image models that speak xAI's image API: `/images/generations` and `/images/edits`, both JSON.
 *
 * It only translates: our request into theirs, field by field from a closed
 * list, and their answer into bytes. No retries, no redirects; nothing is
 * stored at the model's house, deferred, or put anywhere else.
 *
 * Source: docs.x.ai, images REST reference; shapes of @ai-sdk/xai 3.0.138 and
 * proto files of xai-org/xai-proto (read 2026-11-22). It was tried against
 * scripted servers only: no live provider was called.
 *
 * Trust: as openai.ts. What this API cannot do (a mask, a fourth picture) is an
 * error, never left out silently.
 */
import { encode } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageModel, ModelRequest, Pixels } from '@shozo/vocabulary';
import { wordsOf } from '../aspect-ratio.ts';
import { throwIfStopped } from '../stopped.ts';
import { createExchange, withoutPrefix } from '../wire/exchange.ts';
import type { Exchange, UpstreamOptions } from '../wire/exchange.ts';
import { failureOf, readAnswer } from './answer.ts';

const MAX_PHOTOS = 3;
/** bytes of one picture: xAI's own limit */
const MAX_PHOTO = 10 * 1024 * 1024;
/** Pictures of one call; the SDKs ask for no more than three edits at a time. */
const MAX_PICTURES: Record<ModelRequest['kind'], number> = { generation: 10, edit: 3 };

type Part = { readonly pictures: readonly Uint8Array[]; readonly revisedPrompt: string | null };

export function createXaiModel(options: UpstreamOptions): ImageModel {
  const exchange = createExchange(options, failureOf);
  return {
    ids: [],
    ask: async (request, { signal }) => {
      throwIfStopped(signal);
      refuseWhatItCannot(request);
      const fields = { ...fieldsOf(request), model: withoutPrefix(request.model, options.prefix), ...(await picturesUp(request)) };
      const parts: Part[] = [];
      // One after the other: a refusal ends the ask before more is billed.
      for (const n of calls(request)) parts.push(await call(exchange, { kind: request.kind, n, fields }, signal));
      const revised = [...new Set(parts.flatMap(({ revisedPrompt }) => revisedPrompt ?? []))];
      return { pictures: parts.flatMap(({ pictures }) => pictures), caption: null, revisedPrompt: revised.length > 0 ? revised.join('\n') : null, notUnderstood: null };
    },
  };
}

function refuseWhatItCannot({ mask, photos }: ModelRequest): void {
  if (mask) throw new ShozoError('request/invalid', { param: 'mask', detail: 'this model takes no mask' });
  if (photos.length > MAX_PHOTOS) throw new ShozoError('request/invalid', { param: 'image', detail: `this model takes at most ${MAX_PHOTOS} pictures, got ${photos.length}` });
}

/** INVARIANT: all that ever goes up, besides `model`, `n` and the pictures. */
function fieldsOf({ prompt, size }: ModelRequest): Record<string, string> {
  const words = size === 'auto' ? null : wordsOf(size);
  return { prompt, response_format: 'b64_json', ...(words ? { aspect_ratio: words.aspectRatio, resolution: words.resolution } : {}) };
}

async function picturesUp({ kind, photos }: ModelRequest): Promise<Record<string, unknown>> {
  if (kind === 'generation') return {};
  const pictures: { url: string; type: 'image_url' }[] = [];
  for (const photo of photos) pictures.push({ url: await dataUrl(photo), type: 'image_url' });
  return pictures.length === 1 ? { image: pictures[0] } : { images: pictures };
}

/** Without loss where that is small enough for the model. */
async function dataUrl(photo: Pixels): Promise<string> {
  const png = await encode(photo, 'png', { compression: 1 });
  if (png.length <= MAX_PHOTO) return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  return `data:image/jpeg;base64,${Buffer.from(await encode(photo, 'jpeg')).toString('base64')}`;
}

function calls({ kind, n }: ModelRequest): number[] {
  const most = MAX_PICTURES[kind];
  return Array.from({ length: Math.ceil(n / most) }, (_, index) => Math.min(most, n - index * most));
}

type Call = { readonly kind: ModelRequest['kind']; readonly n: number; readonly fields: Readonly<Record<string, unknown>> };

async function call(exchange: Exchange, { kind, n, fields }: Call, signal: AbortSignal): Promise<Part> {
  throwIfStopped(signal);
  const body = await exchange.post(kind === 'edit' ? 'images/edits' : 'images/generations', JSON.stringify({ ...fields, n }), signal);
  const { pictures, revisedPrompt } = readAnswer(body, n);
  return { pictures: await exchange.pictures(pictures, signal), revisedPrompt };
}
