/**
 * Real client packages, each with nothing changed but the base URL: one way to ask them all.
 */
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createXai } from '@ai-sdk/xai';
import { APICallError, generateImage } from 'ai';
import type { ImageModel } from 'ai';
import OpenAI, { APIError, AzureOpenAI, toFile } from 'openai';

type Base = { readonly url: string; readonly key: string };
type Wish = { readonly prompt: string; readonly photo?: Uint8Array<ArrayBuffer>; readonly headers?: Record<string, string> };
/** What a user of the client sees. `code` where the client shows it. */
export type Seen = { readonly picture: Uint8Array } | { readonly status: number | undefined; readonly message: string; readonly code?: string | null | undefined };
export type Client = (base: Base, wish: Wish) => Promise<Seen>;

const openai = ({ url, key }: Base) => new OpenAI({ baseURL: `${url}/v1`, apiKey: key });
const azure = ({ url, key }: Base) => new AzureOpenAI({ endpoint: url, apiKey: key, apiVersion: '2025-04-01-preview' });

export const CLIENTS: Record<string, Client> = {
  'openai': async (base, wish) => official(openai(base), wish),
  'openai, Azure’s way': async (base, wish) => official(azure(base), wish),
  'openai, streaming': async (base, wish) => streaming(openai(base), wish),
  'ai with @ai-sdk/openai': async ({ url, key }, wish) => aiSdk(createOpenAI({ baseURL: `${url}/v1`, apiKey: key }).image('gpt-image-2'), wish),
  'ai with @ai-sdk/xai': async ({ url, key }, wish) => aiSdk(createXai({ baseURL: `${url}/v1`, apiKey: key }).image('grok-imagine-image'), wish),
  'ai with @ai-sdk/openai-compatible': async ({ url, key }, wish) => aiSdk(createOpenAICompatible({ name: 'shozo', baseURL: `${url}/v1`, apiKey: key }).imageModel('any'), wish),
};

const upload = (photo: Uint8Array<ArrayBuffer>) => toFile(photo, 'photo.jpg', { type: 'image/jpeg' });

async function official(client: OpenAI, { prompt, photo, headers = {} }: Wish): Promise<Seen> {
  return await seen(async () => {
    const answer = photo
      ? await client.images.edit({ model: 'gpt-image-2', prompt, image: await upload(photo) }, { headers })
      : await client.images.generate({ model: 'gpt-image-2', prompt, size: '256x256' }, { headers });
    return Buffer.from(answer.data?.[0]?.b64_json ?? '', 'base64');
  });
}

async function streaming(client: OpenAI, { prompt, photo, headers = {} }: Wish): Promise<Seen> {
  return await seen(async () => {
    const events = photo
      ? await client.images.edit({ model: 'gpt-image-2', prompt, image: await upload(photo), stream: true, partial_images: 3 }, { headers })
      : await client.images.generate({ model: 'gpt-image-2', prompt, stream: true, partial_images: 3 }, { headers });
    const got: { type: string; b64_json: string }[] = [];
    for await (const { type, b64_json } of events) got.push({ type, b64_json });
    const types = got.map(({ type }) => type).join(' ');
    if (types !== (photo ? 'image_edit.completed' : 'image_generation.completed')) throw new Error(`unexpected events: ${types}`);
    return Buffer.from(got[0]?.b64_json ?? '', 'base64');
  });
}

async function aiSdk(model: ImageModel, { prompt, photo, headers = {} }: Wish): Promise<Seen> {
  return await seen(async () => (await generateImage({ model, prompt: photo ? { text: prompt, images: [photo] } : prompt, headers })).image.uint8Array);
}

async function seen(ask: () => Promise<Uint8Array>): Promise<Seen> {
  try {
    return { picture: await ask() };
  } catch (error) {
    if (error instanceof APIError) return { status: error.status as number | undefined, message: error.message, code: error.code }; // as: the SDK leaves its type open
    if (APICallError.isInstance(error)) return { status: error.statusCode, message: error.message };
    throw error;
  }
}
