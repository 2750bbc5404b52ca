import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

const NOT_OURS = ['.git', 'node_modules', 'dist', '.medel', 'test-results'];

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file of the repository, `libs/kernel/src/actor.ts`, sorted. */
export function files(matching = /./, folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name))
    .flatMap((entry) => {
      const path = folder + entry.name;
      return entry.isDirectory() ? files(matching, `${path}/`) : [path].filter((file) => matching.test(file));
    })
    .sort();
}
