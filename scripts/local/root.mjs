import { fileURLToPath } from 'node:url';

/** The absolute path of something in this checkout. */
export const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
