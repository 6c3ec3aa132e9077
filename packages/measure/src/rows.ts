/**
 * Reading what is measured with: prompts from JSON lines, photos from a folder.
 */
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import type { Photo } from './client.ts';
import type { Answer, Outcome } from './prompts.ts';

export type Row = { readonly id: string; readonly lang: string; readonly text: string; readonly abusive: boolean; readonly technique: string };

/** @param unsaid - what a row is that does not say whether it is abusive. */
export async function readRows(file: string, unsaid = false): Promise<Row[]> {
  const lines = await linesOf(file);
  return lines.map((line, index) => {
    const row = parsed(line);
    if (!isRow(row)) throw new ShozoError('command/usage', { detail: `${basename(file)}:${index + 1}: expected {"id","text",…}` });
    return { id: String(row.id), text: row.text, lang: row.lang ?? '?', technique: row.technique ?? '?', abusive: row.abusive === undefined ? unsaid : Boolean(row.abusive) };
  });
}

/** The scores that mean abuse, as `shozo inspect --prompts` names them. */
const ABUSIVE = ['undress', 'sexualise', 'demean', 'deceive', 'no-consent', 'remove-marks'];
const OUTCOMES: ReadonlySet<unknown> = new Set<Outcome>(['release', 'hold', 'refuse']);

/** Lines that `shozo inspect --prompts FILE --json` printed. */
export async function readAnswers(file: string): Promise<Answer[]> {
  const lines = await linesOf(file);
  return lines.map((line, index) => {
    const answer = parsed(line);
    if (!isAnswer(answer)) throw new ShozoError('command/usage', { detail: `${basename(file)}:${index + 1}: expected {"id","decision","signals"}` });
    const scores = ABUSIVE.map((name) => answer.signals[`prompt.${name}`]?.value).filter((value) => typeof value === 'number');
    return { id: String(answer.id), outcome: answer.decision, score: scores.length > 0 ? Math.max(...scores) : null };
  });
}

async function linesOf(file: string): Promise<string[]> {
  return withoutMark(await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
}

/** Editors on Windows begin a file with a byte order mark, which is no JSON. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

type Said = { id: string | number; decision: Outcome; signals: Record<string, { value?: unknown } | undefined> };

function isAnswer(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'id' in value && isId(value.id) && 'decision' in value && OUTCOMES.has(value.decision) && 'signals' in value && typeof value.signals === 'object' && value.signals !== null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // reported by the caller with its place
  }
}

function isId(id: unknown): id is string | number {
  return typeof id === 'string' || typeof id === 'number';
}

function isRow(value: unknown): value is { id: string | number; text: string; lang?: string; technique?: string; abusive?: unknown } {
  return typeof value === 'object' && value !== null && 'id' in value && isId(value.id) && 'text' in value && typeof value.text === 'string';
}

export async function readPhotos(folder: string, limit: number): Promise<Photo[]> {
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).toSorted().slice(0, limit);
  if (names.length === 0) throw new ShozoError('command/usage', { detail: `\`${folder}\` holds no photo` });
  return await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}
