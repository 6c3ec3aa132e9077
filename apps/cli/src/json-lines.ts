/**
 * Files of JSON lines that somebody named on the command line: each row with the place that a fault is told with.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { usage } from './exit.ts';

/** @property place - `FILE:3`, its lines counted from 1. */
export type PlacedRow = { readonly place: string; readonly row: Readonly<Record<string, unknown>> };

/** @throws ShozoError `command/usage` for a line that is no JSON object. */
export async function* jsonLines(file: string): AsyncGenerator<PlacedRow> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const json = number === 1 ? line.replace(/^\uFEFF/, '') : line; // editors on Windows begin a file with a byte order mark
    const place = `${file}:${number}`;
    if (json.trim() !== '') yield { place, row: rowOf(json, place) };
  }
}

function rowOf(line: string, place: string): Record<string, unknown> {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw usage(`\`${place}\`: expected a JSON object`);
  return value as Record<string, unknown>; // as: checked just above
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // reported by rowOf with its place
  }
}
