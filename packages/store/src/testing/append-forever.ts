/**
 * A process to be killed: eight clients record without end, and every receipt is printed as soon as it is theirs.
 *
 * node append-forever.ts HOME [TEMPLATE]
 *
 * One line an acknowledged record, `{"id":…,"receipt":…}`, written with a plain
 * synchronous write: a line that is out was acknowledged before the kill.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { RecordedEffect } from '@shozo/vocabulary';
import { openStore } from '../open-store.ts';
import { recordOf } from './records.ts';

const CLIENTS = 8;
const EFFECTS: readonly RecordedEffect[] = ['release', 'refuse', 'hold', 'fault'];

const [home, template] = process.argv.slice(2);
if (!home) throw new Error('usage: append-forever.ts HOME [TEMPLATE]');
const { recorder } = await openStore({ home, ...(template ? { template } : {}) });
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: CLIENTS }, (_, client) => appendForever(client)));

async function appendForever(client: number): Promise<never> {
  for (let at = client; ; at += 1) {
    const id = randomUUID();
    const receipt = await recorder.record(recordOf(id, EFFECTS[at % EFFECTS.length]));
    writeSync(1, `${JSON.stringify({ id, receipt })}\n`);
  }
}
