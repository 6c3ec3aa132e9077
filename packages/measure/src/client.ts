/**
 * A client like any other: measurement gets no exemption and no inside view.
 */
import { Agent, FormData, request } from 'undici';

export type Reply = { readonly status: number; readonly body: Record<string, unknown>; readonly receipt: string | null };
export type Photo = { readonly name: string; readonly bytes: Uint8Array };
/** `keyOf` gives every batch a key of its own: the brakes hold for measurement as for anybody. */
export type Server = { readonly url: string; readonly key: string; readonly keyOf?: (index: number) => Promise<string> };
export type Edit = { readonly photo: Photo; readonly prompt: string; readonly model: string; readonly user?: string; readonly headers?: Readonly<Record<string, string>> };

/** Each takes the same edit through another door. */
export const DOORS = {
  multipart: (server: Server, edit: Edit) => {
    const form = new FormData();
    form.append('image', new Blob([new Uint8Array(edit.photo.bytes)]), edit.photo.name);
    for (const [name, value] of Object.entries(fields(edit))) form.append(name, value);
    return post(server, '/v1/images/edits', form, edit.headers);
  },
  'multipart-array': (server: Server, edit: Edit) => {
    const form = new FormData();
    form.append('image[]', new Blob([new Uint8Array(edit.photo.bytes)]), 'blob');
    for (const [name, value] of Object.entries(fields(edit))) form.append(name, value);
    return post(server, '/v1/images/edits', form, edit.headers);
  },
  json: (server: Server, edit: Edit) => {
    const image_url = `data:image/jpeg;base64,${Buffer.from(edit.photo.bytes).toString('base64')}`;
    return post(server, '/v1/images/edits', JSON.stringify({ ...fields(edit), images: [{ image_url }] }), { 'content-type': 'application/json', ...edit.headers });
  },
} as const;
export type DoorName = keyof typeof DOORS;

function fields({ prompt, model, user }: Edit): Record<string, string> {
  return { prompt, model, output_format: 'jpeg', ...(user === undefined ? {} : { user }) };
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
  return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown>, receipt: typeof receipt === 'string' ? receipt : null }; // as: every answer of these routes is a JSON object
}
