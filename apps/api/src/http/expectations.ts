import { Temporal } from 'temporal-polyfill';

import type { Text } from '@medel/kernel';

/** What a value must be: a stable code, how to mend it, and the test. */
export interface Expectation {
  readonly code: string;
  readonly detail: Text;
  readonly holds: (value: unknown) => boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Years that a case can be about; anything else is a slip of the finger. */
const DAY = /^(19|20|21)\d\d-\d\d-\d\d$/;
const INSTANT = /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const WALL_TIME = /^(19|20|21)\d\d-\d\d-\d\dT([01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)$/;
const ORE = /^\d{1,15}$/;
/** Control characters but tab and line breaks, half surrogate pairs and non-characters: databases and XML refuse them. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/u;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
export const isOre = (value: unknown): value is string => typeof value === 'string' && ORE.test(value);
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && DAY.test(value) && exists(() => Temporal.PlainDate.from(value));
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && INSTANT.test(value) && exists(() => Temporal.Instant.from(value));

export const isWallTime = (value: unknown): value is string =>
  typeof value === 'string' && WALL_TIME.test(value) && isDay(value.slice(0, 10));

/** Text that PostgreSQL can keep and XML can carry. */
const isWritable = (value: string): boolean => !UNWRITABLE.test(value);

/** Between `min` and `max` characters as a person counts them; spaces alone do not count. */
export function isText(value: unknown, min: number, max: number): boolean {
  if (typeof value !== 'string' || value.length > 2 * max || value.trim().length < min) return false;
  return Array.from(value).length <= max && isWritable(value);
}

/** JSON whose every text is writable, no deeper than `maxDepth` and no longer than `maxBytes`. */
export function isPlainJson(value: unknown, maxBytes: number, maxDepth: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (!isWithin(value, { depth: maxDepth, width: Infinity, values: Infinity })) return false;
  if (!everyText(value, isWritable)) return false;
  return Buffer.byteLength(JSON.stringify(value)) <= maxBytes;
}

/** How deep JSON may be, how many fields or items one part of it may have, and how many values there may be in all. */
export interface Bounds {
  readonly depth: number;
  readonly width: number;
  readonly values: number;
}

/** Walks level by level: a recursive walk would die of the very thing it looks for. */
export function isWithin(value: unknown, bounds: Bounds): boolean {
  let level = [value];
  let left = bounds.values;
  for (let depth = 0; level.length > 0; depth += 1) {
    left -= level.length;
    if (depth > bounds.depth || left < 0) return false;
    const parts = level.filter((part) => typeof part === 'object' && part !== null) as Record<string, unknown>[];
    if (parts.some((part) => sizeOf(part) > bounds.width)) return false;
    level = parts.flatMap((part) => Object.values(part));
  }
  return true;
}

const sizeOf = (part: object): number => (Array.isArray(part) ? part.length : Object.keys(part).length);

function everyText(value: unknown, holds: (text: string) => boolean): boolean {
  if (typeof value === 'string') return holds(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => holds(key) && everyText(part, holds));
}

function exists(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
