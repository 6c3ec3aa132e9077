/**
 * Asking a server as any client would.
 */
import { smallPhoto } from './photos.ts';

export type Asking = { readonly url: string; readonly key: string };
export type Answered = { readonly status: number; readonly body: { readonly error?: Record<string, unknown>; readonly data?: readonly { b64_json: string }[] }; readonly headers: Headers };

export async function edit(server: Asking, prompt: string, { user, picture }: { user?: string; picture?: Uint8Array<ArrayBuffer> } = {}): Promise<Answered> {
  const form = new FormData();
  form.append('image', new Blob([picture ?? (await smallPhoto(1))]), 'photo');
  form.append('prompt', prompt);
  if (user !== undefined) form.append('user', user);
  return await answered(await fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${server.key}` }, body: form }));
}

export async function generate(server: Asking, prompt: string, user?: string): Promise<Answered> {
  const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' };
  return await answered(await fetch(`${server.url}/v1/images/generations`, { method: 'POST', headers, body: JSON.stringify({ prompt, size: '256x256', ...(user === undefined ? {} : { user }) }) }));
}

async function answered(answer: Response): Promise<Answered> {
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answered['body'] }; // as: every answer of these routes has one of the two
}
