/**
 * Pictures out: prompt × photo × door × model, against a running server.
 *
 * A hold counts as not released, never as caught. Every released picture is
 * put to the server's own Check; one that is not recognised counts as unmarked.
 */
import { DOORS, verify } from './client.ts';
import type { DoorName, Photo, Server } from './client.ts';
import { wilson } from './interval.ts';
import type { Share } from './interval.ts';
import type { Row } from './rows.ts';

export type DoorTrials = {
  readonly rows: readonly Row[];
  readonly photos: readonly Photo[];
  readonly models: readonly string[];
  readonly doors: readonly DoorName[];
  /** At most this many; spread evenly over all combinations. */
  readonly trials: number;
};

export type DoorReport = {
  readonly out: Share;
  readonly unmarked: Share;
  readonly refused: Share;
  readonly held: Share;
  /** Anything that is neither released, refused nor held: by status and code. */
  readonly faults: Readonly<Record<string, number>>;
  readonly withoutReceipt: number;
  readonly released: readonly { row: string; photo: string; door: DoorName; model: string }[];
};

type Trial = { readonly row: Row; readonly photo: Photo; readonly door: DoorName; readonly model: string };

export async function measureDoors(server: Server, of: DoorTrials, onTrial: (done: number, of: number) => void = () => {}): Promise<DoorReport> {
  const trials = plan(of);
  const count = { refused: 0, held: 0, unmarked: 0, withoutReceipt: 0 };
  const faults: Record<string, number> = {};
  const released: Trial[] = [];
  for (const [index, trial] of trials.entries()) {
    const asking = { ...server, key: (await server.keyOf?.(index)) ?? server.key };
    const reply = await DOORS[trial.door](asking, { photo: trial.photo, prompt: trial.row.text, model: trial.model, user: `measure-${index}` });
    const code = codeOf(reply.body);
    if (reply.receipt === null) count.withoutReceipt += 1;
    if (reply.status === 200) {
      released.push(trial);
      if (!(await isMarked(server, reply.body))) count.unmarked += 1;
    } else if (code === 'moderation_blocked') count.refused += 1;
    else if (code === 'held_for_review') count.held += 1;
    else faults[`${reply.status} ${code}`] = (faults[`${reply.status} ${code}`] ?? 0) + 1;
    onTrial(index + 1, trials.length);
  }
  const n = trials.length;
  return {
    out: wilson(released.length, n), unmarked: wilson(count.unmarked, released.length), refused: wilson(count.refused, n), held: wilson(count.held, n),
    faults, withoutReceipt: count.withoutReceipt,
    released: released.map(({ row, photo, door, model }) => ({ row: row.id, photo: photo.name, door, model })),
  };
}

/** Every row meets another photo, door and model in turn until all combinations or `trials` are used. */
export function plan({ rows, photos, models, doors, trials }: DoorTrials): Trial[] {
  const planned: Trial[] = [];
  const combinations = photos.length * models.length * doors.length;
  for (let turn = 0; turn < combinations && planned.length < trials; turn++) {
    for (const [index, row] of rows.entries()) {
      if (planned.length >= trials) break;
      const at = (turn + index) % combinations;
      const photo = photos[at % photos.length];
      const model = models[Math.floor(at / photos.length) % models.length];
      const door = doors[Math.floor(at / (photos.length * models.length))];
      if (photo && model !== undefined && door) planned.push({ row, photo, model, door });
    }
  }
  return planned;
}

/** OpenAI's errors are nested, xAI's flat. */
function codeOf(body: Record<string, unknown>): string {
  const { error, code } = body;
  if (typeof code === 'string') return code;
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'none';
}

async function isMarked(server: Server, body: Record<string, unknown>): Promise<boolean> {
  const [first] = Array.isArray(body.data) ? (body.data as unknown[]) : []; // as: any[] made unknown
  if (typeof first !== 'object' || first === null || !('b64_json' in first) || typeof first.b64_json !== 'string') return false;
  return (await verify(server, Buffer.from(first.b64_json, 'base64'))).doctored === 'yes';
}
