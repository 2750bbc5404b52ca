import type { Problem, Text } from '@medel/kernel';

/** Looks at one place of a document and answers every fault there and below. */
export type Check = (value: unknown, pointer: string) => Problem[];

const fault = (pointer: string, detail: Text): Problem[] => [{ code: 'rule_pack_fault', pointer, detail }];

const expects =
  (holds: (value: unknown) => boolean, sv: string, en: string): Check =>
  (value, pointer) =>
    holds(value) ? [] : fault(pointer, { sv, en });

/** Control characters but line breaks, half surrogate pairs: what databases and XML refuse. */
const UNWRITABLE = /[^\P{Cc}\n]|\p{Cs}/u;

export const words = (max: number): Check =>
  expects(
    (value) => typeof value === 'string' && value.trim().length > 0 && value.length <= max && !UNWRITABLE.test(value),
    `Skriv en text på högst ${max} tecken.`,
    `Write a text of at most ${max} characters.`,
  );

/** What something is called in the code and in refusals: `project-two-europe`. */
export const id: Check = expects(
  (value) => typeof value === 'string' && /^[a-z][a-z0-9_-]{0,59}$/.test(value),
  'Ange ett id: små bokstäver a–z, siffror, bindestreck och understreck, högst 60 tecken.',
  'Give an id: lower-case letters a–z, digits, hyphens and underscores, at most 60 characters.',
);

export const ore: Check = expects(
  (value) => typeof value === 'string' && /^(0|[1-9]\d{0,14})$/.test(value),
  'Ange beloppet i hela ören som en sträng av siffror: "50000000" är 500 000 kr.',
  'Give the amount in whole öre as a string of digits: "50000000" is SEK 500,000.',
);

export const day: Check = expects(
  (value) => typeof value === 'string' && isDay(value),
  'Ange en dag som finns, skriven 2026-03-31.',
  'Give a day that exists, written 2026-03-31.',
);

export const country: Check = expects(
  (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value),
  'Ange landet med två stora bokstäver, som ZA.',
  'Give the country in two capital letters, such as ZA.',
);

export const flag: Check = expects(
  (value) => typeof value === 'boolean',
  'Ange true eller false.',
  'Give true or false.',
);

export const whole = (min: number, max: number): Check =>
  expects(
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    `Ange ett heltal mellan ${min} och ${max}.`,
    `Give a whole number from ${min} to ${max}.`,
  );

export const number = (min: number, max: number): Check =>
  expects(
    (value) => typeof value === 'number' && value >= min && value <= max,
    `Ange ett tal mellan ${min} och ${max}.`,
    `Give a number from ${min} to ${max}.`,
  );

export const oneOf = (values: readonly string[]): Check =>
  expects(
    (value) => typeof value === 'string' && values.includes(value),
    `Välj något av: ${values.join(', ')}.`,
    `Choose one of: ${values.join(', ')}.`,
  );

export const orNull =
  (check: Check): Check =>
  (value, pointer) =>
    value === null ? [] : check(value, pointer);

/** A list whose every item passes, none of them twice. */
export const list =
  (item: Check, { min = 0, max = 500 } = {}): Check =>
  (value, pointer) => {
    if (!Array.isArray(value) || value.length < min || value.length > max)
      return fault(pointer, {
        sv: `Ange en lista med ${min}–${max} värden.`,
        en: `Give a list of ${min} to ${max} values.`,
      });
    const faults = value.flatMap((each, place) => item(each, `${pointer}/${place}`));
    return faults.length > 0 ? faults : twice(value, pointer);
  };

/** An object with these fields and no others; those in `optional` may be left out. */
export const object =
  (fields: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fault(pointer, {
        sv: 'Ange ett objekt med fälten som hör hit.',
        en: 'Give an object with the fields that belong here.',
      });
    const given = value as Record<string, unknown>;
    const known = { ...fields, ...optional };
    return [
      ...Object.keys(given)
        .filter((name) => !Object.hasOwn(known, name))
        .flatMap((name) => fault(`${pointer}/${escaped(name)}`, UNKNOWN)),
      ...Object.keys(fields)
        .filter((name) => given[name] === undefined)
        .flatMap((name) => fault(`${pointer}/${name}`, MISSING)),
      ...Object.entries(known)
        .filter(([name]) => given[name] !== undefined)
        .flatMap(([name, check]) => check(given[name], `${pointer}/${name}`)),
    ];
  };

const UNKNOWN: Text = {
  sv: 'Ett sådant fält finns inte. Ta bort det eller rätta namnet.',
  en: 'There is no such field. Remove it or correct its name.',
};
const MISSING: Text = { sv: 'Fältet saknas. Lägg till det.', en: 'The field is missing. Add it.' };

function twice(values: readonly unknown[], pointer: string): Problem[] {
  const keys = values.map((value) => (typeof value === 'object' && value !== null && 'id' in value ? value.id : value));
  return keys.flatMap((key, place) =>
    keys.indexOf(key) === place
      ? []
      : fault(`${pointer}/${place}`, {
          sv: `"${String(key)}" står redan tidigare i listan. Ta bort den ena.`,
          en: `"${String(key)}" is in the list already. Remove one of them.`,
        }),
  );
}

/** RFC 6901. */
const escaped = (name: string): string => name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');

function isDay(value: string): boolean {
  const instant = /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return instant !== null && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}
