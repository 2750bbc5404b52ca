import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { isEmail, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

import type { Text as BothLanguages } from '@medel/kernel';
import { stockholmTime } from '@medel/programmes';

import { isDay, isInstant, isOre, isPlainJson, isText, isUuid, isWallTime, type Expectation } from './expectations.js';

export interface FieldOptions {
  /** May be left out. */
  readonly optional?: boolean;
  /** May be null, which is refused otherwise. */
  readonly nullable?: boolean;
  readonly description?: string;
}

/** Text of `min` to `max` characters without what a database or XML cannot hold. */
export function Text(min: number, max: number, options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: `Skriv en text på ${min}–${max} tecken, utan styrtecken.`,
    en: `Write a text of ${min} to ${max} characters, without control characters.`,
  };
  return field(
    { code: 'text_expected', detail, holds: (value) => isText(value, min, max) },
    { type: 'string', minLength: min, maxLength: max },
    options,
  );
}

/** An e-mail address as mail servers take it. */
export function Email(options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Skriv en e-postadress, till exempel namn@kommun.se.',
    en: 'Write an e-mail address, for instance name@municipality.org.',
  };
  const holds = (value: unknown) => isText(value, 3, 254) && isEmail(value);
  return field({ code: 'email_expected', detail, holds }, { type: 'string', format: 'email', maxLength: 254 }, options);
}

/** The id of something: a UUID. */
export function Id(options?: FieldOptions): PropertyDecorator {
  return field({ code: 'id_expected', detail: ID, holds: isUuid }, { type: 'string', format: 'uuid' }, options);
}

/** Ids of several things, none named twice. */
export function Ids(max: number, options?: FieldOptions): PropertyDecorator {
  const holds = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.length <= max && value.every(isUuid) && isDistinct(value);
  const detail = { sv: `Ange 1–${max} olika id.`, en: `Name 1 to ${max} different ids.` };
  return field(
    { code: 'ids_expected', detail, holds },
    { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: max, uniqueItems: true },
    options,
  );
}

/** An amount in öre: a decimal string on the wire, a bigint in the class. */
export function Ore(options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Ange beloppet i hela ören som en sträng av siffror, till exempel "46295400".',
    en: 'Give the amount in whole öre as a string of digits, for instance "46295400".',
  };
  return field(
    { code: 'amount_expected', detail, holds: (value) => typeof value === 'bigint' },
    { type: 'string', pattern: '^\\d{1,15}$', example: '46295400' },
    options,
    Transform(({ value }: { value: unknown }) => (isOre(value) ? BigInt(value) : value)),
  );
}

/** A day that exists: `2026-03-31`, kept as that string. */
export function Day(options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Ange en dag som finns, skriven 2026-03-31.',
    en: 'Give a day that exists, written 2026-03-31.',
  };
  return field({ code: 'day_expected', detail, holds: isDay }, { type: 'string', format: 'date' }, options);
}

/** A point in time, ISO 8601 with an offset on the wire, a Date in the class. */
export function Instant(options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Ange en tidpunkt som finns, med tidszon: 2026-03-31T12:00:00Z.',
    en: 'Give a point in time that exists, with its offset: 2026-03-31T12:00:00Z.',
  };
  return field(
    { code: 'instant_expected', detail, holds: (value) => value instanceof Date },
    { type: 'string', format: 'date-time' },
    options,
    Transform(({ value }: { value: unknown }) => (isInstant(value) ? new Date(value) : value)),
  );
}

/** What the clocks of Stockholm show, `2026-03-15T24:00`, on the wire; the instant they show it, a Date, in the class. */
export function StockholmTime(options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Ange dag och klockslag i svensk tid, skrivet 2026-03-15T23:59. Dagens slut är 2026-03-15T24:00.',
    en: 'Give day and time in Swedish time, written 2026-03-15T23:59. The end of the day is 2026-03-15T24:00.',
  };
  return field(
    { code: 'wall_time_expected', detail, holds: (value) => value instanceof Date },
    { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', example: '2026-03-15T24:00' },
    options,
    Transform(({ value }: { value: unknown }) => (isWallTime(value) ? stockholmTime(value) : value)),
  );
}

/** One of a closed list of words. */
export function OneOf(values: readonly string[], options?: FieldOptions): PropertyDecorator {
  const detail = { sv: `Välj något av: ${values.join(', ')}.`, en: `Choose one of: ${values.join(', ')}.` };
  return field(
    { code: 'choice_expected', detail, holds: (value) => typeof value === 'string' && values.includes(value) },
    { type: 'string', enum: [...values] },
    options,
  );
}

/** Several of a closed list of words, none twice. */
export function SomeOf(values: readonly string[], options?: FieldOptions): PropertyDecorator {
  const holds = (value: unknown) =>
    Array.isArray(value) &&
    value.length > 0 &&
    isDistinct(value) &&
    value.every((one) => values.includes(one as string));
  const detail = {
    sv: `Välj minst något av: ${values.join(', ')}.`,
    en: `Choose at least one of: ${values.join(', ')}.`,
  };
  return field(
    { code: 'choices_expected', detail, holds },
    { type: 'array', items: { type: 'string', enum: [...values] }, minItems: 1, uniqueItems: true },
    options,
  );
}

