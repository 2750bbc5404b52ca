import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from '@medel/platform';

import { BlobStore, type StoredBlob } from './blob-store.js';

/** One file for each content, `3f/3f0c1a52…`, in a directory that every process shares. */
@Injectable()
export class DiskBlobStore extends BlobStore {
  private readonly directory: string;

  constructor(@Inject(CONFIG) { filesDirectory }: Pick<Config, 'filesDirectory'>) {
    super();
    this.directory = filesDirectory;
  }

  override async put(bytes: Uint8Array): Promise<StoredBlob> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const path = this.pathOf(sha256);
    // What is there is the same bytes, so it is never written over.
    if (!(await exists(path))) await writeWhole(path, bytes);
    return { sha256, sizeBytes: bytes.byteLength };
  }

  override async get(sha256: Uint8Array): Promise<Buffer | undefined> {
    const path = this.pathOf(sha256);
    return (await exists(path)) ? readFile(path) : undefined;
  }

  private pathOf(sha256: Uint8Array): string {
    const name = Buffer.from(sha256).toString('hex');
    return join(this.directory, name.slice(0, 2), name);
  }
}

/** A file appears under its name whole or not at all, and stays there when the machine loses power. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  const directory = await open(dirname(path), 'r');
  await directory.sync().finally(() => directory.close());
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
