/**
 * The API described by itself: OpenAPI 3.1, made from the entries and from the very schemas that read the bodies.
 */
import { z } from 'zod';
import { ENTRIES } from './entries.ts';
import type { Entry } from './entries.ts';

type Json = Readonly<Record<string, unknown>>;

const SECURITY = { anybody: [], key: [{ key: [] }, { header: [] }], reviewer: [{ key: [] }, { reviewer: [] }], home: [{ home: [] }] } as const satisfies Record<Entry['asks'], readonly Json[]>;

export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [route, entry] of Object.entries(ENTRIES)) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(path, entry) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Shozo', version, description: 'A guard in front of image models. Every answer of the images doors carries a receipt in the header `shozo-receipt`: the decision was on record before it was sent.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        reviewer: { type: 'apiKey', in: 'cookie', name: 'shozo_reviewer' },
        home: { type: 'http', scheme: 'bearer', description: 'the token of HOME/server.json' },
      },
    },
  };
}

function operation(path: string, { summary, asks, query, takes, headers = {}, answers }: Entry): Json {
  return {
    summary,
    security: SECURITY[asks],
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({ name, in: 'query', required: !(schema as z.ZodType).safeParse(undefined).success, schema: json(schema as z.ZodType, 'input') })), // as: what an object schema is made of
      ...Object.entries(headers).map(([name, description]) => ({ name, in: 'header', description, schema: { type: 'string' } })),
    ],
    ...(takes ? { requestBody: { required: true, content: mapValues(takes, (schema) => ({ schema: json(schema, 'input') })) } } : {}),
    responses: mapValues(answers, ({ means, schema }) => ({ description: means, ...(schema ? { content: { 'application/json': { schema: json(schema, 'output') } } } : {}) })),
  };
}

/** What a schema takes, or gives; where it transforms, what stands before. */
function json(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function mapValues<Value, Mapped>(record: Readonly<Record<string, Value>>, map: (value: Value) => Mapped): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