export function Flag(options?: FieldOptions): PropertyDecorator {
  const detail = { sv: 'Ange true eller false.', en: 'Give true or false.' };
  return field(
    { code: 'flag_expected', detail, holds: (value) => typeof value === 'boolean' },
    { type: 'boolean' },
    options,
  );
}

/** A whole number in a JSON body. */
export function Count(min: number, max: number, options?: FieldOptions): PropertyDecorator {
  return field(wholeNumber(min, max), { type: 'integer', minimum: min, maximum: max }, options);
}

/** A whole number in the query of an address, where everything is text. */
export function CountInQuery(min: number, max: number, options?: FieldOptions): PropertyDecorator {
  return field(
    wholeNumber(min, max),
    { type: 'integer', minimum: min, maximum: max },
    options,
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ),
  );
}

/** A path on this site, to be sent to: an address elsewhere would make us send people to whoever wrote the link. */
export function LocalPath(options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Ange en sökväg på denna webbplats, som /ansokningar.',
    en: 'Give a path on this site, such as /applications.',
  };
  return field(
    { code: 'path_expected', detail, holds: (value) => typeof value === 'string' && LOCAL_PATH.test(value) },
    { type: 'string', maxLength: 1000 },
    options,
  );
}

/** A part with fields of its own. */
export function Part(part: Class, options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: 'Ange ett objekt med fälten som hör hit.',
    en: 'Give an object with the fields that belong here.',
  };
  return field(
    { code: 'object_expected', detail, holds: (value) => value instanceof part },
    { type: () => part },
    options,
    Type(() => part),
    ValidateNested(),
  );
}

/** Up to `max` parts with fields of their own. */
export function ListOf(part: Class, max: number, options?: FieldOptions): PropertyDecorator {
  const detail = { sv: `Ange en lista med högst ${max} objekt.`, en: `Give a list of at most ${max} objects.` };
  const holds = (value: unknown) =>
    Array.isArray(value) && value.length <= max && value.every((item) => item instanceof part);
  return field(
    { code: 'list_expected', detail, holds },
    { type: () => [part], maxItems: max },
    options,
    Type(() => part),
    ValidateNested({ each: true }),
  );
}

/** Free JSON, bounded in size and depth; what is in it is for the domain to judge. */
export function JsonObject(maxBytes: number, maxDepth: number, options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: `Ange ett JSON-objekt på högst ${maxBytes} byte och ${maxDepth} nivåer, utan styrtecken.`,
    en: `Give a JSON object of at most ${maxBytes} bytes and ${maxDepth} levels, without control characters.`,
  };
  return field(
    { code: 'json_object_expected', detail, holds: (value) => isPlainJson(value, maxBytes, maxDepth) },
    { type: 'object', additionalProperties: true },
    options,
  );
}

/** Answers by section: a map from short keys to texts. */
export function TextMap(maxTexts: number, maxLength: number, options?: FieldOptions): PropertyDecorator {
  const detail = {
    sv: `Ange högst ${maxTexts} texter på högst ${maxLength} tecken, under namn som "summary".`,
    en: `Give at most ${maxTexts} texts of at most ${maxLength} characters, under names such as "summary".`,
  };
  const holds = (value: unknown) =>
    isPlainJson(value, 4 * maxTexts * (maxLength + 64), 1) &&
    Object.keys(value as object).length <= maxTexts &&
    Object.entries(value as object).every(
      ([key, text]) => /^[a-zA-Z][\w-]{0,59}$/.test(key) && isText(text, 0, maxLength),
    );
  return field(
    { code: 'texts_expected', detail, holds },
    { type: 'object', additionalProperties: { type: 'string', maxLength } },
    options,
  );
}

const LOCAL_PATH = /^\/(?![/\\])[\x21-\x7e]{0,999}$/;

const ID: BothLanguages = {
  sv: 'Ange ett id: ett UUID som 3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11.',
  en: 'Give an id: a UUID such as 3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11.',
};

function wholeNumber(min: number, max: number): Expectation {
  return {
    code: 'number_expected',
    detail: { sv: `Ange ett heltal mellan ${min} och ${max}.`, en: `Give a whole number from ${min} to ${max}.` },
    holds: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  };
}

const isDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** One rule, its place in the API description and the words for whoever breaks it, declared once. */
function field(
  { code, detail, holds }: Expectation,
  schema: ApiPropertyOptions,
  { optional = false, nullable = false, description }: FieldOptions = {},
  ...more: PropertyDecorator[]
): PropertyDecorator {
  const isGiven = (_: object, value: unknown) => !(optional && value === undefined) && !(nullable && value === null);
  const described = { ...schema, required: !optional, nullable, ...(description && { description }) };
  return applyDecorators(
    ApiProperty(described as ApiPropertyOptions),
    // Without a message class-validator forgets the context, which carries the words in both languages.
    ValidateBy({ name: code, validator: { validate: holds } }, { message: detail.en, context: { code, detail } }),
    ValidateIf(isGiven),
    ...more,
  );
}
