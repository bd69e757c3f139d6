import { z } from 'zod';
import { problemSchema } from '../../contract/index.ts';
import type { Operation } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  /** By path, then by method. */
  readonly paths: Record<string, Record<string, Json>>;
  readonly components: { readonly schemas: Record<string, object> };
}

export function emptyDocument(version: string): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tennessee Eastman process',
      version,
      description: 'The plant, its history, what is detected in it and what is made of that.',
    },
    paths: {},
    components: { schemas: { Problem: schemaOf(problemSchema, 'output') } },
  };
}

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. What has none is left open. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}

const PARAMETER = /:(\w+)/g;

/** `/incidents/:id` as OpenAPI writes it: `/incidents/{id}`. */
export const pathOf = (url: string): string => url.replaceAll(PARAMETER, '{$1}');

/** A route as the document has it. */
export function describeRoute(url: string, operation: Operation): Json {
  const { summary, query, body, answer, status = 200, type } = operation;
  const content = type ?? 'application/json';
  const answered = answer && { content: { [content]: { schema: schemaOf(answer, 'output') } } };
  return {
    summary,
    tags: [tagOf(url)],
    parameters: [...pathParameters(url, operation), ...queryParameters(query)],
    ...(body && {
      requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [status]: { description: 'Success', ...answered },
      default: {
        description: 'What is wrong',
        content: { 'application/problem+json': { schema: PROBLEM } },
      },
    },
  };
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

const tagOf = (url: string): string => url.replace(/^\/api\/v1/, '').split('/')[1] ?? '';

function pathParameters(url: string, { params }: Operation): Json[] {
  return Array.from(url.matchAll(PARAMETER), ([, name = '']) => {
    const known: unknown = params?.shape[name];
    const schema = known instanceof z.ZodType ? schemaOf(known, 'input') : { type: 'string' };
    return { name, in: 'path', required: true, schema };
  });
}

const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (query === undefined) return [];
  const { properties, required } = objectSchema.parse(schemaOf(query, 'input'));
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name) },
    schema,
  }));
}
