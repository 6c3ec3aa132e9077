/**
 * The settings as documents: a JSON Schema for editors, and the table of the page for operators.
 */
import { z } from 'zod';
import { LEAVES, SETTINGS } from './settings.ts';
import type { Leaf } from './settings.ts';

/** JSON Schema (draft 2020-12) of the configuration file. */
export function configSchema(): object {
  const secrets = new Set<unknown>(LEAVES.filter(({ about }) => about.secret).map(({ schema }) => schema));
  return z.toJSONSchema(SETTINGS, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (!secrets.has(zodSchema)) return;
      const { description, ...plain } = { ...jsonSchema };
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, { description, anyOf: [plain, FILE_OF] });
    },
  });
}

/** A secret may lie in a file of its own. */
const FILE_OF = { type: 'object', properties: { file: { type: 'string', minLength: 1 } }, required: ['file'], additionalProperties: false };

export function configTable(): string {
  return ['| in the file | variable | option | meaning | else |', '| --- | --- | --- | --- | --- |', ...LEAVES.map(row)].join('\n');
}

function row({ at, schema, about }: Leaf): string {
  const cells = [code(at.join('.')), about.env ? code(about.env) : '', about.option ? code(`--${about.option}`) : '', `${schema.description ?? ''}${about.secret ? ' (secret)' : ''}`, otherwise({ schema, about })];
  return `| ${cells.join(' | ')} |`;
}

function otherwise({ schema, about }: Pick<Leaf, 'schema' | 'about'>): string {
  if (!(schema instanceof z.ZodDefault)) return about.otherwise ?? 'nothing';
  const value: unknown = schema.def.defaultValue;
  return Array.isArray(value) && value.length === 0 ? 'none' : code(String(value));
}

function code(text: string): string {
  return `\`${text}\``;
}
