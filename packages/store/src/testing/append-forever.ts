/**
 * A process to be killed: eight clients record without end, and every receipt is printed as soon as it is theirs.
 *
 * node append-forever.ts OPTIONS     OPTIONS: `openStore`'s, as JSON
 *
 * One line an acknowledged record, `{"id":…,"receipt":…}`, written with a plain
 * synchronous write: a line that is out was acknowledged before the kill. A
 * record that fails is tried again as another one, as a client would.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { RecordedEffect } from '@shozo/vocabulary';
import { openStore } from '../open-store.ts';
import type { StoreOptions } from '../open-store.ts';
import { recordOf } from './records.ts';

const CLIENTS = 8;
const EFFECTS: readonly RecordedEffect[] = ['release', 'refuse', 'hold', 'fault'];

const [options = ''] = process.argv.slice(2);
const { recorder } = await openStore(JSON.parse(options) as StoreOptions); // as: the test that started us wrote them
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: CLIENTS }, (_, client) => appendForever(client)));

async function appendForever(client: number): Promise<never> {
  for (let at = client; ; at += 1) {
    const id = randomUUID();
    try {
      const receipt = await recorder.record(recordOf(id, EFFECTS[at % EFFECTS.length]));
      writeSync(1, `${JSON.stringify({ id, receipt })}\n`);
    } catch (error) {
      writeSync(2, `${String(error)}\n`);
    }
  }
}
