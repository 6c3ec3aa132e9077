/**
 * Descriptions of models that `shozo models pull` brings: the committed catalogue, and files of the operator's own in the same form.
 *
 *     {"models": [{
 *       "name": "my-classifier", "slot": "second-look", "purpose": "explicitness of pictures",
 *       "url": "https://models.example.org/my-classifier/model.onnx", "bytes": 344000000, "sha256": "…64 digits…",
 *       "licence": {"name": "Apache-2.0", "url": "https://models.example.org/my-classifier/LICENSE"},
 *       "contract": {"side": 224, "layout": "nchw", "mean": [0.5, 0.5, 0.5], "deviation": [0.5, 0.5, 0.5],
 *                    "classes": 2, "activation": "softmax", "explicit": [1], "doubtFrom": 0.5, "refuseFrom": 0.9}}]}
 *
 * A row of the committed one has an address, a licence and a hash that somebody
 * checked; there is none yet, since none could be (decision 0061).
 */
import { readFileSync } from 'node:fs';
import type { LookContract } from '@shozo/inspect';
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';
import committed from './catalogue.json' with { type: 'json' };

/** What is read into memory at the start; larger than any picture classifier that a processor runs. */
const MOST_BYTES = 1024 ** 3;

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** Encrypted, or of this machine. */
export function isFetchable(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

export const nameShape = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected small letters, digits and hyphens');
export const sha256Shape = z.string().toLowerCase().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256: 64 hexadecimal digits');
const channels = z.tuple([z.number(), z.number(), z.number()]);
const score = z.number().min(0).max(1);

const contractShape = z.strictObject({
  side: z.int().min(8).max(1024), layout: z.enum(['nhwc', 'nchw']), mean: channels, deviation: channels.refine((values) => values.every((value) => value > 0), 'expected numbers over 0'),
  classes: z.int().min(1).max(10_000), activation: z.enum(['none', 'softmax', 'sigmoid']), explicit: z.array(z.int().min(0)).min(1), doubtFrom: score, refuseFrom: score,
}).refine(({ classes, explicit }) => explicit.every((index) => index < classes), 'expected `explicit` to name classes that are there')
  .refine(({ doubtFrom, refuseFrom }) => doubtFrom <= refuseFrom, 'expected `doubtFrom` not over `refuseFrom`') satisfies z.ZodType<LookContract>;

const entryShape = z.strictObject({
  name: nameShape,
  /** What it fills; one there is. */
  slot: z.literal('second-look'),
  purpose: z.string().min(1),
  url: z.url().refine((text) => URL.canParse(text) && isFetchable(new URL(text)), 'expected an address that begins with `https://`'),
  licence: z.strictObject({ name: z.string().min(1), url: z.url().optional(), text: z.string().min(1).optional() }).refine(({ url, text }) => url !== undefined || text !== undefined, 'expected its `url` or its `text`'),
  bytes: z.int().min(1).max(MOST_BYTES),
  sha256: sha256Shape,
  contract: contractShape,
});

export type ModelEntry = z.output<typeof entryShape>;

const catalogueShape = z.strictObject({ models: z.array(entryShape).refine((models) => new Set(models.map(({ name }) => name)).size === models.length, 'expected each name once') });

/** @param file - another catalogue than the committed one. @throws ShozoError `config/invalid` */
export function readCatalogue(file: string | undefined): readonly ModelEntry[] {
  return parse(catalogueShape, file === undefined ? committed : readJson(file), file ?? 'the catalogue').models;
}

/** The description that lies beside a pulled model. @throws ShozoError `config/invalid` */
export function readEntry(file: string): ModelEntry {
  return parse(entryShape, readJson(file), file);
}

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ShozoError('config/invalid', { detail: `\`${file}\`: expected JSON`, cause });
  }
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown, where: string): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ShozoError('config/invalid', { detail: parsed.error.issues.map(({ path, message }) => `\`${where}\`, \`${path.join('.')}\`: ${message.toLowerCase()}`).join('; ') });
}
