/**
 * Examples and request files: what differs from a harmless edit of one adult's photo, as JSON.
 *
 *     { "stage": "draft", "subject": "self", "locked": false,
 *       "jurisdictions": ["fr"], "at": "2026-12-02T12:00:00Z",
 *       "signals": { "prompt.purpose": ["person.haircut"], "draft.same-person": 0.8, "draft.younger": null } }
 *
 * A signal is a value in the unit of its row, `null` for one that could not be
 * measured, or the object that `shozo edit --json` prints. Signals that are not
 * named count as measured and harmless, as far as that stage has looked.
 */
import { SIGNALS, ShozoError, SUBJECTS, measured, unavailable } from '@shozo/vocabulary';
import type { Question, Signal, SignalName } from '@shozo/vocabulary';
import { z } from 'zod';
import { harmlessQuestion } from './harmless.ts';
import { instant } from './law.ts';

/** When an example is asked that does not say: after the facts were read. */
export const EXAMPLES_AT = Date.parse('2026-11-25T00:00:00Z');

/** `as`: Object.keys of a constant table gives its keys, and it has some. */
const NAMES = Object.keys(SIGNALS) as [SignalName, ...SignalName[]];

const value = z.union([z.number(), z.array(z.string()), z.null(),
  z.object({ state: z.literal('measured'), value: z.union([z.number(), z.array(z.string())]) }),
  z.object({ state: z.literal('unavailable'), why: z.string() })]);

const exampleSchema = z.strictObject({
  stage: z.enum(['request', 'draft']),
  kind: z.enum(['edit', 'generation']).default('edit'),
  subject: z.enum(SUBJECTS).default('unknown'),
  tier: z.enum(['free', 'verified', 'enterprise']).default('free'),
  jurisdictions: z.array(z.string()).default([]),
  locked: z.boolean().default(true),
  n: z.int().min(1).max(10).default(1),
  at: instant.optional(),
  signals: z.partialRecord(z.enum(NAMES), value),
});

export type Asked = { readonly question: Question; readonly at: number | null };

/** @throws ShozoError `request/invalid` - saying which key, and what was expected. */
export function parseExample(text: string): Asked {
  const parsed = exampleSchema.safeParse(readJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') || 'the file';
    throw new ShozoError('request/invalid', { param: place, detail: `\`${place}\`: ${(issue?.message ?? '').replace(/^./, (first) => first.toLowerCase())}` });
  }
  const { stage, kind, subject, tier, jurisdictions, locked, n, at, signals } = parsed.data;
  const { request, signals: harmless } = harmlessQuestion();
  const question: Question = {
    stage, locked,
    request: { ...request, kind, subject, n, asker: { ...request.asker, tier, jurisdictions } },
    signals: { ...seenBy(harmless, stage, kind), ...overlay(signals) },
  };
  return { question, at: at === undefined ? null : Date.parse(at) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ShozoError('request/invalid', { detail: `the file is not JSON: ${cause instanceof Error ? cause.message : ''}`, cause });
  }
}

/** Only what the inspectors have looked at by then: no draft before there is one, no photo for a generation. */
function seenBy(signals: Question['signals'], stage: Question['stage'], kind: 'edit' | 'generation'): Question['signals'] {
  const seen = ([name]: [string, Signal]) => {
    if (name.startsWith('draft.')) return stage === 'draft' && (kind === 'edit' || /nudity|\.exposure$|\.age$|people$|known$|second-look$/.test(name));
    return !name.startsWith('photo.') || kind === 'edit';
  };
  return Object.fromEntries(Object.entries(signals).filter(seen));
}

function overlay(values: z.output<typeof exampleSchema>['signals']): Question['signals'] {
  // `as`: the schema let only names of the table pass.
  const entries = Object.entries(values) as [SignalName, z.output<typeof value>][];
  return Object.fromEntries(entries.map(([name, said]) => [name, signalOf(name, said)]));
}

function signalOf(name: SignalName, said: z.output<typeof value>): Signal {
  if (said === null) return unavailable('example');
  if (typeof said === 'number' || Array.isArray(said)) return measured(said, SIGNALS[name].unit, 'example');
  return said.state === 'unavailable' ? unavailable(said.why) : measured(said.value, SIGNALS[name].unit, 'example');
}
