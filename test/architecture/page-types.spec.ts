import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { read, ROOT } from './repository.js';

const PATH = 'apps/web/src/api/generated/types.gen.ts';

/** What the generator makes of docs/openapi.json, in `directory`. */
function generate(directory: string): void {
  const options = ['-f', 'apps/web/openapi-ts.config.mjs', '-o', directory, '--silent'];
  execFileSync(join(ROOT, 'node_modules/.bin/openapi-ts'), options, { cwd: ROOT });
}

describe('the types that the page shares with the API', () => {
  it('are those of docs/openapi.json (UPDATE_DOCS=1 rewrites them)', () => {
    if (process.env.UPDATE_DOCS) generate(join(ROOT, 'apps/web/src/api/generated'));
    const directory = mkdtempSync(join(tmpdir(), 'medel-types-'));
    try {
      generate(directory);
      expect(read(PATH)).toBe(readFileSync(join(directory, 'types.gen.ts'), 'utf8'));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
