/**
 * Do the marks survive? Pictures are released by the server, attacked, and shown to Check.
 *
 * *Survived* by layer: the watermark counts when Check reads the very number it
 * read before the attack; confirmed = Check answers `yes`; label and credentials
 * as Check says; together = Check answers `yes` or `claimed`. A mark that was
 * carried over to another photo must be a conflict. Intervals are over pictures.
 */
import { setTimeout } from 'node:timers/promises';
import { DOORS, verify } from '../client.ts';
import type { Photo, Server } from '../client.ts';
import { wilson } from '../interval.ts';
import type { Share } from '../interval.ts';
import { ATTACKS, carriedOver, collage, sizeOf } from './attacks.ts';

export type Layer = 'watermark' | 'confirmed' | 'label' | 'credentials' | 'together';
export type MarksReport = {
  readonly attacks: Readonly<Record<string, Readonly<Record<Layer, Share>>>>;
  /** of marks that were carried over to another photo and read there: called a conflict, and called a yes */
  readonly carriedOver: { readonly conflict: Share; readonly yes: Share };
  /** pictures in which nothing of ours is: found all the same */
  readonly falseAlarms: Share;
  /** photos that the server did not release, with its answer */
  readonly notReleased: readonly { readonly photo: string; readonly status: number }[];
};
export type MarksTrials = { readonly photos: readonly Photo[]; readonly prompt: string; readonly model: string };

type Seen = Readonly<Record<Layer, boolean>>;
type Released = { readonly bytes: Uint8Array; readonly id: string };
const TOO_MANY = 'rate_limit_exceeded';

export async function measureMarks(server: Server, { photos, prompt, model }: MarksTrials, onTrial: (done: number, of: number) => void): Promise<MarksReport> {
  const seen = new Map<string, Seen[]>();
  const note = (attack: string, one: Seen) => seen.set(attack, [...(seen.get(attack) ?? []), one]);
  const notReleased: { photo: string; status: number }[] = [];
  const carried: unknown[] = [];
  let [alarms, unmarked, before]: [number, number, Released | null] = [0, 0, null];
  for (const [at, photo] of photos.entries()) {
    const plain = readCheck(await ask(server, photo.bytes));
    if (plain.id === null) unmarked += 1; // a photo of ours to begin with is no test of false alarms
    else alarms += 1;
    const asking = { ...server, key: (await server.keyOf?.(at)) ?? server.key };
    const { status, body } = await DOORS.multipart(asking, { photo, prompt, model, user: `measure-${at}`, headers: { 'x-shozo-subject': 'permitted' } });
    const released = status === 200 ? await opened(server, body) : null;
    if (released === null) notReleased.push({ photo: photo.name, status });
    else {
      for (const [name, attack] of Object.entries(ATTACKS)) note(name, seenIn(await ask(server, await attack(released.bytes, await sizeOf(released.bytes))), [released.id]));
      if (before !== null) note('collage of two', seenIn(await ask(server, await collage(before.bytes, released.bytes)), [before.id, released.id]));
      const other = photos[(at + 1) % photos.length];
      const forged = other === undefined || photos.length < 2 ? null : readCheck(await ask(server, await carriedOver(released.bytes, other.bytes)));
      if (forged?.id === released.id) carried.push(forged.doctored);
      before = released;
    }
    onTrial(at + 1, photos.length);
  }
  return { attacks: Object.fromEntries([...seen].map(([attack, all]) => [attack, shares(all)])), carriedOver: { conflict: share(carried, 'conflict'), yes: share(carried, 'yes') }, falseAlarms: wilson(alarms, alarms + unmarked), notReleased };
}

/** Check is limited for everybody: wait, as anybody must. */
async function ask(server: Server, bytes: Uint8Array): Promise<Record<string, unknown>> {
  for (;;) {
    const answer = await verify(server, bytes);
    const error = answer['error'] as { code?: unknown } | undefined; // as: every error body has this shape
    if (error === undefined) return answer;
    if (error.code !== TOO_MANY && error.code !== 'request/too-many') throw new Error(`Check answered ${JSON.stringify(error)}`);
    await setTimeout(2000);
  }
}

async function opened(server: Server, body: Record<string, unknown>): Promise<Released | null> {
  const [picture] = body['data'] as { b64_json?: string }[]; // as: the shape of a 200
  const bytes = Buffer.from(picture?.b64_json ?? '', 'base64');
  const { id } = readCheck(await ask(server, bytes));
  return id === null ? null : { bytes, id };
}

type Checked = { readonly doctored: unknown; readonly id: string | null; readonly label: boolean; readonly credentials: boolean };

function readCheck(answer: Record<string, unknown>): Checked {
  const { doctored, layers } = answer as { doctored: string; layers: { watermark: { state: string; id: string | null }; labels: { visible: string }; credentials: { manifest: string } } }; // as: the documented answer
  return { doctored, id: layers.watermark.state === 'found' ? layers.watermark.id : null, label: layers.labels.visible === 'found', credentials: layers.credentials.manifest === 'valid' };
}

function seenIn(answer: Record<string, unknown>, ids: readonly string[]): Seen {
  const { doctored, id, label, credentials } = readCheck(answer);
  return { watermark: id !== null && ids.includes(id), confirmed: doctored === 'yes', label, credentials, together: doctored === 'yes' || doctored === 'claimed' };
}

function share(all: readonly unknown[], answer: string): Share {
  return wilson(all.filter((one) => one === answer).length, all.length);
}

function shares(all: readonly Seen[]): Record<Layer, Share> {
  const of = (layer: Layer) => wilson(all.filter((one) => one[layer]).length, all.length);
  return { watermark: of('watermark'), confirmed: of('confirmed'), label: of('label'), credentials: of('credentials'), together: of('together') };
}
