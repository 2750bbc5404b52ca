import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DiskBlobStore } from './disk-blob-store.js';

const HEJ = Buffer.from('hej');
const HEJ_SHA256 = '9c478bf63e9500cb5db1e85ece82f18c8eb9e52e2f9135acd7f10972c8d563ba';

describe('files on disk', () => {
  let directory: string;
  let blobs: DiskBlobStore;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'medel-blobs-'));
    blobs = new DiskBlobStore({ filesDirectory: directory });
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const pathOf = (name: string) => join(directory, name.slice(0, 2), name);

  it('are found again by the hash of their content', async () => {
    const { sha256, sizeBytes } = await blobs.put(HEJ);

    expect(sha256.toString('hex')).toBe(HEJ_SHA256);
    expect(sizeBytes).toBe(3);
    expect(await blobs.get(sha256)).toEqual(HEJ);
    expect(statSync(pathOf(HEJ_SHA256)).size).toBe(3);
  });

  it('are kept once, however many put the same bytes at the same time, and leave no drafts', async () => {
    await Promise.all(Array.from({ length: 20 }, () => blobs.put(HEJ)));

    expect(readdirSync(join(directory, '9c'))).toEqual([HEJ_SHA256]);
  });

  it('are never written over', async () => {
    await blobs.put(HEJ);
    writeFileSync(pathOf(HEJ_SHA256), 'damaged');

    await blobs.put(HEJ);

    expect(await blobs.get(Buffer.from(HEJ_SHA256, 'hex'))).toEqual(Buffer.from('damaged'));
  });

  it('are not there when nobody put them there', async () => {
    expect(await blobs.get(Buffer.alloc(32))).toBeUndefined();
  });
});
