/**
 * What `shozo measure faces` measures with: pairs of photos, or photos with the faces that somebody labelled.
 *
 * A file is read to its end before anybody looks at a photo: a row that is none is told at once, not after an hour.
 * Paths of photos are as seen from the file that names them.
 */
import { dirname, resolve } from 'node:path';
import type { LabelledFace } from '@shozo/measure';
import { usage } from './exit.ts';
import { jsonLines } from './json-lines.ts';
import type { PlacedRow } from './json-lines.ts';

export type PairRow = { readonly one: string; readonly other: string; readonly same: boolean };
export type LabelledRow = { readonly photo: string; readonly faces: readonly LabelledFace[] };

/** @throws ShozoError `command/usage` - a row is no pair, told with its line; or there is none. */
export async function pairRows(file: string): Promise<PairRow[]> {
  return await rowsOf(file, 'pairs', ({ row: { one, other, same }, place }) => {
    if (typeof one !== 'string' || typeof other !== 'string' || typeof same !== 'boolean') throw usage(`\`${place}\`: expected \`{"one": PHOTO, "other": PHOTO, "same": true|false}\``);
    return { one: resolve(dirname(file), one), other: resolve(dirname(file), other), same };
  });
}

/** @throws ShozoError `command/usage` - a row has no labels, told with its line; or there is none. */
export async function labelledRows(file: string): Promise<LabelledRow[]> {
  return await rowsOf(file, 'photos', ({ row: { photo, faces }, place }) => {
    if (typeof photo !== 'string' || !Array.isArray(faces)) throw usage(`\`${place}\`: expected \`{"photo": PHOTO, "faces": [{"x","y","width","height","kind"}]}\``);
    const wrong = faces.findIndex((face) => !isLabelled(face));
    if (wrong !== -1) throw usage(`\`${place}\`: face ${wrong + 1} is no label: expected \`x\` and \`y\` as numbers, \`width\` and \`height\` above 0, \`kind\` as text or left out, \`either\` as true, false or left out`);
    return { photo: resolve(dirname(file), photo), faces };
  });
}

async function rowsOf<Row>(file: string, name: string, read: (row: PlacedRow) => Row): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const placed of jsonLines(file)) rows.push(read(placed));
  if (rows.length === 0) throw usage(`\`${file}\`: no ${name}`);
  return rows;
}

function isLabelled(face: unknown): face is LabelledFace {
  if (typeof face !== 'object' || face === null) return false;
  const { x, y, width, height, kind, either } = face as Record<string, unknown>; // as: an object
  return [x, y].every(Number.isFinite) && [width, height].every((side) => Number.isFinite(side) && Number(side) > 0) && ['string', 'undefined'].includes(typeof kind) && ['boolean', 'undefined'].includes(typeof either);
}
