import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readConfig } from '@medel/platform';

import { previewOpenApi } from '../../apps/api/src/openapi.js';
import { read, ROOT } from './repository.js';

const PATH = 'docs/openapi.json';

// Nothing is connected to; the configuration only has to be one.
const document = await previewOpenApi(
  readConfig({
    MEDEL_MODE: 'development',
    DATABASE_URL: 'postgres://nobody@localhost/nothing',
    OIDC_ISSUER: 'http://localhost:1',
    OIDC_CLIENT_ID: 'medel',
    OIDC_CLIENT_SECRET: 'secret',
    SMTP_URL: 'smtp://localhost:1',
  }),
);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { operationId?: string; responses: Record<string, unknown> }>).map(
    ([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation }),
  ),
);

describe('the description of the API', () => {
  it(`is what ${PATH} says (UPDATE_DOCS=1 rewrites it)`, () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env.UPDATE_DOCS) writeFileSync(join(ROOT, PATH), text);
    expect(existsSync(join(ROOT, PATH)) ? read(PATH) : 'nothing').toBe(text);
  });

  it('gives every operation a name of its own, for the client that is generated from it', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('says of every operation what it answers when all is well', () => {
    const silent = operations.filter(
      ({ responses }) => !Object.keys(responses).some((status) => status.startsWith('2')),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
