import { Module } from '@nestjs/common';

import { BlobStore } from './blob-store.js';
import { DiskBlobStore } from './disk-blob-store.js';

@Module({ providers: [{ provide: BlobStore, useClass: DiskBlobStore }], exports: [BlobStore] })
export class DocumentsModule {}
