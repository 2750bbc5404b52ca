import { readFileSync } from 'node:fs';

/** As much of JSON Schema as our description uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One operation of the API and a body that fits it. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/applications/{id}` */
  readonly path: string;
  /** `/api/v1/applications/{{applications}}` */
  readonly url: string;
  /** Undefined when it takes no JSON. */
  readonly body: Json | undefined;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/**
 * `{{callId}}` stands wherever a body or an address wants an id, until there is one to put in its place: `choice`
 * says which of them.
 */
export const withIds = (text: string, ids: Readonly<Record<string, readonly string[]>>, choice = 0): string =>
  text.replaceAll(/\{\{([\w-]+)\}\}/g, (_, name: string) => {
    const known = ids[name] ?? [];
    return known[choice % known.length] ?? '3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11';
  });

/** Every operation that docs/openapi.json describes, so that a new one is tried without anybody thinking of it. */
export function describedOperations(): Operation[] {
  const text = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
  const { paths, components } = JSON.parse(text) as Description;
  const sample = sampler(components.schemas);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase() as Operation['method'],
        path,
        url: named(path),
        body: schema && sample(schema, ''),
      };
    }),
  );
}

/** An id in an address is named after what it is the id of. */
const named = (path: string): string => path.replaceAll(/([\w-]+)\/\{\w+\}/g, '$1/{{$1}}');

/** Makes a value that a schema takes; an id is named after the field it stands in. */
function sampler(components: Readonly<Record<string, Schema>>): (schema: Schema, name: string) => Json {
  const sample = (schema: Schema, name: string): Json => {
    const meant = resolve(schema, components);
    if (meant.enum) return meant.enum[0] as Json;
    const [type = 'object'] = [meant.type ?? 'object'].flat();
    return samples[type]?.(meant, name) ?? null;
  };
  const samples: Readonly<Record<string, (schema: Schema, name: string) => Json>> = {
    array: ({ items = {} }, name) => [sample(items, name)],
    object: ({ properties = {}, additionalProperties }) => ({
      ...(typeof additionalProperties === 'object' && { summary: sample(additionalProperties, 'summary') }),
      ...Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, sample(part, key)])),
    }),
    string: (schema, name) => (schema.format === 'uuid' ? `{{${name}}}` : textFor(schema)),
    boolean: () => true,
    integer: ({ minimum = 0 }) => minimum,
  };
  return sample;
}

function resolve(schema: Schema, components: Readonly<Record<string, Schema>>): Schema {
  const { $ref, allOf } = schema;
  if ($ref === undefined) return allOf?.[0] ? resolve(allOf[0], components) : schema;
  return components[$ref.replace('#/components/schemas/', '')] ?? {};
}

function textFor({ format = '', example, minLength = 1 }: Schema): string {
  return FORMATS[format] ?? example ?? 'abcdefghij'.repeat(Math.ceil(minLength / 10));
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2027-03-31',
  'date-time': '2027-03-31T12:00:00Z',
  email: 'new@example.org',
};

/** Every place in a body: the whole of it, its parts and their parts. */
export function placesIn(body: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof body !== 'object' || body === null) return [path];
  return [path, ...Object.entries(body).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

/** The body as text, with other text in one place of it. */
export function spoiled(body: Json, place: readonly string[], text: string): string {
  const [key, ...rest] = place;
  if (key === undefined) return text;
  const parts = Object.entries(body as Readonly<Record<string, Json>>).map(([name, part]) => {
    const json = name === key ? spoiled(part, rest, text) : JSON.stringify(part);
    return Array.isArray(body) ? json : `${JSON.stringify(name)}:${json}`;
  });
  return Array.isArray(body) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}
