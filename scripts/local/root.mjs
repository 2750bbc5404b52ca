import { fileURLToPath } from 'node:url';

/** The absolute path of something in this checkout. */
export const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** For tools we run on the way to something else: the standard output belongs to what was asked for. */
export const TO_STDERR = ['inherit', process.stderr, process.stderr];
