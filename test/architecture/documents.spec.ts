import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { generatedDocuments } from './generated-documents.js';
import { findLifeCycles } from './life-cycles.js';
import { files, read, ROOT } from './repository.js';

const documents = generatedDocuments(await findLifeCycles());

if (process.env.UPDATE_DOCS) {
  for (const [path, text] of Object.entries(documents)) {
    mkdirSync(join(ROOT, dirname(path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}

describe('documents written from code', () => {
  it.each(Object.entries(documents))('%s is up to date (UPDATE_DOCS=1 rewrites it)', (path, text) => {
    expect(existsSync(join(ROOT, path)) ? read(path) : 'nothing').toBe(text);
  });

  it('leave no page of a life cycle that is gone', () => {
    expect(files(/^docs\/workflows\//).filter((file) => !(file in documents))).toEqual([]);
  });
});

describe('links in documents', () => {
  const links = files(/\.md$/).flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, to]) => ({ file, to: to ?? '' })),
  );

  it('lead somewhere', () => {
    const broken = links.filter(({ file, to }) => !existsSync(join(ROOT, dirname(file), to)));

    expect(broken.map(({ file, to }) => `${file} -> ${to}`)).toEqual([]);
  });
});
