import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from '@playwright/test';

const BUDGET_BYTES = 200 * 1024;
const PAGE = resolve(import.meta.dirname, '../../dist/web');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

test('the page asks for at most 200 kB of script before it shows anything', () => {
  const manifest = JSON.parse(readFileSync(resolve(PAGE, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const needed = new Set<string>();
  const need = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || needed.has(chunk.file)) return;
    needed.add(chunk.file);
    chunk.imports?.forEach(need);
  };
  // The start, the reader's texts, and the page that is opened first.
  ['index.html', 'src/i18n/sv.json', 'src/my-work/my-work-page.tsx'].forEach(need);
  const bytes = [...needed].map((file) => gzipSync(readFileSync(resolve(PAGE, file))).length);
  const sum = bytes.reduce((total, each) => total + each, 0);
  console.log(`The page asks for ${(sum / 1024).toFixed(1)} kB of script before it shows anything.`);
  expect(bytes.length).toBeGreaterThan(3);
  expect(sum).toBeLessThan(BUDGET_BYTES);
});
