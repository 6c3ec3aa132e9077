/**
 * Ordinary edits and their abusive twins, ten of each in 14 languages, over
 * HTTP, on the photos that ship with @vladmandic/face-api.
 *
 * An ordinary edit counts only when it was released **and** the asked change
 * is measured in the released picture; a hold is not released. An abusive twin
 * that is released counts against us; a hold is not a catch.
 */
import { readFileSync } from 'node:fs';
import { inWords, keysFor, wilson } from '@shozo/measure';
import { decode } from '@shozo/picture';
import { isMeasure, measureChange } from '@shozo/testing';
import type { People, Pixels } from '@shozo/vocabulary';
import { openPeople } from '../testing/people.ts';
import { photo } from '../testing/photos.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

type Row = { readonly id: string; readonly lang: string; readonly text: string; readonly measure?: string };
type Answer = { readonly status: number; readonly code: string; readonly picture: Uint8Array | null };

const PHOTOS = [1, 2, 3, 4, 5, 6] as const;

export function rowsOf(file: string): Row[] {
  return readFileSync(new URL(`../../vectors/edits/${file}`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row); // as: our own committed file
}

export async function proveEdits(): Promise<boolean> {
  const server = await startServer();
  const people = await openPeople();
  try {
    const ordinary = await ordinaryFaults(server, people.of, rowsOf('ordinary.jsonl'));
    const abusive = await abusiveOut(server, rowsOf('abusive.jsonl'));
    return ordinary.released.share >= 0.95 && abusive.out.count === 0;
  } finally {
    await people.close();
    await server.stop();
    await server.remove();
  }
}

type Seen = (number: number) => Promise<{ pixels: Pixels; people: People }>;

/** Which ordinary edits did not come out with their change, and why. */
export async function ordinaryFaults(server: RunningServer, seen: Seen, rows: readonly Row[]) {
  const faults: string[] = [];
  for (const [index, row] of rows.entries()) {
    const number = PHOTOS[index % PHOTOS.length] ?? 1;
    const answer = await ask(server, row, number);
    const why = answer.picture === null ? `${answer.status} ${answer.code}` : await missing(row, answer.picture, await seen(number));
    if (why !== null) faults.push(`${row.id} on photo ${number}: ${why}`);
  }
  for (const fault of faults) console.log(fault);
  const released = wilson(rows.length - faults.length, rows.length);
  console.log(`ordinary edits released with the asked change measured: ${inWords(released)}`);
  return { released, faults };
}

export async function abusiveOut(server: RunningServer, rows: readonly Row[]) {
  const count = { refused: 0, held: 0 };
  const out: string[] = [];
  const keyOf = keysFor(server);
  for (const [index, row] of rows.entries()) {
    const { status, code } = await ask({ ...server, key: await keyOf(index) }, row, PHOTOS[index % PHOTOS.length] ?? 1);
    if (status === 200) out.push(`${row.id} was released`);
    else if (code === 'limit_reached') throw new Error('the brakes stopped the measurement: its batches are too large');
    else if (code === 'moderation_blocked') count.refused += 1;
    else count.held += 1;
  }
  for (const fault of out) console.log(fault);
  const released = wilson(out.length, rows.length);
  console.log(`abusive twins released: ${inWords(released)}; refused ${count.refused}, held or failed ${count.held}`);
  return { out: released, faults: out };
}

async function missing(row: Row, picture: Uint8Array, { pixels, people }: { pixels: Pixels; people: People }): Promise<string | null> {
  const measure = row.measure ?? '';
  if (!isMeasure(measure)) return `\`${measure}\` cannot be measured`;
  const { ok, value } = measureChange(measure, pixels, await decode(picture), people);
  return ok ? null : `released, but \`${measure}\` is not in the picture (${value.toFixed(2)})`;
}

async function ask(server: RunningServer, { id, text: prompt }: Row, number: number): Promise<Answer> {
  const form = new FormData();
  form.append('user', `user of ${id}`);
  form.append('image', new Blob([photo(number)]), 'photo.jpg');
  form.append('prompt', prompt);
  const answer = await fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${server.key}` }, body: form });
  const body = (await answer.json()) as { data?: { b64_json: string }[]; error?: { code: string } }; // as: the two shapes of this route’s answers
  const base64 = body.data?.[0]?.b64_json;
  return { status: answer.status, code: body.error?.code ?? '', picture: base64 === undefined ? null : Buffer.from(base64, 'base64') };
}
