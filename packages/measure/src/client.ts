/**
 * A client like any other: measurement gets no exemption and no inside view.
 */
import type { Tier } from '@shozo/vocabulary';
import { Agent, FormData, request } from 'undici';

export type Reply = { readonly status: number; readonly body: Record<string, unknown>; readonly receipt: string | null };
export type Photo = { readonly name: string; readonly bytes: Uint8Array };
/** `keyOf` gives every batch a key of its own: the brakes hold for measurement as for anybody. */
export type Server = { readonly url: string; readonly key: string; readonly keyOf?: (index: number, tier?: Tier) => Promise<string> };
export type Edit = { readonly photo: Photo; readonly prompt: string; readonly model: string; readonly user?: string; readonly headers?: Readonly<Record<string, string>> };

/** Each takes the same edit through another door. */
export const DOORS = {
  multipart: (server: Server, edit: Edit) => post(server, EDITS, formOf(edit, 'image'), edit.headers),
  'multipart-array': (server: Server, edit: Edit) => post(server, EDITS, formOf(edit, 'image[]'), edit.headers),
  stream: (server: Server, edit: Edit) => post(server, EDITS, formOf(edit, 'image', { stream: 'true', partial_images: '3' }), edit.headers),
  url: (server: Server, edit: Edit) => post(server, EDITS, formOf(edit, 'image', { response_format: 'url' }), edit.headers),
  azure: (server: Server, edit: Edit) => post(server, `/openai/deployments/${encodeURIComponent(edit.model)}/images/edits?api-version=2025-04-01-preview`, formOf(edit, 'image'), edit.headers),
  json: (server: Server, edit: Edit) => postJson(server, edit, { images: [{ image_url: dataUrl(edit) }] }),
  xai: (server: Server, edit: Edit) => postJson(server, edit, { image: { url: dataUrl(edit), type: 'image_url' }, response_format: 'b64_json' }),
  'xai-images': (server: Server, edit: Edit) => postJson(server, edit, { images: [{ url: dataUrl(edit), type: 'image_url' }], response_format: 'b64_json' }),
  'xai-url': (server: Server, edit: Edit) => postJson(server, edit, { image: { url: dataUrl(edit) } }),
} as const;
export type DoorName = keyof typeof DOORS;

const EDITS = '/v1/images/edits';

function fields({ prompt, model, user }: Omit<Edit, 'photo'>): Record<string, string> {
  return { prompt, model, output_format: 'jpeg', ...(user === undefined ? {} : { user }) };
}

function formOf(edit: Edit, name: string, more: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  form.append(name, new Blob([new Uint8Array(edit.photo.bytes)]), edit.photo.name);
  for (const [field, value] of Object.entries({ ...fields(edit), ...more })) form.append(field, value);
  return form;
}

const dataUrl = ({ photo }: Edit) => `data:image/jpeg;base64,${Buffer.from(photo.bytes).toString('base64')}`;

function postJson(server: Server, edit: Edit, pictures: object): Promise<Reply> {
  return post(server, EDITS, JSON.stringify({ ...fields(edit), ...pictures }), { 'content-type': 'application/json', ...edit.headers });
}

/** A picture without a photo. */
export function generate(server: Server, { headers, ...edit }: Omit<Edit, 'photo'>): Promise<Reply> {
  return post(server, '/v1/images/generations', JSON.stringify({ ...fields(edit), size: '256x256' }), { 'content-type': 'application/json', ...headers });
}

/** The picture of a release, from its body or from the address in it; null without any. */
export async function releasedPicture({ body }: Reply): Promise<Uint8Array | null> {
  const [first] = Array.isArray(body.data) ? (body.data as unknown[]) : []; // as: any[] made unknown
  if (typeof first !== 'object' || first === null) return null;
  if ('b64_json' in first && typeof first.b64_json === 'string') return Buffer.from(first.b64_json, 'base64');
  if (!('url' in first) || typeof first.url !== 'string') return null;
  const answer = await request(first.url, { dispatcher: agent });
  return answer.statusCode === 200 ? new Uint8Array(await answer.body.arrayBuffer()) : null;
}

/** What Check says of a released picture. */
export async function verify(server: Server, bytes: Uint8Array): Promise<Record<string, unknown>> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'released.jpg');
  return (await post(server, '/v1/verifications', form)).body;
}

const agent = new Agent({ headersTimeout: 300_000, bodyTimeout: 300_000 });

async function post(server: Server, path: string, body: FormData | string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const answer = await request(server.url + path, { method: 'POST', headers: { authorization: `Bearer ${server.key}`, ...headers }, body, dispatcher: agent });
  const receipt = answer.headers['shozo-receipt'];
  return { status: answer.statusCode, body: bodyOf(await answer.body.text()), receipt: typeof receipt === 'string' ? receipt : null };
}

/** A stream's events in the shape of the other answers. */
function bodyOf(text: string): Record<string, unknown> {
  if (!text.startsWith('event:')) return JSON.parse(text) as Record<string, unknown>; // as: every answer of these routes is a JSON object
  return { data: [...text.matchAll(/^data: (.+)$/gm)].map(([, data = '']) => JSON.parse(data) as unknown) };
}
