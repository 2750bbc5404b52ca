import { parseKronor } from '../i18n/money.js';
import type { Field } from './actions.js';

export interface TypedCondition {
  readonly text: string;
  readonly dueOn: string;
}

/** What stands in a form, as it was typed, by field. */
export type Value = string | readonly TypedCondition[];
export type Values = Readonly<Record<string, Value>>;

export function emptyValues(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'conditions' ? [] : '']));
}

/** The fields that have to be filled in, or understood, before the form is worth sending. */
export function missingFields(fields: readonly Field[], values: Values): string[] {
  return fields
    .filter((field) => {
      const value = values[field.name] ?? '';
      if (typeof value !== 'string') return false;
      if (value.trim() === '') return !field.optional;
      return field.kind === 'money' && parseKronor(value) === null;
    })
    .map(({ name }) => name);
}

/** The body as the API wants it; undefined when the event has nothing to be told. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> | undefined {
  if (fields.length === 0) return undefined;
  return Object.fromEntries(fields.map((field) => [field.name, sentValue(field, values[field.name] ?? '')]));
}

function sentValue({ kind, optional }: Field, value: Value): unknown {
  if (typeof value !== 'string') return value.map(({ text, dueOn }) => ({ text, dueOn: dueOn || null }));
  // A longer text may be empty; a number, a name or a date is there or it is not.
  if (optional && kind !== 'text' && value.trim() === '') return null;
  if (kind === 'money') return parseKronor(value);
  if (kind === 'yesOrNo') return value === 'yes';
  if (kind === 'number') return Number.parseInt(value, 10);
  if (kind === 'instant') return new Date(value).toISOString();
  return value;
}
