/**
 * The training rows: read, and parted into folds so that rows of one idea stay together.
 *
 * Rows are our own, written for this repository; README.md says by which rules.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { normalise } from '../src/prompt/text/normalise.ts';
import { segment } from '../src/prompt/text/segment.ts';

export type Row = {
  readonly lang: string;
  readonly text: string;
  readonly abusive: boolean;
  readonly category: string;
  readonly technique: string;
  /** The same in rows that say the same in several languages; null where nobody wrote it down. */
  readonly idea: string | null;
};

/** Rows of every `*.jsonl` of a folder, files in alphabetical order. */
export function readRows(folder: URL): Row[] {
  return readdirSync(folder).filter((name) => name.endsWith('.jsonl')).toSorted().flatMap((name) => readFile(new URL(name, folder)));
}

/** The language is the row's, else the file's name. */
export function readFile(file: URL | string): Row[] {
  const name = basename(String(file), '.jsonl');
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => readRow(line, name));
}

function readRow(line: string, file: string): Row {
  const value = JSON.parse(line) as Record<string, unknown>; // our own committed file; every field is checked below
  const { text, abusive, category, technique } = value;
  const lang = typeof value['lang'] === 'string' ? value['lang'] : file;
  if (typeof text !== 'string' || (abusive !== 0 && abusive !== 1) || typeof category !== 'string' || typeof technique !== 'string') throw new TypeError(`${file}: ${line}`);
  const idea = value['idea'];
  return { lang, text, abusive: abusive === 1, category, technique, idea: typeof idea === 'string' ? idea : null };
}

/** Two rows are of one idea from this share of common stretches of letters on, the smaller row's counted by rarity. */
const ALIKE = 0.4;
const STRETCH = 4;
const DENSE_STRETCH = 2;
/** A stretch in more rows than this says nothing about an idea. */
const COMMON = 60;

/**
 * The idea each row belongs to, as the index of its first row: rows that share most of their rarer stretches of letters, and rows alike to those.
 */
export function ideas(rows: readonly Pick<Row, 'text' | 'idea'>[]): Int32Array {
  const stretches = rows.map(({ text }) => stretchesOf(text));
  const holders = new Map<string, number[]>();
  for (const [row, set] of stretches.entries()) for (const stretch of set) {
    const known = holders.get(stretch);
    if (known) known.push(row);
    else holders.set(stretch, [row]);
  }
  const weight = (stretch: string) => Math.log(rows.length / (holders.get(stretch)?.length ?? 1));
  const masses = stretches.map((set) => [...set].reduce((sum, stretch) => sum + weight(stretch), 0));
  const idea = Int32Array.from(rows.keys());
  for (const [row, set] of stretches.entries()) {
    const shared = new Map<number, number>();
    for (const stretch of set) {
      const others = holders.get(stretch) ?? [];
      if (others.length > COMMON) continue;
      for (const other of others) if (other < row) shared.set(other, (shared.get(other) ?? 0) + weight(stretch));
    }
    for (const [other, mass] of shared) {
      if (mass >= ALIKE * Math.min(masses[row] ?? 0, masses[other] ?? 0)) unite(idea, row, other);
    }
  }
  const named = new Map<string, number>();
  for (const [row, { idea: name }] of rows.entries()) {
    if (name !== null) unite(idea, row, named.get(name) ?? row);
    if (name !== null) named.set(name, row);
  }
  return idea.map((_, row) => root(idea, row));
}

export function stretchesOf(text: string): Set<string> {
  const plain = segment(normalise(text)).text.replaceAll('\n', ' ');
  const length = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(plain) ? DENSE_STRETCH : STRETCH;
  const found = new Set<string>();
  for (let at = 0; at + length <= plain.length; at += 1) found.add(plain.slice(at, at + length));
  return found;
}

function root(idea: Int32Array, row: number): number {
  let at = row;
  while (idea[at] !== at) at = idea[at] ?? at;
  return at;
}

function unite(idea: Int32Array, one: number, other: number): void {
  const [low, high] = [root(idea, one), root(idea, other)].toSorted((left, right) => left - right);
  if (low !== undefined && high !== undefined) idea[high] = low;
}

/** Folds 0…count-1: ideas, largest first, each to the fold that has the fewest rows. */
export function folds(idea: Int32Array, count: number): Int32Array {
  const sizes = new Map<number, number>();
  for (const of of idea) sizes.set(of, (sizes.get(of) ?? 0) + 1);
  const ordered = [...sizes].toSorted(([left, many], [right, more]) => more - many || spread(left) - spread(right));
  const load = new Int32Array(count);
  const foldOf = new Map<number, number>();
  for (const [of, size] of ordered) {
    const fold = load.indexOf(Math.min(...load));
    load[fold] = (load[fold] ?? 0) + size;
    foldOf.set(of, fold);
  }
  return idea.map((of) => foldOf.get(of) ?? 0);
}

/** An order that does not follow the files. */
function spread(value: number): number {
  return Math.imul(value + 1, 0x9e3779b1) >>> 0;
}
