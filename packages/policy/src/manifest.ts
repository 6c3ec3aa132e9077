/**
 * `layer.json`: what a layer includes, its rules in order, and the duties that no rule can say.
 *
 *     { "title": "France", "includes": ["eu"], "rules": ["sexual-montage"], "duties": [
 *         { "law": "fr-226-8", "source": "Code pénal", "section": "art. 226-8", "url": "https://…", "read": "2026-11-22",
 *           "confidence": "high", "status": "in-force", "inForceFrom": "2024-05-23",
 *           "what": "…", "met": "yes", "metBy": "…", "obliges": { "label": "default" } } ] }
 *
 * A duty that the marks can meet says so in `obliges`; a house duty (base, tiers)
 * has `source` alone. Written by the operator, so parsed as data that may be wrong.
 */
import { LABEL_LANGUAGES, LABEL_STYLES, METADATA_GROUPS, ShozoError } from '@shozo/vocabulary';
import type { LabelLanguage, LabelStyle } from '@shozo/vocabulary';
import { z } from 'zod';
import { lawSchema } from './law.ts';
import type { Law } from './law.ts';

/** `as`: Object.keys of a constant table gives its keys, and each table has some. */
const styles = Object.keys(LABEL_STYLES) as [LabelStyle, ...LabelStyle[]];
const languages = Object.keys(LABEL_LANGUAGES) as [LabelLanguage, ...LabelLanguage[]];

const name = z.string().regex(/^[a-z0-9-]+$/, 'expected lower case letters, digits and hyphens');

const obligesSchema = z.strictObject({
  label: z.enum(styles).optional(),
  labelLanguage: z.enum(languages).optional(),
  metadata: z.enum(METADATA_GROUPS).optional(),
  retentionDays: z.int().min(1).max(3660).optional(),
});

const dutyFields = {
  what: z.string().min(1),
  /** `elsewhere`: not this gateway’s to meet, but its operator’s or a platform’s. */
  met: z.enum(['yes', 'partly', 'no', 'elsewhere']),
  metBy: z.string().min(1),
  obliges: obligesSchema.optional(),
};
const houseDuty = z.strictObject({ source: z.string().startsWith('house rule'), ...dutyFields });
const lawDuty = z.strictObject({ ...lawSchema.shape, ...dutyFields });

const manifestShape = { title: z.string().min(1), includes: z.array(name).default([]), rules: z.array(name) };
const MANIFESTS = {
  house: z.strictObject({ ...manifestShape, includes: z.array(name).length(0, 'only a jurisdiction includes another').default([]), duties: z.array(houseDuty) }),
  jurisdiction: z.strictObject({ ...manifestShape, duties: z.array(lawDuty) }),
};

export type Obliges = z.output<typeof obligesSchema>;

export type Duty = {
  readonly what: string;
  /** Null for a duty of the house. */
  readonly law: Law | null;
  readonly source: string;
  readonly met: 'yes' | 'partly' | 'no' | 'elsewhere';
  readonly metBy: string;
  readonly obliges: Obliges | null;
};

export type Manifest = { readonly title: string; readonly includes: readonly string[]; readonly rules: readonly string[]; readonly duties: readonly Duty[] };

/** @throws ShozoError `policy/invalid` - naming file and place. */
export function parseManifest(path: string, text: string, kind: 'house' | 'jurisdiction'): Manifest {
  const parsed = MANIFESTS[kind].safeParse(readJson(path, text));
  if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => `${path}: ${placeOf(issue.path)}: ${lowerCase(issue.message)}`).join('; '));
  const { title, includes, rules, duties } = parsed.data;
  return { title, includes, rules, duties: duties.map(dutyOf) };
}

function dutyOf({ what, met, metBy, obliges, source, ...law }: z.output<typeof houseDuty> | z.output<typeof lawDuty>): Duty {
  return { what, met, metBy, source, obliges: obliges ?? null, law: 'section' in law ? { source, ...law } : null };
}

function readJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`${path}: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}

/** `duties[3].url` */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '') || 'the file';
}

function lowerCase(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function invalid(why: string): ShozoError {
  return new ShozoError('policy/invalid', { cause: new Error(why) });
}
